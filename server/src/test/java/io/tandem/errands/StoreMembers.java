package io.tandem.errands;

import io.tandem.identity.Memberships;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The stores in which somebody works are theirs: that is what `myStore` means.
@Component
class StoreMembers implements Memberships {

    private final JdbcClient jdbc;

    StoreMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Set<Long>> of(long user, @Nullable Long person) {
        return Map.of("store", person == null ? Set.of() : stores(person));
    }

    private Set<Long> stores(long person) {
        return Set.copyOf(
                jdbc.sql("select store_id from errands.assistant where person_id = :person")
                        .param("person", person)
                        .query(Long.class)
                        .list());
    }
}
