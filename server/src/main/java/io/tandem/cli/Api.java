package io.tandem.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running Tandem, spoken to as any other client does.
record Api(URI server, Optional<String> token, HttpClient client) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Api ofSettings() {
        Configuration configuration = Configuration.ofThisFolder();
        String url = configuration.find("url").orElse("http://localhost:8080");
        return new Api(
                URI.create(url.endsWith("/") ? url : url + "/"),
                configuration.find("token").or(() -> configuration.find("admin.token")),
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());
    }

    JsonNode get(String path) {
        return answer(request(path).GET());
    }

    JsonNode post(String path, Object body) {
        return answer(json(request(path), body, "POST"));
    }

    JsonNode put(String path, Object body) {
        return answer(json(request(path), body, "PUT"));
    }

    JsonNode delete(String path, Object body) {
        return answer(json(request(path), body, "DELETE"));
    }

    /// Keeps what the server answers as a file, however large it is.
    void download(String path, Path file) {
        try {
            HttpResponse<Path> response =
                    client.send(
                            request(path).GET().build(), HttpResponse.BodyHandlers.ofFile(file));
            if (response.statusCode() != 200) {
                Files.deleteIfExists(file);
                throw new CommandFailed("the server answered " + response.statusCode());
            }
        } catch (IOException failed) {
            throw new CommandFailed(
                    file + " cannot be written: " + String.valueOf(failed.getMessage()), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted", interrupted);
        }
    }

    /// Sends files from the disk as they are read, however large they are.
    JsonNode upload(String path, List<Path> files) {
        String boundary = UUID.randomUUID().toString();
        List<BodyPublisher> parts = new ArrayList<>();
        for (Path file : files) {
            parts.add(
                    BodyPublishers.ofString(
                            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                                    .formatted(
                                            boundary,
                                            file.getFileName().toString().replace("\"", "%22"))));
            parts.add(content(file));
            parts.add(BodyPublishers.ofString("\r\n"));
        }
        parts.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return answer(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new))));
    }

    private static BodyPublisher content(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException missing) {
            throw new CommandFailed("there is no readable file " + file, missing);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve("api/v1/" + path))
                        .header("Accept", "application/json");
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request;
    }

    private static HttpRequest.Builder json(
            HttpRequest.Builder request, Object body, String method) {
        return request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private JsonNode answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(
                            request.build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() >= 400) {
                throw new CommandFailed(refusal(response));
            }
            return response.body().isBlank() ? JSON.nullNode() : JSON.readTree(response.body());
        } catch (IOException away) {
            throw new CommandFailed(
                    "no Tandem answers at %s; start one with ./tandem start, or set TANDEM_URL"
                            .formatted(server),
                    away);
        } catch (JacksonException strange) {
            throw new CommandFailed("what answers at " + server + " is not Tandem", strange);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted", interrupted);
        }
    }

    private String refusal(HttpResponse<String> response) {
        if (response.statusCode() == 401 && token.isEmpty()) {
            return "the server wants to know who asks; set TANDEM_TOKEN (or TANDEM_ADMIN_TOKEN)";
        }
        try {
            JsonNode problem = JSON.readTree(response.body());
            List<String> lines = new ArrayList<>();
            lines.add(problem.path("detail").asString(problem.path("title").asString("refused")));
            problem.path("errors")
                    .forEach(error ->
                            lines.add(
                                    error.path("pointer").asString("")
                                            + " "
                                            + error.path("detail").asString("")));
            return "%s (%d %s)"
                    .formatted(
                            String.join("; ", lines),
                            response.statusCode(),
                            problem.path("code").asString(""))
                    .replace(" )", ")");
        } catch (JacksonException notAProblem) {
            return "the server answered " + response.statusCode();
        }
    }
}
