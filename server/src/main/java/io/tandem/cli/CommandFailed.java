package io.tandem.cli;

/// A command cannot do what it was asked to; the message says why in one line, for the person at
/// the terminal.
final class CommandFailed extends RuntimeException {

    CommandFailed(String reason) {
        super(reason);
    }

    CommandFailed(String reason, Throwable cause) {
        super(reason, cause);
    }
}
