package io.tandem.insights;

import io.tandem.records.Belonging;
import io.tandem.records.HeldRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The dashboards that a person keeps for others, homes of roles among them. Private ones are
/// theirs alone and stay, as private views do.
@Configuration(proxyBeanMethods = false)
class KeptDashboards {

    @Bean
    Belonging sharedDashboards(JdbcClient jdbc) {
        return new HeldRows(
                jdbc,
                new HeldRows.Rows(
                        "dashboard",
                        "owner",
                        "insights.dashboard",
                        "owner_id",
                        "name",
                        "t.audience <> 'private'",
                        "true"));
    }
}
