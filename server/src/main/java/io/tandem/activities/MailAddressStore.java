package io.tandem.activities;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MailAddressStore {

    /// Of a person, or of a record for which somebody asked for one.
    record Address(
            String token,
            @Nullable Long user,
            @Nullable String object,
            @Nullable Long record,
            long madeBy) {}

    private final JdbcClient jdbc;

    MailAddressStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Address> find(String token) {
        return jdbc.sql(
                        """
                        select token, user_id as "user", object, record_id as record, made_by
                          from activities.mail_address
                         where token = :token
                        """)
                .param("token", token)
                .query(Address.class)
                .optional();
    }

    Optional<String> ofUser(long user) {
        return jdbc.sql("select token from activities.mail_address where user_id = :user")
                .param("user", user)
                .query(String.class)
                .optional();
    }

    /// The one before leads nowhere from now on.
    void renew(long user, String token) {
        jdbc.sql(
                        """
                        insert into activities.mail_address (token, user_id, made_by)
                        values (:token, :user, :user)
                        on conflict (tenant_id, user_id) do update set token = excluded.token, made_at = now()
                        """)
                .param("token", token)
                .param("user", user)
                .update();
    }

    void end(long user) {
        jdbc.sql("delete from activities.mail_address where user_id = :user")
                .param("user", user)
                .update();
    }

    /// The record's one, which is this from now on where it had none.
    String ofRecord(String object, long record, String token, long by) {
        jdbc.sql(
                        """
                        insert into activities.mail_address (token, object, record_id, made_by)
                        values (:token, :object, :record, :by)
                        on conflict (tenant_id, object, record_id) do nothing
                        """)
                .param("token", token)
                .param("object", object)
                .param("record", record)
                .param("by", by)
                .update();
        return jdbc.sql(
                        """
                        select token from activities.mail_address where object = :object and record_id = :record
                        """)
                .param("object", object)
                .param("record", record)
                .query(String.class)
                .single();
    }

    void forget(String object, Collection<Long> records) {
        jdbc.sql(
                        """
                        delete from activities.mail_address
                         where object = :object and record_id = any(:records::bigint[])
                        """)
                .param("object", object)
                .param("records", records.toArray(Long[]::new))
                .update();
    }
}
