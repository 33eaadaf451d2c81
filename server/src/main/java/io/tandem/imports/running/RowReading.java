package io.tandem.imports.running;

import io.tandem.imports.mapping.Target.Empty;
import io.tandem.imports.reading.Moment;
import io.tandem.imports.reading.Row;
import io.tandem.imports.running.Candidate.Before;
import io.tandem.imports.running.Candidate.Reference;
import io.tandem.imports.running.Plan.Fill;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a row by its plan: texts become typed values, names of related records become references.
final class RowReading {

    private final Plan plan;
    private final ZoneId zone;

    RowReading(Plan plan, ZoneId zone) {
        this.plan = plan;
        this.zone = zone;
    }

    /// The row as a candidate, or null when the step does not take it.
    @Nullable Candidate read(Row row) {
        Candidate candidate = new Candidate(row.line(), row.cells());
        Row.Problem broken = row.problem();
        if (broken != null) {
            candidate.refuse(broken.code(), broken.detail());
            return candidate;
        }
        List<String> cells = corrected(row.cells());
        for (Plan.Condition condition : plan.conditions) {
            if (!condition.values().contains(cells.get(condition.column()))) {
                return null;
            }
        }
        for (Fill fill : plan.fills) {
            read(fill, cells, candidate);
        }
        readPast(cells, candidate);
        return candidate;
    }

    private List<String> corrected(List<String> cells) {
        List<String> corrected = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            Map<String, String> values = plan.corrections.get(i);
            corrected.add(values == null ? cell : values.getOrDefault(cell, cell).strip());
        }
        return corrected;
    }

    private String text(Fill fill, List<String> cells) {
        Template template = fill.template();
        if (template == null) {
            return cells.get(fill.column());
        }
        String text = template.fill(column -> cells.get(plan.column(column)));
        return fill.target().values().getOrDefault(text, text);
    }

    /// A field that is filled already stays: constants stand in where columns were empty.
    private void read(Fill fill, List<String> cells, Candidate candidate) {
        String path = fill.field().path();
        if (candidate.values.containsKey(path) || refersBy(candidate, fill)) {
            return;
        }
        String text = text(fill, cells);
        if (text.isEmpty()) {
            leaveEmpty(fill, candidate);
        } else if (fill.field().kind() == Kind.RELATION) {
            candidate.references.add(new Reference(fill.field(), text));
        } else if (fill.field().kind() == Kind.RELATIONS) {
            Stream.of(text.split(";"))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .forEach(one -> candidate.references.add(new Reference(fill.field(), one)));
        } else {
            try {
                candidate.values.put(
                        path, CellValues.value(fill.field(), fill.target(), text, zone));
            } catch (Refusal unreadable) {
                candidate.refuse(unreadable.code(), unreadable.detail());
            }
        }
    }

    private static boolean refersBy(Candidate candidate, Fill fill) {
        return candidate.references.stream()
                .anyMatch(reference -> reference.field().path().equals(fill.field().path()));
    }

    private static void leaveEmpty(Fill fill, Candidate candidate) {
        if (fill.target().empty() == Empty.NOTE) {
            candidate.empty.add(fill.field());
        } else if (fill.target().empty() == Empty.REFUSE) {
            candidate.refuse("import.empty-cell", fill.field().label().en() + " is empty.");
        }
    }

    private void readPast(List<String> cells, Candidate candidate) {
        for (Plan.PastStep step : plan.past) {
            String text = cells.get(step.column());
            if (text.isEmpty()) {
                continue;
            }
            Moment moment = CellValues.moment(step.target(), text);
            if (moment == null) {
                candidate.refuse("import.not-readable", "\"" + text + "\" is not a date.");
                continue;
            }
            Instant at = moment.instant(zone);
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            List<Reference> references = new ArrayList<>();
            for (Fill fill : step.set()) {
                String value = text(fill, cells);
                if (value.isEmpty()) {
                    values.put(fill.field().path(), null);
                } else if (fill.field().kind() == Kind.RELATION) {
                    references.add(new Reference(fill.field(), value));
                } else {
                    values.put(
                            fill.field().path(),
                            CellValues.value(fill.field(), fill.target(), value, zone));
                }
            }
            candidate.past.add(new Before(at, values, references));
        }
        candidate.past.sort(Comparator.comparing(Before::at));
    }
}
