package io.tandem.outside;

import org.jspecify.annotations.Nullable;

/// Said by a module above that knows whose addresses there are and where a mail belongs. Asked
/// within the workspace whose address it is.
public interface MailIn {

    /// Where a mail came from: from outside, or written by an administrator to try it.
    enum Source {
        MAILBOX,
        SANDBOX
    }

    enum State {
        FILED,
        /// Somebody has to say where it belongs.
        UNFILED,
        /// The same mail was there already.
        KNOWN,
        REFUSED
    }

    /// @param reason the code of why it was refused
    record Outcome(State state, @Nullable String reason) {}

    /// Whether the address belongs to anybody.
    boolean knows(String token);

    Outcome file(String token, Letter letter, Source source);
}
