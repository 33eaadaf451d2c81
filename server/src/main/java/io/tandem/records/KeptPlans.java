package io.tandem.records;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Plans that are made once and not for each execution, for the rest of a transaction about one
/// record. Whatever its values, it is found by its id; to plan its statements anew takes longer
/// than to run them. Lists are planned for the values at hand, as everything else is.
@Component
public class KeptPlans {

    private final JdbcTemplate jdbc;

    KeptPlans(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void use() {
        jdbc.execute("set local plan_cache_mode = force_generic_plan");
    }
}
