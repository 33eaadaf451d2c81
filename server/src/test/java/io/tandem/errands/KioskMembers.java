package io.tandem.errands;

import io.tandem.identity.Memberships;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The kiosks in which somebody works are theirs: that is what `myKiosk` means.
@Component
class KioskMembers implements Memberships {

    private final JdbcClient jdbc;

    KioskMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Set<Long>> of(long user, @Nullable Long person) {
        return Map.of("kiosk", person == null ? Set.of() : kiosks(person));
    }

    private Set<Long> kiosks(long person) {
        return Set.copyOf(
                jdbc.sql("select kiosk_id from errands.assistant where person_id = :person")
                        .param("person", person)
                        .query(Long.class)
                        .list());
    }
}
