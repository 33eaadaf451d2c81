package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import io.tandem.records.StateProcess.Follow;
import io.tandem.records.StateProcess.Kind;
import io.tandem.records.StateProcess.State;
import io.tandem.records.StateProcess.Transition;
import io.tandem.records.StateProcess.Whom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The JSON form of a [StateProcess]. What is wrong is named by its pointer; whether what it names
/// is there is another matter.
final class ProcessJson {

    private static final int MOST_STATES = 100;
    private static final int MOST_TRANSITIONS = 300;
    private static final int MOST_FOLLOW = 20;
    private static final int MOST_LABEL = 100;
    private static final int MOST_MESSAGE = 500;
    private static final int MOST_ADDRESS = 2_000;
    private static final int MOST_SECONDS = 10;
    private static final int MOST_DAYS = 3_650;
    private static final String ANY = "any";

    private ProcessJson() {}

    static StateProcess read(JsonNode node) {
        FieldJson.only(node, Set.of("field", "start", "states", "transitions"), "");
        return new StateProcess(
                needed(node, "field", ""),
                names(node.path("start"), "/start"),
                list(node.path("states"), "/states", MOST_STATES, ProcessJson::state),
                list(
                        node.path("transitions"),
                        "/transitions",
                        MOST_TRANSITIONS,
                        ProcessJson::transition));
    }

    private static State state(JsonNode node, String at) {
        FieldJson.only(node, Set.of("name", "label", "tone", "kind"), at);
        String name = needed(node, "name", at);
        Label label = FieldJson.label(node.get("label"), at + "/label", MOST_LABEL);
        String kind = FieldJson.text(node, "kind", at);
        return new State(
                name,
                label == null ? new Label(name, name) : label,
                FieldJson.text(node, "tone", at),
                Arrays.stream(Kind.values())
                        .filter(one -> kind == null || one.code().equals(kind))
                        .findFirst()
                        .orElseThrow(() -> shape(at + "/kind", "A state is open or done.")));
    }

    private static Transition transition(JsonNode node, String at) {
        FieldJson.only(
                node,
                Set.of(
                        "name",
                        "label",
                        "from",
                        "to",
                        "roles",
                        "who",
                        "fields",
                        "condition",
                        "message",
                        "follow"),
                at);
        String name = needed(node, "name", at);
        if (!name.matches("[a-z][A-Za-z0-9-]{0,49}")) {
            throw shape(
                    at + "/name",
                    "A transition is named by at most 50 letters and digits, beginning with a small letter.");
        }
        Label label = FieldJson.label(node.get("label"), at + "/label", MOST_LABEL);
        JsonNode from = node.path("from");
        boolean any = from.isString() && from.stringValue().equals(ANY);
        List<String> left = any ? List.of() : names(from, at + "/from");
        if (!any && left.isEmpty()) {
            throw shape(at + "/from", "A transition begins in some states, or in \"any\".");
        }
        return new Transition(
                name,
                label == null ? new Label(name, name) : label,
                left,
                needed(node, "to", at),
                names(node.path("roles"), at + "/roles"),
                filter(node.path("who"), at + "/who"),
                names(node.path("fields"), at + "/fields"),
                filter(node.path("condition"), at + "/condition"),
                FieldJson.label(node.get("message"), at + "/message", MOST_MESSAGE),
                list(node.path("follow"), at + "/follow", MOST_FOLLOW, ProcessJson::follow));
    }

    private static Follow follow(JsonNode node, String at) {
        if (node.has("set")) {
            FieldJson.only(node, Set.of("set", "value"), at);
            return new Follow.Fill(needed(node, "set", at), node.path("value"));
        }
        if (node.has("task")) {
            JsonNode task = node.get("task");
            String here = at + "/task";
            FieldJson.only(task, Set.of("subject", "dueInDays", "owner"), here);
            String subject = needed(task, "subject", here);
            if (subject.length() > MOST_MESSAGE || !Values.isStorable(subject)) {
                throw shape(here + "/subject", "A task says in at most 500 characters what to do.");
            }
            return new Follow.Task(
                    subject,
                    task.hasNonNull("dueInDays") ? whole(task, "dueInDays", MOST_DAYS, here) : null,
                    task.hasNonNull("owner")
                            ? whom(task.get("owner"), here + "/owner")
                            : new Whom.Mover());
        }
        if (node.has("notice")) {
            JsonNode notice = node.get("notice");
            String here = at + "/notice";
            FieldJson.only(notice, Set.of("text", "to"), here);
            Label text = FieldJson.label(notice.get("text"), here + "/text", MOST_MESSAGE);
            if (text == null) {
                throw shape(here + "/text", "A notice says something.");
            }
            return new Follow.Notice(text, whom(notice.path("to"), here + "/to"));
        }
        if (node.has("call")) {
            JsonNode call = node.get("call");
            String here = at + "/call";
            FieldJson.only(call, Set.of("url", "seconds", "closed"), here);
            String url = needed(call, "url", here);
            if (url.length() > MOST_ADDRESS) {
                throw shape(here + "/url", "An address has at most 2,000 characters.");
            }
            return new Follow.Call(
                    url,
                    call.hasNonNull("seconds")
                            ? whole(call, "seconds", MOST_SECONDS, here)
                            : MOST_SECONDS,
                    call.path("closed").asBoolean(false));
        }
        throw shape(
                at,
                "What follows is one of {\"set\":…,\"value\":…}, {\"task\":…}, {\"notice\":…}, {\"call\":…}.");
    }

