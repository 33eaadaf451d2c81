package io.tandem.notices;

import io.tandem.records.Actor;
import io.tandem.records.Label;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is told, to however many: `News.of("sales.notice.assigned").about("deal", 7).by(actor)`.
///
/// @param by who did it; nobody where it came by itself
public record News(Text text, @Nullable About about, @Nullable Long by) {

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
        return new News(new Text.Known(key, params), null, null);
    }

    public static News saying(Label words) {
        return new News(new Text.Written(words), null, null);
    }

    public News about(String object, long id) {
        return new News(text, new About(object, id), by);
    }

    public News by(Actor actor) {
        return new News(text, about, actor.user());
    }
}
