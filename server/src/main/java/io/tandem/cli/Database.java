package io.tandem.cli;

import io.tandem.kernel.postgres.EmbeddedPostgres;
import io.tandem.kernel.postgres.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/// Where the facts are kept: in our own PostgreSQL under the data folder, or in one that the
/// installation names.
record Database(String url, String user, String password, AutoCloseable server) {

    private static final int OLDEST = 18;

    static Database open(Configuration configuration, Path dataFolder, Settings settings) {
        Optional<String> url = configuration.find("database.url");
        return url.isPresent()
                ? external(
                        url.get(),
                        configuration.find("database.user"),
                        configuration.find("database.password"))
                : embedded(dataFolder, settings);
    }

    private static Database embedded(Path dataFolder, Settings settings) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(dataFolder, settings);
        return new Database(postgres.jdbcUrl(), postgres.user(), postgres.password(), postgres);
    }

    /// Takes `jdbc:postgresql:…` as well as the `postgresql://user:password@host/name` that
    /// providers hand out.
    static Database external(String url, Optional<String> user, Optional<String> password) {
        Database database = parsed(url, user, password);
        try (Connection connection =
                DriverManager.getConnection(database.url, database.user, database.password)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new CommandFailed(
                        "the database is PostgreSQL %d; Tandem needs %d or newer"
                                .formatted(version, OLDEST));
            }
            return database;
        } catch (SQLException refused) {
            throw new CommandFailed(
                    "the database of TANDEM_DATABASE_URL does not let Tandem in: "
                            + String.valueOf(refused.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("no reason given"),
                    refused);
        }
    }

    static Database parsed(String url, Optional<String> user, Optional<String> password) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new Database(url, user.orElse(""), password.orElse(""), () -> {});
        }
        if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
            throw new CommandFailed("TANDEM_DATABASE_URL is not the address of a PostgreSQL");
        }
        URI uri = URI.create(url);
        String[] who = Optional.ofNullable(uri.getUserInfo()).orElse("").split(":", 2);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Database(
                "jdbc:postgresql://"
                        + uri.getHost()
                        + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                        + uri.getRawPath()
                        + query,
                user.orElse(who[0]),
                password.orElse(who.length > 1 ? who[1] : ""),
                () -> {});
    }

    void close() {
        try {
            server.close();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("the database cannot be stopped", failed);
        }
    }
}
