package io.tandem.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/// The least that a database can do with a file: a table of its text columns, filled by COPY and
/// committed.
final class Copy {

    private Copy() {}

    static Duration of(Connection connection, Path file) throws IOException, SQLException {
        String columns;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            columns =
                    Stream.of(reader.readLine().split(","))
                            .map(name -> name + " text")
                            .collect(Collectors.joining(", "));
        }
        try (Statement statement = connection.createStatement();
                BufferedReader reader = Files.newBufferedReader(file)) {
            statement.execute("create schema bench");
            statement.execute("create table bench.copied (" + columns + ")");
            Instant begun = Instant.now();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bench.copied from stdin (format csv, header)", reader);
            Duration took = Duration.between(begun, Instant.now());
            statement.execute("drop schema bench cascade");
            return took;
        }
    }
}
