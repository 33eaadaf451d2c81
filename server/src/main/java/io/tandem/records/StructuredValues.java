package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Values of several parts, and the one line that stands for each in a file. What is written as a
/// line is read back as the same value.
///
/// An address is `Main St 1; 10115; Berlin; Berlin; Germany`, a place `52.52, 13.405 Head office`,
/// working time `mon-fri 09:00-12:00, 13:00-18:00; sat 10:00-14:00`.
final class StructuredValues {

    private static final List<String> ADDRESS =
            List.of("street", "postalCode", "city", "region", "country");
    private static final List<String> PLACE = List.of("lat", "lon", "label");
    private static final List<String> DAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final int MOST_PART = 300;
    private static final int MOST_SPANS = 6;
    private static final Pattern SPAN =
            Pattern.compile("\\s*(\\d{1,2}:\\d\\d)\\s*[-–]\\s*(\\d{1,2}:\\d\\d)\\s*");
    private static final Pattern POINT =
            Pattern.compile(
                    "\\s*(-?\\d{1,3}(?:\\.\\d+)?)[,\\s]+(-?\\d{1,3}(?:\\.\\d+)?)(?:[,\\s]+(.+))?");
    private static final Pattern WEEK =
            Pattern.compile("\\s*([a-zA-Z]{3})(?:\\s*[-–]\\s*([a-zA-Z]{3}))?\\s+(.+)");

    private StructuredValues() {}

