package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.StateProcess.Follow;
import io.tandem.records.StateProcess.State;
import io.tandem.records.StateProcess.Transition;
import io.tandem.records.StateProcess.Whom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether what a process names is there and fits, before it is kept.
@Component
class ProcessCheck {

    private final ObjectTypes types;
    private final RecordQuery query;
    private final ProcessCalls calls;
    private final List<StatesOfVerb> verbs;
    private final List<Notifier> notifiers;

    ProcessCheck(
            ObjectTypes types,
            RecordQuery query,
            ProcessCalls calls,
            List<StatesOfVerb> verbs,
            List<Notifier> notifiers) {
        this.types = types;
        this.query = query;
        this.calls = calls;
        this.verbs = verbs;
        this.notifiers = notifiers;
    }

    boolean canNotify() {
        return !notifiers.isEmpty();
    }

    List<Processes.Governable> governable(ObjectType type) {
        List<Processes.Governable> all = new ArrayList<>();
        for (Field field : type.fields().values()) {
            if (isChosen(field)) {
                all.add(
                        new Processes.Governable(
                                field.path(),
                                field.label(),
                                !field.is(Trait.CUSTOM),
                                field.choices().stream()
                                        .map(one ->
                                                said(
                                                        one.value(),
                                                        one.label(),
                                                        one.tone(),
                                                        StateProcess.Kind.OPEN))
                                        .toList()));
            }
            statesOfVerb(type, field)
                    .ifPresent(states ->
                            all.add(
                                    new Processes.Governable(
                                            field.path(),
                                            field.label(),
                                            true,
                                            states.states().stream()
                                                    .map(one ->
                                                            said(
                                                                    one.name(),
                                                                    one.label(),
                                                                    one.tone(),
                                                                    one.kind()))
                                                    .toList())));
        }
        return all;
    }

