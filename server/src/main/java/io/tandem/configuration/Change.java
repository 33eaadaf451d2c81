package io.tandem.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tandem.records.Label;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A difference as people read it.
///
/// @param part the kind of definition: `fields`, `roles`
/// @param object what it is about, with what people call that
/// @param label what the definition is called
/// @param definition as it is to be, or was where it goes
/// @param properties what of it becomes different
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(
        String part,
        String key,
        @Nullable String object,
        @Nullable Label objectLabel,
        Label label,
        Kind kind,
        JsonNode definition,
        List<Property> properties) {

    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Property(String name, @Nullable JsonNode before, @Nullable JsonNode after) {}

    /// What both sides changed.
    ///
    /// @param property null where one changed what the other removed
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Conflict(
            String part,
            String key,
            @Nullable String object,
            @Nullable Label objectLabel,
            Label label,
            @Nullable String property,
            @Nullable JsonNode base,
            @Nullable JsonNode copy,
            @Nullable JsonNode workspace) {}

    /// What the engine does not take.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refused(
            String part,
            String key,
            @Nullable String object,
            @Nullable Label objectLabel,
            Label label,
            String code,
            String detail) {}
}