    static Map<String, Object> read(Kind kind, JsonNode node, String pointer) {
        if (node.isString()) {
            return of(kind, node.stringValue(), pointer);
        }
        if (!node.isObject()) {
            throw wrong(kind, pointer);
        }
        List<String> known = kind == Kind.ADDRESS ? ADDRESS : kind == Kind.PLACE ? PLACE : DAYS;
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(kind, pointer + "/" + name);
                });
        return switch (kind) {
            case ADDRESS -> {
                Map<String, String> parts = new LinkedHashMap<>();
                ADDRESS.forEach(name -> parts.put(name, text(node, name, kind, pointer)));
                yield address(parts, pointer);
            }
            case PLACE ->
                    place(
                            text(node, "lat", kind, pointer),
                            text(node, "lon", kind, pointer),
                            text(node, "label", kind, pointer),
                            pointer);
            default -> {
                Map<String, List<String>> days = new LinkedHashMap<>();
                for (String day : DAYS) {
                    JsonNode spans = node.path(day);
                    List<String> texts = new ArrayList<>();
                    spans.forEach(span -> texts.add(span.asString("")));
                    if (!spans.isMissingNode() && !spans.isNull() && !spans.isArray()) {
                        throw wrong(kind, pointer + "/" + day);
                    }
                    days.put(day, texts);
                }
                yield week(days, pointer);
            }
        };
    }

    static Map<String, Object> of(Kind kind, String line, String pointer) {
        return switch (kind) {
            case ADDRESS -> {
                String[] given = line.split(";", -1);
                if (given.length > ADDRESS.size()) {
                    throw wrong(kind, pointer);
                }
                Map<String, String> parts = new LinkedHashMap<>();
                for (int at = 0; at < given.length; at++) {
                    parts.put(ADDRESS.get(at), given[at].strip());
                }
                yield address(parts, pointer);
            }
            case PLACE -> {
                Matcher point = POINT.matcher(line);
                if (!point.matches()) {
                    throw wrong(kind, pointer);
                }
                String label = point.group(3);
                yield place(point.group(1), point.group(2), label == null ? "" : label, pointer);
            }
            default -> {
                Map<String, List<String>> days = new LinkedHashMap<>();
                for (String part : line.split(";")) {
                    Matcher week = WEEK.matcher(part);
                    int from = week.matches() ? day(week.group(1)) : -1;
                    int to = from >= 0 && week.group(2) != null ? day(week.group(2)) : from;
                    if (from < 0 || to < from) {
                        throw wrong(kind, pointer);
                    }
                    for (int day = from; day <= to; day++) {
                        days.computeIfAbsent(DAYS.get(day), any -> new ArrayList<>())
                                .addAll(List.of(week.group(3).split(",")));
                    }
                }
                yield week(days, pointer);
            }
        };
    }

    private static int day(String name) {
        return DAYS.indexOf(name.toLowerCase(Locale.ROOT));
    }

    private static String text(JsonNode node, String name, Kind kind, String pointer) {
        JsonNode part = node.path(name);
        if (part.isMissingNode() || part.isNull()) {
            return "";
        }
        if (!part.isString() && !part.isNumber()) {
            throw wrong(kind, pointer + "/" + name);
        }
        return part.asString();
    }

    private static Map<String, Object> address(Map<String, String> parts, String pointer) {
        Map<String, Object> address = new LinkedHashMap<>();
        parts.forEach((name, text) -> {
            if (text.length() > MOST_PART || !Values.isStorable(text)) {
                throw wrong(Kind.ADDRESS, pointer + "/" + name);
            }
            if (!text.isBlank()) {
                // a semicolon separates the parts where the address is one line
                address.put(name, text.strip().replace(';', ','));
            }
        });
        if (address.isEmpty()) {
            throw wrong(Kind.ADDRESS, pointer);
        }
        return address;
    }

    private static Map<String, Object> place(String lat, String lon, String label, String pointer) {
        if (label.length() > MOST_PART || !Values.isStorable(label)) {
            throw wrong(Kind.PLACE, pointer + "/label");
        }
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("lat", degrees(lat, 90, pointer + "/lat"));
        place.put("lon", degrees(lon, 180, pointer + "/lon"));
        if (!label.isBlank()) {
            place.put("label", label.strip());
        }
        return place;
    }

    /// Seven digits after the point are a centimetre.
    private static BigDecimal degrees(String text, int most, String pointer) {
        try {
            BigDecimal degrees = new BigDecimal(text.strip());
            if (text.length() <= 30 && degrees.abs().compareTo(BigDecimal.valueOf(most)) <= 0) {
                BigDecimal rounded = degrees.setScale(7, RoundingMode.HALF_UP).stripTrailingZeros();
                return new BigDecimal(rounded.toPlainString());
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw wrong(Kind.PLACE, pointer);
    }

    private static Map<String, Object> week(Map<String, List<String>> days, String pointer) {
        Map<String, Object> week = new LinkedHashMap<>();
        for (String day : DAYS) {
            TreeMap<String, String> spans = new TreeMap<>();
            for (String text : days.getOrDefault(day, List.of())) {
                Matcher span = SPAN.matcher(text);
                String from = span.matches() ? Values.hour(span.group(1)) : null;
                String to = from == null ? null : Values.hour(span.group(2));
                if (from == null || to == null || to.compareTo(from) <= 0) {
                    throw wrong(Kind.WORKING_TIME, pointer + "/" + day);
                }
                spans.put(from, to);
            }
            if (spans.size() > MOST_SPANS || overlap(spans)) {
                throw wrong(Kind.WORKING_TIME, pointer + "/" + day);
            }
            if (!spans.isEmpty()) {
                week.put(
                        day,
                        spans.entrySet().stream()
                                .map(span -> span.getKey() + "-" + span.getValue())
                                .toList());
            }
        }
        if (week.isEmpty()) {
            throw wrong(Kind.WORKING_TIME, pointer);
        }
        return week;
    }

    private static boolean overlap(TreeMap<String, String> spans) {
        String until = "";
        for (Map.Entry<String, String> span : spans.entrySet()) {
            if (span.getKey().compareTo(until) < 0) {
                return true;
            }
            until = span.getValue();
        }
        return false;
    }

    /// The value in one line.
    static String line(Map<?, ?> value) {
        if (value.containsKey("lat")) {
            Object label = value.get("label");
            return "%s, %s%s"
                    .formatted(
                            value.get("lat"), value.get("lon"), label == null ? "" : " " + label);
        }
        if (value.keySet().stream().anyMatch(DAYS::contains)) {
            return week(value);
        }
        return ADDRESS.stream()
                .map(part -> value.get(part) == null ? "" : String.valueOf(value.get(part)))
                .collect(Collectors.joining("; "));
    }

    /// Days that follow each other with the same hours are said together.
    private static String week(Map<?, ?> value) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < DAYS.size()) {
            Object spans = value.get(DAYS.get(from));
            int to = from;
            while (to + 1 < DAYS.size()
                    && spans != null
                    && spans.equals(value.get(DAYS.get(to + 1)))) {
                to++;
            }
            if (spans instanceof List<?> list) {
                String days = from == to ? DAYS.get(from) : DAYS.get(from) + "-" + DAYS.get(to);
                parts.add(
                        days
                                + " "
                                + list.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")));
            }
            from = to + 1;
        }
        return String.join("; ", parts);
    }

    static boolean isOne(@Nullable Object value) {
        return value instanceof Map<?, ?> map
                && (map.containsKey("lat")
                        || map.keySet().stream()
                                .anyMatch(key -> DAYS.contains(key) || ADDRESS.contains(key)));
    }

    private static Refusal wrong(Kind kind, String pointer) {
        return Refusal.at(
                pointer,
                "field.wrong-type",
                switch (kind) {
                    case ADDRESS ->
                            "Here stands an address: {\"street\":…,\"postalCode\":…,\"city\":…,\"region\":…,\"country\":…}, each part at most 300 characters.";
                    case PLACE ->
                            "Here stands a place: {\"lat\":52.52,\"lon\":13.405,\"label\":\"Head office\"}.";
                    default ->
                            "Here stand the hours of the week: {\"mon\":[\"09:00-12:00\",\"13:00-18:00\"]}.";
                });
    }
}
