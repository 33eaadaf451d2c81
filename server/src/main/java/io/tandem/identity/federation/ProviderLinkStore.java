package io.tandem.identity.federation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Who comes in by which provider.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ProviderLinkStore {

    /// How it is known that a person there is a user here.
    enum Proof {
        /// The user, signed in, was there.
        USER,
        /// They had the address that the provider verified.
        ADDRESS,
        /// The provider brought them in the first place.
        CREATION;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Link(long user, Proof proof) {}

    private final JdbcClient jdbc;

    ProviderLinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Link> find(long provider, String subject) {
        return jdbc.sql(
                        """
                        select user_id, proof
                          from identity.provider_link
                         where provider_id = :provider and subject = :subject
                        """)
                .param("provider", provider)
                .param("subject", subject)
                .query((row, number) ->
                        new Link(
                                row.getLong("user_id"),
                                Proof.valueOf(row.getString("proof").toUpperCase(Locale.ROOT))))
                .optional();
    }

    Optional<Instant> linkedAt(long provider, long user) {
        return jdbc.sql(
                        """
                        select linked_at from identity.provider_link where provider_id = :provider and user_id = :user
                        """)
                .param("provider", provider)
                .param("user", user)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /// Answers false where the person there is another user here, or the user another person there.
    /// That the user says it themselves counts from then on.
    boolean add(long provider, String subject, long user, Proof proof) {
        jdbc.sql(
                        """
                        insert into identity.provider_link (provider_id, subject, user_id, proof)
                        values (:provider, :subject, :user, :proof)
                        on conflict do nothing
                        """)
                .param("provider", provider)
                .param("subject", subject)
                .param("user", user)
                .param("proof", proof.code())
                .update();
        return jdbc.sql(
                                """
                                update identity.provider_link set proof = case when :proof = 'user' then 'user' else proof end
                                 where provider_id = :provider and subject = :subject and user_id = :user
                                """)
                        .param("provider", provider)
                        .param("subject", subject)
                        .param("user", user)
                        .param("proof", proof.code())
                        .update()
                == 1;
    }

    boolean remove(long provider, long user) {
        return jdbc.sql(
                                """
                                delete from identity.provider_link where provider_id = :provider and user_id = :user
                                """)
                        .param("provider", provider)
                        .param("user", user)
                        .update()
                == 1;
    }
}
