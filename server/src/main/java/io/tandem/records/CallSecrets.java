package io.tandem.records;

import io.tandem.kernel.Tenant;
import io.tandem.kernel.sealing.SealedPlace;
import io.tandem.kernel.sealing.Sealing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Signs what leaves for another system, as Standard Webhooks describes it: whoever has the secret
/// of their host knows that a call is ours, whole and new. The secrets are kept sealed.
@Component
class CallSecrets implements SealedPlace {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    private record Kept(String secret, @Nullable String earlier) {}

    private record Stale(String object, String host, String secret, @Nullable String earlier) {}

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final SecureRandom random = new SecureRandom();

    CallSecrets(JdbcClient jdbc, Sealing sealing) {
        this.jdbc = jdbc;
        this.sealing = sealing;
    }

    /// The headers by which the host knows the message. For a day after a secret was replaced the
    /// earlier one signs too.
    Map<String, String> headers(
            String object, String host, String message, Instant at, String body) {
        Kept kept = kept(object, host);
        List<String> signatures = new ArrayList<>();
        String content = message + "." + at.getEpochSecond() + "." + body;
        signatures.add(signature(opened(object, host, kept.secret()), content));
        if (kept.earlier() != null) {
            signatures.add(signature(opened(object, host, kept.earlier()), content));
        }
        return Map.of(
                "webhook-id",
                message,
                "webhook-timestamp",
                Long.toString(at.getEpochSecond()),
                "webhook-signature",
                String.join(" ", signatures));
    }

    private static String signature(String secret, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            Base64.getDecoder().decode(secret.substring(PREFIX.length())),
                            "HmacSHA256"));
            return "v1,"
                    + Base64.getEncoder()
                            .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Kept kept(String object, String host) {
        return find(object, host).orElseGet(() -> made(object, host));
    }

    private java.util.Optional<Kept> find(String object, String host) {
        return jdbc.sql(
                        """
                        select secret, case when made_at > now() - interval '1 day' then earlier end as earlier
                          from records.call_secret
                         where object = :object and host = :host
                        """)
                .param("object", object)
                .param("host", host)
                .query((row, number) -> new Kept(row.getString("secret"), row.getString("earlier")))
                .optional();
    }

    /// Makes those that are not there, so that none is made while a record waits for an answer.
    void make(String object, Iterable<String> hosts) {
        hosts.forEach(host -> kept(object, host));
    }

    private Kept made(String object, String host) {
        jdbc.sql(
                        """
                        insert into records.call_secret (object, host, secret) values (:object, :host, :secret)
                        on conflict (tenant_id, object, host) do nothing
                        """)
                .param("object", object)
                .param("host", host)
                .param("secret", sealed(object, host, fresh()))
                .update();
        return find(object, host).orElseThrow();
    }

    /// A new secret in place of the one there is, told this once.
    String renew(String object, String host) {
        String secret = fresh();
        jdbc.sql(
                        """
                        insert into records.call_secret as s (object, host, secret) values (:object, :host, :secret)
                        on conflict (tenant_id, object, host)
                        do update set secret = excluded.secret, earlier = s.secret, made_at = now()
                        """)
                .param("object", object)
                .param("host", host)
                .param("secret", sealed(object, host, secret))
                .update();
        return secret;
    }

    /// When the secret of each host was made.
    Map<String, Instant> made(String object) {
        Map<String, Instant> made = new TreeMap<>();
        jdbc.sql("select host, made_at from records.call_secret where object = :object")
                .param("object", object)
                .query(row -> {
                    made.put(row.getString("host"), row.getTimestamp("made_at").toInstant());
                });
        return made;
    }

    private String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    private String sealed(String object, String host, String plain) {
        return sealing.seal(Tenant.current(), context(object, host), plain);
    }

    private String opened(String object, String host, String sealed) {
        return sealing.open(Tenant.current(), context(object, host), sealed);
    }

    private static String context(String object, String host) {
        return "call/" + object + "/" + host;
    }

    @Override
    public String name() {
        return "secrets of outside calls";
    }

    @Override
    public int reseal(String mark, int most) {
        List<Stale> stale =
                jdbc.sql(
                                """
                                select object, host, secret, earlier
                                  from records.call_secret
                                 where not starts_with(secret, :mark) or not starts_with(earlier, :mark)
                                 order by object, host
                                 limit :most
                                   for update
                                """)
                        .param("mark", mark)
                        .param("most", most)
                        .query((row, number) ->
                                new Stale(
                                        row.getString("object"),
                                        row.getString("host"),
                                        row.getString("secret"),
                                        row.getString("earlier")))
                        .list();
        for (Stale one : stale) {
            jdbc.sql(
                            """
                            update records.call_secret set secret = :secret, earlier = :earlier
                             where object = :object and host = :host
                            """)
                    .param("object", one.object())
                    .param("host", one.host())
                    .param("secret", resealed(one, one.secret()))
                    .param("earlier", one.earlier() == null ? null : resealed(one, one.earlier()))
                    .update();
        }
        return stale.size();
    }

    private String resealed(Stale one, String sealed) {
        return sealing.reseal(Tenant.current(), context(one.object(), one.host()), sealed);
    }
}
