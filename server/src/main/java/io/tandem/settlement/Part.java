package io.tandem.settlement;

import java.util.Locale;

/// What moves in an order, from whom to whom.
enum Part {
    GOODS(Party.CONSUMER, Party.MERCHANT),
    DELIVERY(Party.CONSUMER, Party.PLATFORM),
    PLATFORM_REDUCTION(Party.PLATFORM, Party.CONSUMER),
    MERCHANT_REDUCTION(Party.MERCHANT, Party.CONSUMER),
    COMMISSION(Party.MERCHANT, Party.PLATFORM),
    COURIER_PAY(Party.PLATFORM, Party.COURIER);

    enum Party {
        CONSUMER,
        MERCHANT,
        COURIER,
        PLATFORM;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Party from;
    private final Party to;

    Part(Party from, Party to) {
        this.from = from;
        this.to = to;
    }

    Party from() {
        return from;
    }

    Party to() {
        return to;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
