package io.tandem.kernel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Words that somebody gives with a verb.
public final class GivenText {

    private GivenText() {}

    /// The words without what surrounds them; nothing where there are none.
    public static @Nullable String of(
            String pointer, String code, @Nullable String given, int most) {
        if (given == null || given.isBlank()) {
            return null;
        }
        if (given.length() > most || given.indexOf(0) >= 0) {
            throw Refusal.at(pointer, code, "This text has at most %,d characters.".formatted(most))
                    .with(Map.of("most", most));
        }
        return given.strip();
    }
}
