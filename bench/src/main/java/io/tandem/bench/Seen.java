package io.tandem.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Somebody through whose eyes is measured, and what lets them in: a token and a session.
record Seen(String who, int tenant, long user) {

    static Seen letIn(Connection connection, String who, int tenant, long user)
            throws SQLException {
        Seen seen = new Seen(who, tenant, user);
        keep(connection, tenant, user, "token", seen.token());
        keep(connection, tenant, user, "session", seen.session());
        return seen;
    }

    String token() {
        return "tdm_bench-" + tenant + "-" + user;
    }

    String session() {
        return "bench-session-" + tenant + "-" + user;
    }

    /// A secret by which this user comes in.
    static void keep(Connection connection, int tenant, long user, String kind, String secret)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into system.secret (hash, kind, tenant_id, user_id, name, expires_at)
                        values (?, ?, ?, ?, 'bench', now() + interval '1 day')
                        on conflict do nothing
                        """)) {
            insert.setBytes(1, sha256(secret));
            insert.setString(2, kind);
            insert.setInt(3, tenant);
            insert.setLong(4, user);
            insert.executeUpdate();
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
