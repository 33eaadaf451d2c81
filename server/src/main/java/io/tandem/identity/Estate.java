package io.tandem.identity;

import io.tandem.identity.HandOver.Part;
import io.tandem.records.Belonging;
import io.tandem.records.Belongings;
import io.tandem.records.Responsibilities;
import io.tandem.records.Responsibilities.Held;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// What somebody would leave behind: the records that they answer for, whom they stand in for, what
/// they keep for others and what was lent to them.
@Component
class Estate {

    static final String DEPUTY = "deputy";

    private final Responsibilities responsibilities;
    private final Belongings belongings;
    private final HandOverStore store;
    private final Clock clock;

    Estate(
            Responsibilities responsibilities,
            Belongings belongings,
            HandOverStore store,
            Clock clock) {
        this.responsibilities = responsibilities;
        this.belongings = belongings;
        this.store = store;
        this.clock = clock;
    }

    /// All of it, by object and relation; what they have nothing of is left out.
    List<Part> of(long user) {
        List<Part> parts = new ArrayList<>();
        for (Held held : responsibilities.of(user)) {
            parts.add(new Part(held.type().name(), held.relation().path(), held.count()));
        }
        others(user)
                .forEach((object, count) -> parts.add(new Part(object, relation(object), count)));
        return parts;
    }

    /// What of it is no record that names them as responsible.
    Map<String, Long> others(long user) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put(DEPUTY, store.standsIn(user, yesterday()));
        for (Belonging each : belongings.all()) {
            counts.put(each.object(), each.count(user));
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private String relation(String object) {
        return belongings.find(object).map(Belonging::relation).orElse(DEPUTY);
    }

    /// A day before today in any zone: what ended then has ended everywhere.
    LocalDate yesterday() {
        return LocalDate.now(clock).minusDays(1);
    }
}
