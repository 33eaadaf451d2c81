package io.tandem.identity.federation;

import io.tandem.kernel.Tenant;
import io.tandem.kernel.sealing.SealedPlace;
import io.tandem.kernel.sealing.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProviderStore implements SealedPlace {

    record Offered(int tenant, long provider) {}

    private record Sealed(long id, String secret) {}

    private final JdbcClient jdbc;
    private final Sealing sealing;

    ProviderStore(JdbcClient jdbc, Sealing sealing) {
        this.jdbc = jdbc;
        this.sealing = sealing;
    }

    /// Those of the one workspace whose domain it is. Where there is no other workspace, there is
    /// nobody who could be led astray.
    List<Offered> offered(String domain) {
        return jdbc.sql(
                        """
                        select p.tenant_id, p.provider_id
                          from system.provider_domain p
                         where p.domain = :domain
                           and (exists (select from system.mail_domain m
                                         where m.domain = p.domain and m.tenant_id = p.tenant_id)
                                or not exists (select from system.workspace where not operator))
                         order by p.tenant_id, p.provider_id
                         limit 20
                        """)
                .param("domain", domain)
                .query((row, number) ->
                        new Offered(row.getInt("tenant_id"), row.getLong("provider_id")))
                .list();
    }

    /// Where there is one workspace only, its providers are nobody's secret.
    List<Offered> offeredToAll() {
        return jdbc.sql(
                        """
                        select distinct tenant_id, provider_id
                          from system.provider_domain
                         where not exists (select from system.workspace where not operator)
                         order by provider_id
                         limit 20
                        """)
                .query((row, number) ->
                        new Offered(row.getInt("tenant_id"), row.getLong("provider_id")))
                .list();
    }

    List<Provider> providers() {
        return jdbc.sql(
                        """
                        select id, name, issuer, client_id, domains, creates, role, links,
                               array(select claim.domain
                                       from unnest(domains) as claim (domain)
                                      where exists (select from system.mail_domain m
                                                     where m.domain = claim.domain and m.tenant_id = p.tenant_id)
                                         or not exists (select from system.workspace where not operator)) as offered
                          from identity.provider p
                         order by id
                        """)
                .query((row, number) -> provider(row))
                .list();
    }

    Optional<Provider> find(long id) {
        return providers().stream().filter(provider -> provider.id() == id).findFirst();
    }

    /// Whether people may come with this role because somebody outside says so: never those who
    /// look after the workspace, nor programs.
    boolean mayBring(String role) {
        return jdbc.sql(
                        """
                        select exists (select from identity.role
                                        where code = :role and base not in ('administrator', 'service', 'visitor'))
                        """)
                .param("role", role)
                .query(Boolean.class)
                .single();
    }

    long add(Provider wanted, String secret) {
        long id =
                jdbc.sql(
                                """
                                insert into identity.provider
                                       (name, issuer, client_id, client_secret, domains, creates, role, links)
                                values (:name, :issuer, :client, '', :domains, :creates, :role, :links)
                                returning id
                                """)
                        .param("name", wanted.name())
                        .param("issuer", wanted.issuer())
                        .param("client", wanted.clientId())
                        .param("domains", wanted.domains().toArray(String[]::new))
                        .param("creates", wanted.creates())
                        .param("role", wanted.role())
                        .param("links", wanted.links())
                        .query(Long.class)
                        .single();
        keepSecret(id, secret);
        return id;
    }

    void change(Provider wanted) {
        jdbc.sql(
                        """
                        update identity.provider
                           set name = :name, issuer = :issuer, client_id = :client, domains = :domains,
                               creates = :creates, role = :role, links = :links, updated_at = now()
                         where id = :id
                        """)
                .param("id", wanted.id())
                .param("name", wanted.name())
                .param("issuer", wanted.issuer())
                .param("client", wanted.clientId())
                .param("domains", wanted.domains().toArray(String[]::new))
                .param("creates", wanted.creates())
                .param("role", wanted.role())
                .param("links", wanted.links())
                .update();
    }

    void remove(long id) {
        jdbc.sql("delete from identity.provider where id = :id").param("id", id).update();
    }

    void keepSecret(long id, String secret) {
        jdbc.sql("update identity.provider set client_secret = :secret where id = :id")
                .param("secret", sealing.seal(Tenant.current(), place(id), secret))
                .param("id", id)
                .update();
    }

    String secret(long id) {
        String sealed =
                jdbc.sql("select client_secret from identity.provider where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single();
        return sealing.open(Tenant.current(), place(id), sealed);
    }

    @Override
    public String name() {
        return "secrets of identity providers";
    }

    @Override
    public int reseal(String mark, int most) {
        List<Sealed> old =
                jdbc.sql(
                                """
                                select id, client_secret
                                  from identity.provider
                                 where not starts_with(client_secret, :mark)
                                 order by id
                                 limit :most
                                   for update
                                """)
                        .param("mark", mark)
                        .param("most", most)
                        .query((row, number) ->
                                new Sealed(row.getLong("id"), row.getString("client_secret")))
                        .list();
        for (Sealed one : old) {
            jdbc.sql("update identity.provider set client_secret = :secret where id = :id")
                    .param(
                            "secret",
                            sealing.reseal(Tenant.current(), place(one.id()), one.secret()))
                    .param("id", one.id())
                    .update();
        }
        return old.size();
    }

    private static String place(long id) {
        return "provider/client-secret/" + id;
    }

    private static Provider provider(ResultSet row) throws SQLException {
        return new Provider(
                row.getLong("id"),
                row.getString("name"),
                row.getString("issuer"),
                row.getString("client_id"),
                List.of((String[]) row.getArray("domains").getArray()),
                row.getBoolean("creates"),
                row.getString("role"),
                row.getBoolean("links"),
                List.of((String[]) row.getArray("offered").getArray()));
    }
}
