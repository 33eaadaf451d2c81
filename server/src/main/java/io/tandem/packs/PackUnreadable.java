package io.tandem.packs;

/// The pack's files do not say what they should; the message says where.
final class PackUnreadable extends RuntimeException {

    PackUnreadable(String message) {
        super(message);
    }
}
