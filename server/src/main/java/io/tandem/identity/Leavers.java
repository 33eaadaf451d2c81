package io.tandem.identity;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.RecordQuery;
import io.tandem.records.Safeguard;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Nobody is merely switched off who still answers for something: it would be left to somebody who
/// never looks at it. Letting them go hands it over first.
@Component
class Leavers implements Safeguard {

    private final Estate estate;

    Leavers(Estate estate) {
        this.estate = estate;
    }

    @Override
    public String object() {
        return "user";
    }

    @Override
    public Check of(Actor by) {
        return (before, after) ->
                leaves(before, after) && !estate.of(RecordQuery.id(before)).isEmpty()
                        ? new Refusal.Detail(
                                "/active",
                                "user.hand-over-first",
                                "They still answer for something. Let them go instead, which asks"
                                        + " who takes over: Deactivate on their page, or POST"
                                        + " /api/v1/users/{id}/deactivate.")
                        : null;
    }

    private static boolean leaves(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        return Boolean.TRUE.equals(before.get("active"))
                && !Boolean.TRUE.equals(after.get("active"));
    }
}
