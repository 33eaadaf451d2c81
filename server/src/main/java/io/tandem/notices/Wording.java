package io.tandem.notices;

import io.tandem.records.Label;
import org.jspecify.annotations.Nullable;

/// How a text of the screens reads in a mail. A module that tells declares one for each of its
/// keys. It may name what the text of the screens names: `{by}`, `{record}`, `{fields}`, `{count}`.
///
/// @param again where the same was told several times within a quarter of an hour
public record Wording(String key, Label once, @Nullable Label again) {

    public static Wording of(String key, String en, String zh) {
        return new Wording(key, new Label(en, zh), null);
    }

    public Wording again(String en, String zh) {
        return new Wording(key, once, new Label(en, zh));
    }
}
