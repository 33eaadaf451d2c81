package io.tandem.kernel.web;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.UnknownKey;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/// Says of a body that could not be read where that is, and what may stand there.
@Component
class UnreadBody {

    private static final Set<Class<?>> WHOLE =
            Set.of(long.class, Long.class, int.class, Integer.class, short.class, Short.class);

    private final StreamReadConstraints limits;

    UnreadBody(JsonMapper json) {
        this.limits = json.tokenStreamFactory().streamReadConstraints();
    }

    Refusal refusal(HttpMessageNotReadableException unread) {
        for (Throwable cause = unread.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Refusal spoken -> {
                    return spoken;
                }
                case StreamConstraintsException tooMuch -> {
                    return tooMuch(tooMuch);
                }
                case UnrecognizedPropertyException unknown -> {
                    return unknown(unknown);
                }
                case MismatchedInputException other -> {
                    return shape(other);
                }
                default -> {
                    // what broke may lie deeper
                }
            }
        }
        return unread.getCause() == null
                ? Refusal.at("", "request.no-body", "Send a body of JSON.")
                : Refusal.at("", "request.not-json", "The body is not JSON.");
    }

    private static Refusal unknown(UnrecognizedPropertyException unknown) {
        String known =
                String.join(
                        ", ",
                        unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .toList());
        return UnknownKey.refusal(pointer(unknown), unknown.getPropertyName(), known);
    }

    private Refusal tooMuch(StreamConstraintsException tooMuch) {
        String why = String.valueOf(tooMuch.getOriginalMessage());
        if (why.contains("nesting depth")) {
            return limited(
                    "too-deep", "A body nests at most %d deep.", limits.getMaxNestingDepth());
        }
        if (why.contains("Number value")) {
            return limited(
                    "too-long-number",
                    "A number has at most %d digits.",
                    limits.getMaxNumberLength());
        }
        return new Refusal(
                Refusal.Kind.TOO_LARGE,
                "request.too-large",
                "A body has at most %d characters.".formatted(limits.getMaxDocumentLength()),
                Map.of("most", limits.getMaxDocumentLength()));
    }

    private static Refusal limited(String code, String words, int most) {
        return Refusal.at("", "request." + code, words.formatted(most)).with(Map.of("most", most));
    }

    private static Refusal shape(MismatchedInputException other) {
        String wanted = wanted(other.getTargetType());
        return Refusal.at(pointer(other), "request.shape", "Here stands " + wanted + ".");
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (WHOLE.contains(type)) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type == LocalTime.class) {
            return "a time of day such as 09:30";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return type == LocalDate.class
                    ? "a date such as 2026-03-31"
                    : "an instant such as 2026-03-31T08:00:00Z";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "a JSON object";
    }

    private static String pointer(JacksonException at) {
        List<JacksonException.Reference> path = at.getPath();
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? String.valueOf(step.getIndex())
                                : step.getPropertyName().replace("~", "~0").replace("/", "~1"))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }
}
