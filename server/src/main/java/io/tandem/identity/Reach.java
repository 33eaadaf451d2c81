package io.tandem.identity;

import java.util.Locale;
import java.util.Optional;

/// What people type to say who they are: a mail address or a phone number.
sealed interface Reach {

    record Mail(String address) implements Reach {

        /// As the database folds it: `ß` and `SS` are the same letters to it.
        @Override
        public String key() {
            return address.toLowerCase(Locale.ROOT)
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT);
        }
    }

    record Phone(String number) implements Reach {

        @Override
        public String key() {
            return number.replaceAll("[^0-9+]", "").replaceFirst("^00", "+");
        }
    }

    /// The one spelling of all that lead to the same person, so that none of them has tries of its
    /// own.
    String key();

    static Optional<Reach> of(String text) {
        String plain = text.strip();
        if (plain.length() > 254) {
            return Optional.empty();
        }
        if (plain.contains("@")) {
            return Optional.of(new Mail(plain));
        }
        return plain.matches("[+0-9 ()./-]{4,30}")
                ? Optional.of(new Phone(plain))
                : Optional.empty();
    }
}
