package io.tandem;

import io.tandem.kernel.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A workspace through the eyes of one of its users, over HTTP.
public record Company(int port, Tenant tenant, long user, @Nullable String token) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        public JsonNode at(String pointer) {
            return body.at(pointer);
        }

        public String code() {
            return body.path("code").asString("");
        }

        public long id() {
            return body.path("id").asLong();
        }
    }

    public Company as(long other, @Nullable String secret) {
        return new Company(port, tenant, other, secret);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer list(String objects, String filter, String rest) {
        return get("/" + objects + "?filter=" + encoded(filter) + rest);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer patch(String path, String json, String... headers) {
        return send("PATCH", path, json, headers);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /// Makes a record, which must succeed, and answers its id.
    public long make(String objects, String json) {
        Answer answer = post("/" + objects, json);
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.id();
    }

    /// Hands a file over, which must succeed, and answers its id.
    public long handOver(String name, byte[] content) {
        Answer answer = handedOver(name, content);
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.id();
    }

    public Answer handedOver(String name, byte[] content) {
        String head =
                "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: image/png\r\n\r\n"
                        .formatted(name);
        return sent(
                "POST",
                "/files",
                HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofString("\r\n--edge--\r\n")),
                "Content-Type",
                "multipart/form-data; boundary=edge");
    }

    /// The bulk edit once it has ended.
    public Answer ended(long edit) {
        for (int n = 0; n < 2_000; n++) {
            Answer now = get("/bulk-edits/" + edit);
            if (!List.of("queued", "running", "undoing").contains(now.at("/state").asString())) {
                return now;
            }
            try {
                Thread.sleep(15);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
        throw new AssertionError("Bulk edit " + edit + " goes on");
    }

    public Answer send(String method, String path, @Nullable String json, String... headers) {
        if (json == null) {
            return sent(method, path, HttpRequest.BodyPublishers.noBody(), headers);
        }
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return sent(method, path, HttpRequest.BodyPublishers.ofString(json), all);
    }

    private Answer sent(
            String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                        .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        try {
            HttpResponse<String> answer =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            boolean isJson = type.contains("json") && !type.contains("ndjson");
            return new Answer(
                    answer.statusCode(),
                    isJson ? JSON.readTree(answer.body()) : JSON.createObjectNode(),
                    answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
