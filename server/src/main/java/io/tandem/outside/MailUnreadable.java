package io.tandem.outside;

/// A mail that is not read, with the code of the reason, for which the screens have words.
final class MailUnreadable extends Exception {

    private static final long serialVersionUID = 1;

    MailUnreadable(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
