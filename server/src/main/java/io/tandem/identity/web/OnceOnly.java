package io.tandem.identity.web;

import io.tandem.identity.Answers;
import io.tandem.identity.Answers.Answer;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.web.Problems;
import io.tandem.records.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/// Does a write that is sent again under the same `Idempotency-Key` only once, and answers the
/// repetition as the first one. The write and the memory of its answer are one transaction: after a
/// crash either both are there or neither. A refusal changed nothing and is not remembered.
final class OnceOnly extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";
    static final String REPEATED = "Idempotency-Replayed";

    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final int LONGEST_KEY = 255;
    private static final int MOST_BODY = 4 << 20;

    private final Answers answers;
    private final TransactionOperations transaction;
    private final JsonMapper json;

    OnceOnly(Answers answers, TransactionOperations transaction, JsonMapper json) {
        this.answers = answers;
        this.transaction = transaction;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getHeader(KEY) == null
                || !WRITING.contains(request.getMethod())
                || type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof Actor by)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            answer(by, new Read(request), response, chain);
        } catch (Refusal refused) {
            response.setStatus(refused.kind().status());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            json.writeValue(response.getOutputStream(), Problems.of(refused));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private void answer(Actor by, Read request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        String key = key(request);
        byte[] asked = request.digest();
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        Optional<Answer> before =
                Objects.requireNonNull(
                        transaction.execute(status -> {
                            Optional<Answer> known = answers.find(by, key);
                            if (known.isEmpty()) {
                                pass(chain, request, held);
                                if (held.getStatus() < 300) {
                                    answers.keep(by, key, told(asked, held));
                                } else {
                                    status.setRollbackOnly();
                                }
                            }
                            return known;
                        }));
        if (before.isEmpty()) {
            held.copyBodyToResponse();
        } else if (before.get().isTo(asked)) {
            repeat(before.get(), response);
        } else {
            throw new Refusal(
                    Refusal.Kind.UNPROCESSABLE,
                    "idempotency.other-request",
                    "This Idempotency-Key was used for another request. Take a new key for each"
                            + " new request.");
        }
    }

    private static void pass(
            FilterChain chain, Read request, ContentCachingResponseWrapper response) {
        try {
            chain.doFilter(request, response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (ServletException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String key(HttpServletRequest request) {
        String key = request.getHeader(KEY);
        if (key.isBlank() || key.length() > LONGEST_KEY || !key.matches("[\\x21-\\x7e]+")) {
            throw Refusal.at(
                    "/" + KEY,
                    "idempotency.key",
                    "An Idempotency-Key has 1 to 255 visible characters, for instance a UUID.");
        }
        return key;
    }

    private static Answer told(byte[] asked, ContentCachingResponseWrapper held) {
        return new Answer(
                asked,
                held.getStatus(),
                held.getContentType(),
                held.getHeader(HttpHeaders.ETAG),
                held.getHeader(HttpHeaders.LOCATION),
                held.getContentAsByteArray());
    }

    private static void repeat(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(REPEATED, "true");
        if (answer.type() != null) {
            response.setContentType(answer.type());
        }
        if (answer.etag() != null) {
            response.setHeader(HttpHeaders.ETAG, answer.etag());
        }
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        response.getOutputStream().write(answer.body());
    }

    /// The request with its body in hand, so that it can be told from another.
    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request) throws IOException {
            super(request);
            this.body = request.getInputStream().readNBytes(MOST_BODY + 1);
            if (body.length > MOST_BODY) {
                throw new Refusal(
                        Refusal.Kind.TOO_LARGE,
                        "idempotency.too-large",
                        "With an Idempotency-Key a request has at most 4 MB.");
            }
        }

        byte[] digest() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                String query = getQueryString() == null ? "" : "?" + getQueryString();
                digest.update(
                        (getMethod()
                                        + " "
                                        + getRequestURI()
                                        + query
                                        + "\n"
                                        + getHeader("If-Match")
                                        + "\n")
                                .getBytes(StandardCharsets.UTF_8));
                return digest.digest(body);
            } catch (NoSuchAlgorithmException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int at, int length) {
                    return bytes.read(into, at, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("read at once");
                }
            };
        }
    }
}
