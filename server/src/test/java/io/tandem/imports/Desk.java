package io.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Company;
import io.tandem.Company.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Where a company's user imports files, over HTTP as everybody does.
record Desk(Company company) {

    static final String ACCOUNTS =
            """
            {"steps":[{"file":"accounts.csv","object":"account","key":["name"],
             "columns":{"name":"name","parent":"parent","employees":"employees",
                        "revenue":{"field":"revenue","currency":"EUR"}}}]}
            """;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BOUNDARY = "----tandem-test";

    Answer upload(String name, String text) {
        return upload(Map.of(name, text.getBytes(StandardCharsets.UTF_8)), "");
    }

    Answer upload(Map<String, byte[]> files, String query) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            String head =
                    "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                            .formatted(BOUNDARY, name);
            body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + company.port()
                                                + "/api/v1/imports"
                                                + query))
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("Authorization", "Bearer " + company.token())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build();
        try {
            HttpResponse<String> answer =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()), answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static Map<String, byte[]> folder(Path folder, String... names) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : names) {
            try {
                files.put(name, Files.readAllBytes(folder.resolve(name)));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return files;
    }

    static Map<String, byte[]> accounts(String text) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("accounts.csv", text.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /// The account of that name.
    JsonNode account(String name) {
        return company.list(
                        "accounts",
                        "{\"field\":\"name\",\"op\":\"eq\",\"value\":\"" + name + "\"}",
                        "")
                .at("/items/0");
    }

    static String mapping(Path yaml) {
        return YAMLMapper.shared().readTree(yaml).toString();
    }

    /// Uploads, maps and runs; the files must be readable and the mapping right.
    JsonNode imported(String name, String text, String mapping) {
        return imported(Map.of(name, text.getBytes(StandardCharsets.UTF_8)), mapping);
    }

    JsonNode imported(Map<String, byte[]> files, String mapping) {
        return ended(mapped(files, mapping), "run");
    }

    long mapped(Map<String, byte[]> files, String mapping) {
        Answer uploaded = upload(files, "");
        assertThat(uploaded.status()).as(uploaded.body().toString()).isEqualTo(200);
        Answer mapped = company.put("/imports/" + uploaded.id() + "/mapping", mapping);
        assertThat(mapped.status()).as(mapped.body().toString()).isEqualTo(200);
        return uploaded.id();
    }

    JsonNode ended(long id, String phase) {
        Answer started = company.post("/imports/" + id + "/" + phase, "{}");
        assertThat(started.status()).as(started.body().toString()).isEqualTo(200);
        return awaited(id);
    }

    JsonNode awaited(long id) {
        while (true) {
            JsonNode now = company.get("/imports/" + id).body();
            if (!now.path("state").asString().endsWith("ing")) {
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

    /// Each record that fits the filter, page by page.
    void each(String objects, String filter, String fields, Consumer<JsonNode> then) {
        String after = "";
        do {
            Answer page =
                    company.list(objects, filter, "&limit=500&sort=id&fields=" + fields + after);
            assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
            List<JsonNode> items = new ArrayList<>();
            page.at("/items").forEach(items::add);
            items.forEach(then);
            after = page.at("/after").asString("");
            after = after.isEmpty() ? "" : "&after=" + Company.encoded(after);
        } while (!after.isEmpty());
    }

    static String counts(JsonNode ended, String object) {
        for (JsonNode of : ended.path("result").path("objects")) {
            if (of.path("object").asString().equals(object)) {
                return "%d created, %d changed, %d unchanged, %d refused"
                        .formatted(
                                of.path("created").asLong(),
                                of.path("changed").asLong(),
                                of.path("unchanged").asLong(),
                                of.path("refused").asLong());
            }
        }
        return "nothing of it in " + ended;
    }
}
