package io.tandem.configuration;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What a copy knows of how it was made. It stands in the copy, so that it comes and goes with it.
@Repository
class CopyStore {

    record Base(String document, String madeBy, Instant madeAt) {}

    private final JdbcClient jdbc;

    CopyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(String document, String madeBy) {
        jdbc.sql(
                        """
                        insert into configuration.base (document, made_by) values (:document::jsonb, :by)
                        """)
                .param("document", document)
                .param("by", madeBy)
                .update();
    }

    Optional<Base> base() {
        return jdbc.sql("select document, made_by, made_at from configuration.base")
                .query((row, number) ->
                        new Base(
                                row.getString("document"),
                                row.getString("made_by"),
                                row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
