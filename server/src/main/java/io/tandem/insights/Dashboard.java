package io.tandem.insights;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tandem.kernel.Refusal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Charts side by side, for oneself, a team or everybody.
///
/// @param teamName where the reader sees the team
/// @param mine whether the reader made it
/// @param changeable whether the reader may change it
/// @param homeOf the roles whose home it is, by code
public record Dashboard(
        long id,
        long version,
        String name,
        Audience audience,
        @Nullable Long team,
        @Nullable String teamName,
        boolean mine,
        boolean changeable,
        List<String> homeOf,
        List<Shown> tiles) {

    /// Who sees it besides its maker: nobody, the people and leaders of a team, all of staff.
    public enum Audience {
        PRIVATE,
        TEAM,
        WORKSPACE;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Audience of(String code) {
            for (Audience audience : values()) {
                if (audience.code().equals(code)) {
                    return audience;
                }
            }
            throw Refusal.at(
                    "/audience",
                    "dashboard.audience",
                    "A dashboard is private, or shared with a team or the workspace.");
        }
    }

    /// Why a tile shows nothing: its view is gone, or its object is not open to the reader.
    public enum Missing {
        GONE,
        CLOSED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A tile as its reader finds it, with what its view says now.
    public record Shown(
            int id,
            @Nullable String title,
            boolean wide,
            @Nullable Long view,
            @Nullable String object,
            @Nullable JsonNode definition,
            @Nullable Missing missing) {}
}
