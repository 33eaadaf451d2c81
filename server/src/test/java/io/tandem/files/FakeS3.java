package io.tandem.files;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A bucket beside the tests: it keeps what is put into it by who signs as the signature of version
/// 4 has it, worked out here by itself, and refuses everybody else.
final class FakeS3 implements AutoCloseable {

    static final String BUCKET = "papers";
    static final String REGION = "eu-central-1";
    static final String KEY = "test-key";
    static final String SECRET = "test-secret";

    private record Kept(byte[] content, Instant at) {}

    private final Map<String, Kept> objects = new ConcurrentSkipListMap<>();
    private final HttpServer server;
    volatile boolean isAway;

    FakeS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/" + BUCKET, this::answer);
        server.start();
    }

    S3Store.Place place(String secret) {
        return new S3Store.Place(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                BUCKET,
                REGION,
                KEY,
                secret);
    }

    int size() {
        return objects.size();
    }

    byte[] content(String key) {
        return Objects.requireNonNull(objects.get(key)).content();
    }

    void age(String key, Instant at) {
        objects.computeIfPresent(key, (any, kept) -> new Kept(kept.content(), at));
    }

    private void answer(HttpExchange asked) throws IOException {
        try (asked) {
            byte[] body = asked.getRequestBody().readAllBytes();
            if (isAway) {
                say(asked, 503, "<Error><Code>ServiceUnavailable</Code></Error>");
            } else if (!isSigned(asked, body)) {
                say(asked, 403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
            } else {
                answer(asked, body);
            }
        }
    }

    private void answer(HttpExchange asked, byte[] body) throws IOException {
        String path = asked.getRequestURI().getPath().substring(BUCKET.length() + 1);
        String key = path.startsWith("/") ? path.substring(1) : path;
        switch (asked.getRequestMethod()) {
            case "PUT" -> {
                String digest = asked.getRequestHeaders().getFirst("Content-MD5");
                if (!Base64.getEncoder().encodeToString(digest("MD5", body)).equals(digest)) {
                    say(asked, 400, "<Error><Code>BadDigest</Code></Error>");
                    return;
                }
                objects.put(key, new Kept(body, Instant.now()));
                say(asked, 200, "");
            }
            case "GET", "HEAD" -> {
                if (key.isEmpty()) {
                    say(asked, 200, listed());
                    return;
                }
                Kept kept = objects.get(key);
                if (kept == null) {
                    say(asked, 404, "<Error><Code>NoSuchKey</Code></Error>");
                } else if (asked.getRequestMethod().equals("HEAD")) {
                    asked.sendResponseHeaders(200, -1);
                } else {
                    send(asked, 200, kept.content());
                }
            }
            case "DELETE" -> {
                objects.remove(key);
                asked.sendResponseHeaders(204, -1);
            }
            default -> say(asked, 405, "");
        }
    }

    private String listed() {
        return objects.entrySet().stream()
                .map(one ->
                        "<Contents><Key>%s</Key><LastModified>%s</LastModified><Size>%d</Size></Contents>"
                                .formatted(
                                        one.getKey(),
                                        one.getValue().at(),
                                        one.getValue().content().length))
                .collect(
                        Collectors.joining(
                                "",
                                "<?xml version=\"1.0\"?><ListBucketResult><IsTruncated>false</IsTruncated>",
                                "</ListBucketResult>"));
    }

    private static void say(HttpExchange asked, int status, String text) throws IOException {
        asked.getResponseHeaders().set("Content-Type", "application/xml");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (asked.getRequestMethod().equals("HEAD") || bytes.length == 0) {
            asked.sendResponseHeaders(status, -1);
        } else {
            send(asked, status, bytes);
        }
    }

    private static void send(HttpExchange asked, int status, byte[] bytes) throws IOException {
        asked.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        asked.getResponseBody().write(bytes);
    }

    private static boolean isSigned(HttpExchange asked, byte[] body) {
        String said = asked.getRequestHeaders().getFirst("Authorization");
        String hash = asked.getRequestHeaders().getFirst("x-amz-content-sha256");
        String at = asked.getRequestHeaders().getFirst("x-amz-date");
        boolean whole =
                hex(digest("SHA-256", body)).equals(hash)
                        || body.length == 0 && "UNSIGNED-PAYLOAD".equals(hash);
        if (said == null || at == null || !whole) {
            return false;
        }
        String headers = said.replaceAll(".*SignedHeaders=([^,]+).*", "$1");
        String canonical =
                String.join(
                        "\n",
                        asked.getRequestMethod(),
                        asked.getRequestURI().getRawPath(),
                        query(asked.getRequestURI()),
                        Arrays.stream(headers.split(";"))
                                .map(name ->
                                        name
                                                + ":"
                                                + asked.getRequestHeaders().getFirst(name).strip()
                                                + "\n")
                                .collect(Collectors.joining()),
                        headers,
                        hash);
        String day = at.substring(0, 8);
        String scope = day + "/" + REGION + "/s3/aws4_request";
        byte[] key = mac(("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8), day);
        for (String step : new String[] {REGION, "s3", "aws4_request"}) {
            key = mac(key, step);
        }
        String toSign =
                String.join(
                        "\n",
                        "AWS4-HMAC-SHA256",
                        at,
                        scope,
                        hex(digest("SHA-256", canonical.getBytes(StandardCharsets.UTF_8))));
        return said.contains("Credential=" + KEY + "/" + scope)
                && said.endsWith("Signature=" + hex(mac(key, toSign)));
    }

    private static String query(URI uri) {
        Map<String, String> sorted = new TreeMap<>();
        if (uri.getRawQuery() != null) {
            for (String one : uri.getRawQuery().split("&")) {
                String[] parts = one.split("=", 2);
                sorted.put(parts[0], parts.length == 2 ? parts[1] : "");
            }
        }
        return sorted.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&"));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (java.security.NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
