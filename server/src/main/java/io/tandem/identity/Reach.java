package io.tandem.identity;

import java.util.Optional;

/// What people type to say who they are: a mail address or a phone number.
sealed interface Reach {

    record Mail(String address) implements Reach {}

    record Phone(String number) implements Reach {}

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
