package io.tandem.identity;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;

/// What only those may do who look after the workspace's people.
final class Administrators {

    private Administrators() {}

    static void only(Actor by) {
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN, "forbidden", "Only an administrator may do this.");
        }
    }
}
