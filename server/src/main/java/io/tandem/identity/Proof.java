package io.tandem.identity;

import java.util.Locale;

/// By what somebody proved who they are.
public enum Proof {
    PASSWORD,
    CODE,
    LINK,
    INVITATION,
    /// A device that asks for a finger, a face or a number by itself: both steps in one.
    PASSKEY,
    /// The company's own sign-in, which asks for what it wants.
    PROVIDER;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether a second step would ask for nothing new.
    boolean isWhole() {
        return this == PASSKEY || this == PROVIDER;
    }
}
