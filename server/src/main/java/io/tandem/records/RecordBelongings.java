package io.tandem.records;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What people hold of this module besides records.
@Configuration(proxyBeanMethods = false)
class RecordBelongings {

    /// Private views are theirs alone and stay.
    @Bean
    Belonging keptViews(JdbcClient jdbc) {
        return new HeldRows(
                jdbc,
                new HeldRows.Rows(
                        "view",
                        "owner",
                        "records.view",
                        "owner_id",
                        "name",
                        "t.shared or t.team_id is not null",
                        "true"));
    }

    /// What the heir was lent already stays as it is.
    @Bean
    Belonging lentRecords(JdbcClient jdbc) {
        return new HeldRows(
                jdbc,
                new HeldRows.Rows(
                        "share",
                        "user",
                        "records.share",
                        "user_id",
                        "label",
                        "t.until is null or t.until >= current_date - 1",
                        """
                        not exists (select from records.share as other
                                     where other.object = t.object and other.record_id = t.record_id
                                       and other.user_id = s.heir)\
                        """));
    }
}
