package io.tandem.packs;

import io.tandem.kernel.Refusal;

/// The pack's files do not say what they should; the message says where.
final class PackUnreadable extends Refusal {

    PackUnreadable(String message) {
        super(Kind.UNPROCESSABLE, "pack.unreadable", message);
    }
}
