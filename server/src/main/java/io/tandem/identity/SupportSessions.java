package io.tandem.identity;

import io.tandem.identity.Secrets.Kind;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sessions by which the operator looks into another workspace. They end with the grant.
@Component
class SupportSessions {

    private final JdbcClient jdbc;
    private final SecretStore store;
    private final Secrets secrets;

    SupportSessions(JdbcClient jdbc, SecretStore store, Secrets secrets) {
        this.jdbc = jdbc;
        this.store = store;
        this.secrets = secrets;
    }

    /// @param by the operator's person, who ends it by leaving or being one no longer
    Sessions.Cookie begin(
            Tenant tenant, SupportGrants.Open grant, Actor by, String named, Visit visit) {
        String secret =
                store.issue(
                        new SecretStore.Fresh(
                                Kind.SESSION,
                                tenant,
                                grant.grantedBy(),
                                null,
                                grant.until(),
                                null,
                                null,
                                Proof.LINK,
                                visit));
        jdbc.sql(
                        """
                        update system.secret
                           set support_grant = :grant, support_user = :user, support_by = :by, client = :by
                         where hash = :hash
                        """)
                .param("grant", grant.id())
                .param("user", by.user())
                .param("by", named)
                .param("hash", SecretStore.hash(secret))
                .update();
        return new Sessions.Cookie(secret, Duration.between(Instant.now(), grant.until()));
    }

    void end(Tenant tenant, long grant) {
        jdbc.sql("delete from system.secret where tenant_id = :tenant and support_grant = :grant")
                .param("tenant", tenant.id())
                .param("grant", grant)
                .update();
        secrets.forgetActors();
    }

    /// Answers false when the session is not one of support.
    boolean leave(String secret) {
        int gone =
                jdbc.sql(
                                """
                                delete from system.secret where hash = :hash and support_grant is not null
                                """)
                        .param("hash", SecretStore.hash(secret))
                        .update();
        if (gone > 0) {
            secrets.forgetActors();
        }
        return gone > 0;
    }
}