    private static Map<String, @Nullable Object> said(
            String name, Label label, @Nullable String tone, StateProcess.Kind kind) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("name", name);
        said.put("label", label);
        said.put("tone", tone);
        said.put("kind", kind.code());
        return said;
    }

    private static boolean isChosen(Field field) {
        return field.kind() == Kind.CHOICE
                && field.verb() == null
                && !field.is(Trait.COMPUTED)
                && !field.isWatched();
    }

    java.util.Optional<StatesOfVerb> statesOfVerb(ObjectType type, Field field) {
        return verbs.stream()
                .filter(one -> one.object().equals(type.name()) && one.field().equals(field.path()))
                .findFirst();
    }

    /// States that the field has no more, as where a stage was renamed: nothing comes to them.
    List<String> gone(ObjectType type, StateProcess process) {
        Set<String> there =
                java.util.Optional.ofNullable(type.findField(process.field()))
                        .flatMap(field -> statesOfVerb(type, field))
                        .map(states ->
                                states.states().stream()
                                        .map(State::name)
                                        .collect(Collectors.toSet()))
                        .orElse(Set.of());
        return there.isEmpty()
                ? List.of()
                : process.states().stream()
                        .map(State::name)
                        .filter(name -> !there.contains(name))
                        .toList();
    }

    /// The field that the process is about, which holds its states.
    Field governed(ObjectType type, StateProcess process) {
        Field field = type.findField(process.field());
        if (field == null) {
            throw Joins.unknown(type, process.field(), "/field");
        }
        StatesOfVerb byVerb = statesOfVerb(type, field).orElse(null);
        if (byVerb == null && !isChosen(field)) {
            throw Refusal.at(
                    "/field",
                    "process.field",
                    field.label().en()
                            + " holds no states. A process is about a choice that people may change.");
        }
        states(process);
        if (byVerb != null) {
            known(
                    process,
                    byVerb.states().stream().map(State::name).collect(Collectors.toSet()),
                    field);
        } else if (!field.is(Trait.CUSTOM)) {
            known(
                    process,
                    field.choices().stream().map(Field.Choice::value).collect(Collectors.toSet()),
                    field);
        }
        return field;
    }

    private static void known(StateProcess process, Set<String> possible, Field field) {
        for (int at = 0; at < process.states().size(); at++) {
            String name = process.states().get(at).name();
            if (!possible.contains(name)) {
                throw Refusal.at(
                        "/states/" + at + "/name",
                        "process.state-unknown",
                        field.label().en() + " has no " + name + ".");
            }
        }
    }

    private static void states(StateProcess process) {
        Set<String> names = new HashSet<>();
        for (int at = 0; at < process.states().size(); at++) {
            String name = process.states().get(at).name();
            String here = "/states/" + at + "/name";
            if (name.length() > 100 || name.contains(";") || !Values.isStorable(name)) {
                throw Refusal.at(
                        here,
                        "process.shape",
                        "A state is named by at most 100 characters without a semicolon.");
            }
            if (!names.add(Fold.fold(name))) {
                throw Refusal.at(here, "process.state-twice", name + " is a state already.");
            }
        }
        if (names.isEmpty()) {
            throw Refusal.at("/states", "process.no-states", "A process has states.");
        }
        if (process.start().isEmpty()) {
            throw Refusal.at("/start", "process.no-start", "Say in which state a record begins.");
        }
        for (int at = 0; at < process.start().size(); at++) {
            known(process, process.start().get(at), "/start/" + at);
        }
    }

    private static void known(StateProcess process, String state, String at) {
        if (process.state(state).isEmpty()) {
            throw Refusal.at(at, "process.state-unknown", "There is no state " + state + ".");
        }
    }

    /// What its transitions name.
    void whole(Actor by, ObjectType type, StateProcess process) {
        Set<String> names = new HashSet<>();
        for (int at = 0; at < process.transitions().size(); at++) {
            Transition one = process.transitions().get(at);
            String here = "/transitions/" + at;
            if (!names.add(one.name())) {
                throw Refusal.at(
                        here + "/name",
                        "process.transition-twice",
                        "There is a transition " + one.name() + " already.");
            }
            transition(by, type, process, one, here);
        }
        if (process.circles()) {
            throw Refusal.at(
                    "/transitions",
                    "process.circle",
                    "What follows would move a record round and round. Let one of these transitions be made by a person.");
        }
    }

    private void transition(
            Actor by, ObjectType type, StateProcess process, Transition one, String at) {
        known(process, one.to(), at + "/to");
        for (String from : one.from()) {
            known(process, from, at + "/from");
            if (from.equals(one.to())) {
                throw Refusal.at(
                        at + "/from", "process.to-itself", "A transition leads to another state.");
            }
        }
        one.roles().forEach(role -> role(role, at + "/roles"));
        if (one.who() != null) {
            asked(by, type, one.who(), at + "/who");
        }
        if (one.condition() != null) {
            asked(by, type, one.condition(), at + "/condition");
        }
        for (String path : one.fields()) {
            Field field = field(type, path, at + "/fields");
            if (field.is(Trait.COMPUTED)
                    || field.own().derived() != null
                    || path.equals(process.field())) {
                throw Refusal.at(
                        at + "/fields",
                        "process.field-not-filled",
                        field.label().en() + " is not filled in by hand.");
            }
        }
        for (int n = 0; n < one.follow().size(); n++) {
            follow(type, process, one, one.follow().get(n), at + "/follow/" + n);
        }
    }

    private void asked(Actor by, ObjectType type, io.tandem.kernel.Filter filter, String at) {
        try {
            query.check(by, type, filter);
        } catch (Refusal refused) {
            throw Refusal.at(at, refused.code(), refused.detail());
        }
    }

    private void follow(
            ObjectType type, StateProcess process, Transition one, Follow follow, String at) {
        switch (follow) {
            case Follow.Fill fill -> fill(type, process, one, fill, at);
            case Follow.Task task -> {
                if (task.owner() instanceof Whom.OfRole) {
                    throw Refusal.at(
                            at + "/task/owner",
                            "process.nobody",
                            "A task is one person's: \"me\" or whom a field names.");
                }
                whom(type, task.owner(), at + "/task/owner");
            }
            case Follow.Notice notice -> {
                if (!canNotify()) {
                    throw Refusal.at(
                            at + "/notice",
                            "process.no-notices",
                            "Nobody can be told of anything here yet. Make it a task.");
                }
                whom(type, notice.to(), at + "/notice/to");
            }
            case Follow.Call call -> calls.check(call, at + "/call/url");
        }
    }

    private void fill(
            ObjectType type, StateProcess process, Transition one, Follow.Fill fill, String at) {
        Field field = field(type, fill.field(), at + "/set");
        if (field.path().equals(process.field())) {
            String next = fill.value().asString("");
            known(process, next, at + "/value");
            if (field.verb() != null || process.leading(one.to(), next).findAny().isEmpty()) {
                throw Refusal.at(
                        at + "/value",
                        "process.state-unreached",
                        "No transition leads from here to " + next + ".");
            }
            return;
        }
        if (field.is(Trait.COMPUTED)
                || field.own().derived() != null
                || field.verb() != null
                || field.is(Trait.SECRET)
                || field.kind() == Kind.FILE
                || field.kind() == Kind.AUTONUMBER) {
            throw Refusal.at(
                    at + "/set",
                    "process.field-not-set",
                    field.label().en() + " is not set by what follows.");
        }
        if (field.is(Trait.REQUIRED) && FillWords.isNothing(fill.value())) {
            throw Refusal.at(
                    at + "/value",
                    "field.required",
                    field.label().en() + " is required. It cannot be emptied.");
        }
        if (field.kind().isRelation()
                && !FillWords.isNothing(fill.value())
                && !(FillWords.isMe(field, fill.value()))) {
            throw Refusal.at(
                    at + "/value",
                    "process.numbers",
                    "A relation is emptied, or set to \"me\": a number would mean another record elsewhere.");
        }
        if (!FillWords.isWord(field, fill.value()) && !FillWords.isNothing(fill.value())) {
            Values.value(field, fill.value(), at + "/value");
        }
    }

    private void whom(ObjectType type, Whom whom, String at) {
        switch (whom) {
            case Whom.Mover mover -> {}
            case Whom.Named named -> {
                if (!"user".equals(field(type, named.field(), at).target())) {
                    throw Refusal.at(at, "process.nobody", named.field() + " names no colleague.");
                }
            }
            case Whom.OfRole of -> role(of.code(), at);
        }
    }

    private static Field field(ObjectType type, String path, String at) {
        Field field = type.findField(path);
        if (field == null) {
            throw Joins.unknown(type, path, at);
        }
        return field;
    }

    private void role(String code, String at) {
        ObjectType user = types.find("user");
        Field role = user == null ? null : user.findField("role");
        if (role == null || role.choices().stream().noneMatch(one -> one.value().equals(code))) {
            throw Refusal.at(at, "process.role-unknown", "There is no role " + code + ".");
        }
    }
}
