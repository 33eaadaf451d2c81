package io.tandem.accounts;

import io.tandem.identity.Memberships;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A person belongs to the accounts with which they have an affiliation, in whatever role: that is
/// what `myAccount` means to somebody from outside.
@Component
class AccountMembers implements Memberships {

    private final JdbcClient jdbc;

    AccountMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Set<Long>> of(long user, @Nullable Long person) {
        return Map.of("account", person == null ? Set.of() : accounts(person));
    }

    private Set<Long> accounts(long person) {
        return Set.copyOf(
                jdbc.sql("select account_id from accounts.affiliation where person_id = :person")
                        .param("person", person)
                        .query(Long.class)
                        .list());
    }
}
