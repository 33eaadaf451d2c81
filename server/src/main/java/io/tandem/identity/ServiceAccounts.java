package io.tandem.identity;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Users that are programs: they have a role of their own and act by tokens alone, which an
/// administrator issues.
@Component
@Transactional(readOnly = true)
class ServiceAccounts {

    private final JdbcClient jdbc;
    private final Administrators administrators;

    ServiceAccounts(JdbcClient jdbc, Administrators administrators) {
        this.administrators = administrators;
        this.jdbc = jdbc;
    }

    /// The account, if it is one and the actor may hand out tokens for it.
    long held(Actor by, long account) {
        administrators.only(by);
        boolean is =
                jdbc.sql(
                                """
                                select exists (select from identity.user u join identity.role r on r.code = u.role
                                                where u.id = :id and u.active and r.base = 'service')
                                """)
                        .param("id", account)
                        .query(Boolean.class)
                        .single();
        if (!is) {
            throw Refusal.at(
                    "/serviceAccount",
                    "token.no-service-account",
                    "This is no active service account.");
        }
        return account;
    }
}
