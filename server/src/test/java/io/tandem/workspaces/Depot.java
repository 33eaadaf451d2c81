package io.tandem.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Exports, brings in and deletes workspaces for tests, as the operator does.
record Depot(Company operator) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    JsonNode export(int workspace) {
        Answer begun = operator.post("/workspaces/" + workspace + "/export", "{}");
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
        return ended(begun);
    }

    byte[] archive(int workspace) throws IOException, InterruptedException {
        JsonNode ended = export(workspace);
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("done");
        HttpResponse<byte[]> file =
                CLIENT.send(
                        request("/workspaces/transfers/" + ended.path("id").asLong() + "/file")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body().length).isEqualTo(ended.at("/file/size").asInt());
        assertThat(ended.at("/file/sha256").asString()).isEqualTo(sha256(file.body()));
        return file.body();
    }

    static String sha256(byte[] archive) {
        Digested digested = new Digested(OutputStream.nullOutputStream(), () -> {});
        try {
            digested.write(archive);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return digested.sha256Hex();
    }

    JsonNode bringIn(String name, byte[] archive) throws IOException, InterruptedException {
        return bringIn(name, archive, "");
    }

    JsonNode bringIn(String name, byte[] archive, String query)
            throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(
                "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.zip\"\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8));
        body.write(archive);
        body.write("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> begun =
                CLIENT.send(
                        request("/workspaces/import?name=" + Company.encoded(name) + query)
                                .header("Content-Type", "multipart/form-data; boundary=cut")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        JsonNode transfer = JsonMapper.shared().readTree(begun.body());
        return ended(transfer.path("id").asLong());
    }

    JsonNode ended(Answer begun) {
        return ended(begun.id());
    }

    private JsonNode ended(long id) {
        while (true) {
            JsonNode now = operator.get("/workspaces/transfers/" + id).body();
            if (!now.path("state").asString().matches("queued|running")) {
                return now;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    /// How many rows each table has of the workspace, but for those that have none.
    static Map<String, Long> rows(int workspace) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection owner = TestDatabase.asOwner()) {
            for (Table table : Table.all(owner)) {
                long count =
                        number(
                                owner,
                                "select count(*) from %s where tenant_id = %d"
                                        .formatted(table.quoted(), workspace));
                if (count > 0) {
                    rows.put(table.key(), count);
                }
            }
        }
        return rows;
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + operator.port() + "/api/v1" + path))
                .header("Authorization", "Bearer " + operator.token());
    }
}
