package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.StateProcess.Transition;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Why a record does not go from one state to another, and what would help.
final class TransitionRefusals {

    private static final Label NO_STATE = new Label("no state", "无状态");

    private TransitionRefusals() {}

    static Refusal refused(List<Refusal.Detail> errors) {
        boolean forbidden = errors.getFirst().code().equals("process.not-allowed");
        return forbidden
                ? new Refusal(
                        Refusal.Kind.FORBIDDEN,
                        errors.getFirst().code(),
                        errors.getFirst().detail(),
                        errors.getFirst().params())
                : Refusal.of(errors);
    }

    static Refusal.Detail notStart(StateProcess process, @Nullable String state) {
        return new Refusal.Detail(
                pointer(process.field()),
                "process.start",
                "A record begins in "
                        + process.start().stream()
                                .map(process::called)
                                .collect(Collectors.joining(" or "))
                        + ", not in "
                        + process.called(state)
                        + ".",
                Map.of(
                        "starts",
                        process.start().stream().map(process::label).toList(),
                        "to",
                        process.label(state)));
    }

    static Refusal.Detail noWay(StateProcess process, Transitions.Passage passage) {
        Label from = process.label(passage.from());
        Label to = passage.to() == null ? NO_STATE : process.label(passage.to());
        return noWay(
                process,
                passage.from(),
                "No transition leads from " + from.en() + " to " + to.en() + ".",
                Map.of("from", from, "to", to));
    }

    /// Where a way that was asked for by name does not begin.
    static Refusal.Detail notFromHere(StateProcess process, Transition way, @Nullable String from) {
        Label at = from == null ? NO_STATE : process.label(from);
        return noWay(
                process,
                from,
                way.label().en() + " is not done from " + at.en() + ".",
                Map.of("from", at, "to", process.label(way.to())));
    }

    private static Refusal.Detail noWay(
            StateProcess process,
            @Nullable String from,
            String detail,
            Map<String, Object> params) {
        String onwards =
                from == null
                        ? ""
                        : process.leaving(from)
                                .map(way -> process.called(way.to()))
                                .distinct()
                                .collect(Collectors.joining(", "));
        return new Refusal.Detail(
                pointer(process.field()),
                "process.no-transition",
                onwards.isEmpty()
                        ? detail
                        : detail + " From here a record goes to " + onwards + ".",
                params);
    }

    static Refusal.Detail notAllowed(StateProcess process, Transition way) {
        return new Refusal.Detail(
                pointer(process.field()),
                "process.not-allowed",
                way.label().en()
                        + " is for others"
                        + (way.roles().isEmpty() ? "" : ": " + String.join(", ", way.roles()))
                        + ".",
                Map.of("way", way.label()));
    }

    static Refusal.Detail unfilled(StateProcess process, Transition way, List<Field> missing) {
        return new Refusal.Detail(
                missing.size() == 1 ? pointer(missing.getFirst().path()) : pointer(process.field()),
                "process.fields-missing",
                way.label().en()
                        + " needs "
                        + missing.stream()
                                .map(field -> field.label().en())
                                .collect(Collectors.joining(", "))
                        + ".",
                Map.of("way", way.label(), "fields", missing.stream().map(Field::label).toList()));
    }

    static Refusal.Detail unmet(StateProcess process, Transition way) {
        Label message = way.message();
        return new Refusal.Detail(
                pointer(process.field()),
                "process.condition",
                message != null
                        ? message.en()
                        : "What " + way.label().en() + " demands does not hold.",
                message == null ? Map.of("way", way.label()) : Map.of("message", message));
    }

    static Refusal.Detail tooDeep(StateProcess process, int most) {
        return new Refusal.Detail(
                pointer(process.field()),
                "process.too-deep",
                "What follows moves this record on more than "
                        + most
                        + " times. An administrator shortens the process.");
    }

    private static String pointer(String path) {
        return "/" + path.replace('.', '/');
    }
}
