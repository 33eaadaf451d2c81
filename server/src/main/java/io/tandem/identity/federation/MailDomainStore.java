package io.tandem.identity.federation;

import io.tandem.kernel.Tenant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which workspace a mail domain belongs to; one at most.
@Repository
class MailDomainStore {

    private final JdbcClient jdbc;

    MailDomainStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> of(Tenant tenant) {
        return jdbc.sql(
                        "select domain from system.mail_domain where tenant_id = :tenant order by domain")
                .param("tenant", tenant.id())
                .query(String.class)
                .list();
    }

    /// What the providers of the workspace would vouch for and is not the workspace's.
    List<MailDomains.Claim> claimed(Tenant tenant) {
        return jdbc.sql(
                        """
                        select distinct p.domain, w.name as held_by
                          from system.provider_domain p
                          left join system.mail_domain m on m.domain = p.domain
                          left join system.workspace w on w.id = m.tenant_id
                         where p.tenant_id = :tenant and (m.tenant_id = p.tenant_id) is not true
                         order by p.domain
                        """)
                .param("tenant", tenant.id())
                .query((row, number) ->
                        new MailDomains.Claim(row.getString("domain"), row.getString("held_by")))
                .list();
    }

    Optional<Integer> holder(String domain) {
        return jdbc.sql("select tenant_id from system.mail_domain where domain = :domain")
                .param("domain", domain)
                .query(Integer.class)
                .optional();
    }

    void release(Tenant tenant, List<String> but) {
        jdbc.sql(
                        """
                        delete from system.mail_domain where tenant_id = :tenant and domain <> all(:but)
                        """)
                .param("tenant", tenant.id())
                .param("but", but.toArray(String[]::new))
                .update();
    }

    /// Answers false where the domain is another workspace's.
    boolean take(Tenant tenant, String domain) {
        jdbc.sql(
                        """
                        insert into system.mail_domain (domain, tenant_id) values (:domain, :tenant)
                        on conflict (domain) do nothing
                        """)
                .param("domain", domain)
                .param("tenant", tenant.id())
                .update();
        return holder(domain).filter(holder -> holder == tenant.id()).isPresent();
    }
}
