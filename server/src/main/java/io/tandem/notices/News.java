package io.tandem.notices;

import io.tandem.records.Actor;
import io.tandem.records.Label;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is told, to however many: `News.of("sales.notice.assigned").about("deal", 7).by(actor)`.
///
/// @param by who did it; nobody where it came by itself
/// @param fields of the record, by path; a reader is named those that they see
/// @param together whether what is told of the same record within a quarter of an hour is one
///   notice
public record News(
        Text text,
        Kind kind,
        @Nullable About about,
        @Nullable Long by,
        List<String> fields,
        boolean together) {

    /// Of what people choose how they are told.
    public enum Kind {
        /// Somebody is spoken to by name.
        MENTION,
        /// Somebody is given something.
        GIVEN,
        /// Somebody said something about what they follow.
        COMMENT,
        /// What they follow was changed.
        CHANGE,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// A text that the screens have, or words that a person wrote.
    public sealed interface Text {

        /// @param key of a text of the screens, in the locales of the module that tells
        /// @param params what it names besides `by` and `record`, which every text may name
        record Known(String key, Map<String, String> params) implements Text {}

        record Written(Label words) implements Text {}
    }

    /// The record that it is about.
    public record About(String object, long id) {}

    public static News of(String key) {
        return of(key, Map.of());
    }

    public static News of(String key, Map<String, String> params) {
        return new News(new Text.Known(key, params), Kind.OTHER, null, null, List.of(), false);
    }

    public static News saying(Label words) {
        return new News(new Text.Written(words), Kind.OTHER, null, null, List.of(), false);
    }

    public News as(Kind other) {
        return new News(text, other, about, by, fields, together);
    }

    public News about(String object, long id) {
        return new News(text, kind, new About(object, id), by, fields, together);
    }

    public News by(Actor actor) {
        return by(actor.user());
    }

    public News by(long user) {
        return new News(text, kind, about, user, fields, together);
    }

    /// What is told of the record's fields, and again within a quarter of an hour, is one notice.
    public News together(Collection<String> ofFields) {
        return new News(text, kind, about, by, List.copyOf(ofFields), true);
    }
}
