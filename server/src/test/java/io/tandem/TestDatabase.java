package io.tandem;

import io.tandem.kernel.postgres.EmbeddedPostgres;
import io.tandem.kernel.postgres.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/// One PostgreSQL for all tests of a run, new each time.
public final class TestDatabase
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path DATA = folder();
    private static final EmbeddedPostgres SERVER = server();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "tandem.database.url=" + SERVER.jdbcUrl(),
                        "tandem.database.user=" + SERVER.user(),
                        "tandem.database.password=" + SERVER.password(),
                        "tandem.data=" + DATA)
                .applyTo(context);
    }

    /// A connection as the role that owns the tables.
    public static Connection asOwner() throws SQLException {
        return DriverManager.getConnection(SERVER.jdbcUrl(), SERVER.user(), SERVER.password());
    }

    /// A connection as the application has it.
    public static Connection asApplication() throws SQLException {
        Properties properties = new Properties();
        properties.put("user", SERVER.user());
        properties.put("password", SERVER.password());
        properties.put("options", "-c role=tandem_app");
        return DriverManager.getConnection(SERVER.jdbcUrl(), properties);
    }

    /// Writes past the wall as the owner, for what a test needs to find there; answers the id that
    /// the statement returns, if any.
    public static long write(String sql, @Nullable Object... values) {
        try (Connection connection = asOwner();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            if (!statement.execute()) {
                return 0;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("tandem-test");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static EmbeddedPostgres server() {
        EmbeddedPostgres server = EmbeddedPostgres.start(DATA, Settings.forTests());
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            server.close();
                            try {
                                FileSystemUtils.deleteRecursively(DATA);
                            } catch (IOException leftOver) {
                                throw new UncheckedIOException(leftOver);
                            }
                        }));
        return server;
    }
}
