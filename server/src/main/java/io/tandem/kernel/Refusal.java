package io.tandem.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that was asked and will not be done, and why. Every refusal reaches the client as a
/// problem document (RFC 9457) with a stable code; `params` are the values that its sentence names,
/// so that a screen can say it in its own language.
public class Refusal extends RuntimeException {

    /// What is wrong with one part of the request; the pointer is a JSON pointer into it.
    public record Detail(
            String pointer,
            String code,
            String detail,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> params) {

        public Detail(String pointer, String code, String detail) {
            this(pointer, code, detail, Map.of());
        }
    }

    public enum Kind {
        INVALID(400),
        NOT_SIGNED_IN(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        CHANGED(412),
        TOO_LARGE(413),
        UNPROCESSABLE(422),
        TOO_MANY(429),
        AWAY(503),
        NO_ROOM(507);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String code;
    private final Map<String, Object> params;
    private final List<Detail> errors;
    private final @Nullable Duration retryAfter;

    public Refusal(Kind kind, String code, String detail) {
        this(kind, code, detail, Map.of(), List.of(), null);
    }

    public Refusal(Kind kind, String code, String detail, Map<String, Object> params) {
        this(kind, code, detail, params, List.of(), null);
    }

    private Refusal(
            Kind kind,
            String code,
            String detail,
            Map<String, Object> params,
            List<Detail> errors,
            @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.kind = kind;
        this.code = code;
        this.params = params;
        this.errors = errors;
        this.retryAfter = retryAfter;
    }

    /// A refusal of the part of the request that the pointer names.
    public static Refusal at(String pointer, String code, String detail) {
        return of(List.of(new Detail(pointer, code, detail)));
    }

    /// A refusal of several parts at once, so that a form can show them all.
    public static Refusal of(List<Detail> errors) {
        Detail first = errors.getFirst();
        return new Refusal(
                Kind.INVALID, first.code(), first.detail(), first.params(), errors, null);
    }

    public static Refusal notFound(String what, Object id) {
        return new Refusal(
                Kind.NOT_FOUND,
                "not-found",
                "There is no " + what + " " + id + " here.",
                Map.of("what", what, "id", id));
    }

    /// The same, with the values that its sentence names.
    public Refusal with(Map<String, Object> values) {
        return new Refusal(kind, code, detail(), values, errors, retryAfter);
    }

    public Refusal retryAfter(Duration wait) {
        return new Refusal(kind, code, detail(), params, errors, wait);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, Object> params() {
        return params;
    }

    public List<Detail> errors() {
        return errors;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
