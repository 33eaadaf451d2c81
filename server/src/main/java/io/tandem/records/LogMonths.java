package io.tandem.records;

import io.tandem.kernel.Recurring;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes the months of the change log before they begin.
@Component
class LogMonths implements Recurring {

    private static final int AHEAD = 3;

    private final JdbcClient jdbc;

    LogMonths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "records.log-months";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    public void run() {
        jdbc.sql("select records.prepare_log(:months)")
                .param("months", AHEAD)
                .query(Integer.class)
                .single();
    }
}
