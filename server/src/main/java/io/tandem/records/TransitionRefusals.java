package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.StateProcess.Transition;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Why a record does not go from one state to another, and what would help.
final class TransitionRefusals {

    private TransitionRefusals() {}

    static Refusal refused(List<Refusal.Detail> errors) {
        boolean forbidden = errors.getFirst().code().equals("process.not-allowed");
        return forbidden
                ? new Refusal(
                        Refusal.Kind.FORBIDDEN,
                        errors.getFirst().code(),
                        errors.getFirst().detail())
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
                        + ".");
    }

    static Refusal.Detail noWay(StateProcess process, Transitions.Passage passage) {
        return noWay(
                process,
                passage.from(),
                passage.to() == null
                        ? "A record does not lose its state."
                        : "No transition leads from "
                                + process.called(passage.from())
                                + " to "
                                + process.called(passage.to())
                                + ".");
    }

    /// Where a way that was asked for by name does not begin.
    static Refusal.Detail notFromHere(StateProcess process, @Nullable String from) {
        return noWay(process, from, "This is not done from " + process.called(from) + ".");
    }

    private static Refusal.Detail noWay(
            StateProcess process, @Nullable String from, String detail) {
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
                        : detail + " From here a record goes to " + onwards + ".");
    }

    static Refusal.Detail notAllowed(StateProcess process, Transition way) {
        return new Refusal.Detail(
                pointer(process.field()),
                "process.not-allowed",
                way.label().en()
                        + " is for others"
                        + (way.roles().isEmpty() ? "" : ": " + String.join(", ", way.roles()))
                        + ".");
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
                        + ".");
    }

    static Refusal.Detail unmet(StateProcess process, Transition way) {
        return new Refusal.Detail(
                pointer(process.field()),
                "process.condition",
                way.message() != null
                        ? way.message().en()
                        : "What " + way.label().en() + " demands does not hold.");
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
