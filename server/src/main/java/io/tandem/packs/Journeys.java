package io.tandem.packs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Walks a deal through the stages of its pipeline: so many days in each, then on or lost, until it
/// is won, lost or today has come.
final class Journeys {

    private static final int MOST_TRIES = 2_000;

    private final Map<String, Map<String, Object>> journeys;
    private final Today today;

    Journeys(Map<String, Map<String, Object>> journeys, Today today) {
        this.journeys = journeys;
        this.today = today;
    }

    /// The walk as a value: openedOn, expectedCloseOn, closedOn, reason, open, the first stage and
    /// the moves after it.
    Map<String, Object> walk(
            Map<String, Object> form,
            Shelf shelf,
            Scope scope,
            Values values,
            SplittableRandom dice) {
        Map<String, Object> journey = journeys.get(Yaml.text(form, "of"));
        if (journey == null) {
            throw new PackUnreadable("No journey is called “" + form.get("of") + "”.");
        }
        Object ends = form.get("ends");
        for (int i = 0; i < MOST_TRIES; i++) {
            Walk walk =
                    form.containsKey("days")
                            ? told(journey, form, shelf, opened(form, scope, values, dice))
                            : drawn(journey, form, shelf, scope, values, dice);
            if (ends == null || ends.equals(walk.end())) {
                return walk.described(today);
            }
        }
        throw new PackUnreadable(
                "No journey of “" + form.get("of") + "” ends " + ends + " within its dates.");
    }

    private LocalDate opened(
            Map<String, Object> form, Scope scope, Values values, SplittableRandom dice) {
        Object opened = form.get("opened");
        if (opened instanceof Integer days) {
            return Today.workingDay(today.date().plusDays(days));
        }
        if (opened instanceof String path) {
            return earlier(scope.day(path));
        }
        return values.value(opened, scope, dice) instanceof LocalDate day
                ? earlier(day)
                : today.date();
    }

    private LocalDate earlier(LocalDate day) {
        LocalDate working = Today.workingDay(day);
        return working.isAfter(today.date()) ? today.date() : working;
    }

    /// A journey written down day by day, for the deals that have a story.
    private Walk told(
            Map<String, Object> journey, Map<String, Object> form, Shelf shelf, LocalDate opened) {
        List<Map<String, Object>> stages = Yaml.maps(journey.get("stages"));
        var walk = new Walk(opened, stage(shelf, stages.getFirst()));
        List<Object> days = Yaml.list(form.get("days"));
        boolean closes = !"open".equals(form.get("ends"));
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = Today.workingDay(walk.last.plusDays(((Number) days.get(i)).intValue()));
            boolean closing = closes && i == days.size() - 1;
            if (closing) {
                walk.end(day, shelf, journey, Yaml.text(form, "ends"), (String) form.get("reason"));
            } else {
                walk.move(day, stage(shelf, stages.get(i + 1)));
            }
        }
        walk.expects(usual(stages));
        return walk;
    }

    private Walk drawn(
            Map<String, Object> journey,
            Map<String, Object> form,
            Shelf shelf,
            Scope scope,
            Values values,
            SplittableRandom dice) {
        List<Map<String, Object>> stages = Yaml.maps(journey.get("stages"));
        double skill = form.containsKey("skill") ? values.decimal(form.get("skill"), scope) : 1;
        double stalls = values.decimal(journey.getOrDefault("stalls", 0), scope);
        var walk = new Walk(opened(form, scope, values, dice), stage(shelf, stages.getFirst()));
        walk.expects(usual(stages) * (0.6 + 0.6 * dice.nextDouble()));
        for (int i = 0; i < stages.size(); i++) {
            List<Object> range = Yaml.list(stages.get(i).get("days"));
            double least = values.decimal(range.getFirst(), scope);
            double most = values.decimal(range.getLast(), scope);
            double at = dice.nextDouble();
            double days = least + at * at * (most - least);
            if (dice.nextDouble() < stalls) {
                days *= 3;
            }
            LocalDate day = Today.workingDay(walk.last.plusDays(Math.round(days)));
            if (day.isAfter(today.date())) {
                return walk;
            }
            double season =
                    values.decimal(
                            Yaml.map(journey, "season")
                                    .getOrDefault(String.valueOf(day.getMonthValue()), 1),
                            scope);
            double goes =
                    Math.min(
                            0.98,
                            values.decimal(stages.get(i).get("goes"), scope)
                                    * Math.sqrt(season * skill));
            if (dice.nextDouble() >= goes) {
                Object reason =
                        values.value(Map.of("pick", Yaml.map(journey, "reasons")), scope, dice);
                walk.end(day, shelf, journey, "lost", String.valueOf(reason));
                return walk;
            }
            if (i == stages.size() - 1) {
                walk.end(day, shelf, journey, "won", null);
            } else {
                walk.move(day, stage(shelf, stages.get(i + 1)));
            }
        }
        return walk;
    }

    private static Made stage(Shelf shelf, Map<String, Object> stage) {
        return shelf.made(Yaml.text(stage, "stage").substring(1));
    }

    private static double usual(List<Map<String, Object>> stages) {
        return stages.stream()
                .map(stage -> Yaml.list(stage.get("days")))
                .mapToDouble(days ->
                        (((Number) days.getFirst()).doubleValue()
                                        + ((Number) days.getLast()).doubleValue())
                                / 2)
                .sum();
    }

    /// One walk while it goes on.
    private static final class Walk {

        private final LocalDate opened;
        private final Made first;
        private final List<Map<String, Object>> moves = new ArrayList<>();
        private LocalDate last;
        private double expected;
        private String end = "open";
        private @Nullable String reason;

        Walk(LocalDate opened, Made first) {
            this.opened = opened;
            this.first = first;
            this.last = opened;
        }

        String end() {
            return end;
        }

        void expects(double days) {
            expected = days;
        }

        void move(LocalDate day, Made stage) {
            moves.add(Map.of("day", day, "stage", stage));
            last = day;
        }

        void end(
                LocalDate day,
                Shelf shelf,
                Map<String, Object> journey,
                String how,
                @Nullable String why) {
            move(day, shelf.made(Yaml.text(journey, how).substring(1)));
            end = how;
            reason = why;
        }

        Map<String, Object> described(Today today) {
            Map<String, Object> walk = new LinkedHashMap<>();
            walk.put("openedOn", opened);
            walk.put("stage", first);
            walk.put("moves", moves);
            walk.put("open", end.equals("open"));
            walk.put("expectedCloseOn", Today.workingDay(opened.plusDays(Math.round(expected))));
            if (!end.equals("open")) {
                walk.put("closedOn", last);
            }
            if (reason != null) {
                walk.put("reason", reason);
            }
            return walk;
        }
    }
}