    private static Whom whom(JsonNode node, String at) {
        if (node.isString() && node.stringValue().equals("me")) {
            return new Whom.Mover();
        }
        if (node.isObject() && node.has("field")) {
            return new Whom.Named(needed(node, "field", at));
        }
        if (node.isObject() && node.has("role")) {
            return new Whom.OfRole(needed(node, "role", at));
        }
        throw shape(at, "Here stands \"me\", {\"field\":\"owner\"} or {\"role\":\"manager\"}.");
    }

    private static @Nullable Filter filter(JsonNode node, String at) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            Filter filter = FilterJson.asked(node);
            return filter.equals(Filter.ALL) ? null : filter;
        } catch (Refusal refused) {
            throw Refusal.at(at, refused.code(), refused.detail());
        }
    }

    private static int whole(JsonNode node, String name, int most, String at) {
        JsonNode value = node.get(name);
        if (value == null
                || !value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < (name.equals("seconds") ? 1 : 0)
                || value.intValue() > most) {
            throw shape(at + "/" + name, "Here stands a whole number of at most " + most + ".");
        }
        return value.intValue();
    }

    private static String needed(JsonNode node, String name, String at) {
        String text = FieldJson.text(node, name, at);
        if (text == null || text.isBlank()) {
            throw shape(at + "/" + name, "Here stands a text.");
        }
        return text;
    }

    /// One, or a list of them.
    private static List<String> names(JsonNode node, String at) {
        if (node.isString()) {
            return List.of(node.stringValue());
        }
        return list(
                        node,
                        at,
                        MOST_STATES,
                        (one, here) -> {
                            if (!one.isString()) {
                                throw shape(here, "Here stands a name.");
                            }
                            return one.stringValue();
                        })
                .stream()
                .distinct()
                .toList();
    }

    private static <T> List<T> list(
            JsonNode node, String at, int most, BiFunction<JsonNode, String, T> read) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray() || node.size() > most) {
            throw shape(at, "Here stands a list of at most " + most + ".");
        }
        List<T> all = new ArrayList<>();
        for (int index = 0; index < node.size(); index++) {
            all.add(read.apply(node.get(index), at + "/" + index));
        }
        return List.copyOf(all);
    }

    private static Refusal shape(String at, String detail) {
        return Refusal.at(at, "process.shape", detail);
    }

    static Map<String, @Nullable Object> write(StateProcess process) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("field", process.field());
        json.put("start", process.start());
        json.put("states", process.states().stream().map(ProcessJson::write).toList());
        json.put("transitions", process.transitions().stream().map(ProcessJson::write).toList());
        return json;
    }

    private static Map<String, @Nullable Object> write(State state) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", state.name());
        json.put("label", state.label());
        if (state.tone() != null) {
            json.put("tone", state.tone());
        }
        json.put("kind", state.kind().code());
        return json;
    }

    private static Map<String, @Nullable Object> write(Transition one) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", one.name());
        json.put("label", one.label());
        json.put("from", one.from().isEmpty() ? ANY : one.from());
        json.put("to", one.to());
        json.put("roles", one.roles());
        json.put("who", one.who() == null ? null : FilterJson.write(one.who()));
        json.put("fields", one.fields());
        json.put("condition", one.condition() == null ? null : FilterJson.write(one.condition()));
        json.put("message", one.message());
        json.put("follow", one.follow().stream().map(ProcessJson::write).toList());
        return json;
    }

    private static Map<String, @Nullable Object> write(Follow follow) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        switch (follow) {
            case Follow.Fill fill -> {
                json.put("set", fill.field());
                json.put("value", fill.value());
            }
            case Follow.Task task -> {
                Map<String, @Nullable Object> said = new LinkedHashMap<>();
                said.put("subject", task.subject());
                said.put("dueInDays", task.dueInDays());
                said.put("owner", write(task.owner()));
                json.put("task", said);
            }
            case Follow.Notice notice ->
                    json.put("notice", Map.of("text", notice.text(), "to", write(notice.to())));
            case Follow.Call call ->
                    json.put(
                            "call",
                            Map.of(
                                    "url",
                                    call.url(),
                                    "seconds",
                                    call.seconds(),
                                    "closed",
                                    call.closed()));
        }
        return json;
    }

    private static Object write(Whom whom) {
        return switch (whom) {
            case Whom.Mover mover -> "me";
            case Whom.Named named -> Map.of("field", named.field());
            case Whom.OfRole of -> Map.of("role", of.code());
        };
    }
}
