package io.tandem.imports.running;

import io.tandem.imports.running.Candidate.Before;
import io.tandem.imports.running.Candidate.Reference;
import io.tandem.imports.running.Plan.Relation;
import io.tandem.records.Actor;
import io.tandem.records.Draft;
import io.tandem.records.Field;
import io.tandem.records.Fold;
import io.tandem.records.Permission;
import io.tandem.records.RecordMatches;
import io.tandem.records.RecordWrite;
import io.tandem.records.RecordWrite.Origin;
import io.tandem.records.RecordWrite.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the records that rows name, all of a chunk by one query for each relation, and makes those
/// that are not there where the mapping says so.
final class Related {

    /// A record that was made because a row named it.
    record Made(String object, long id, long line) {}

    private static final int MOST_KNOWN = 200_000;

    /// @param values the folded text and what the scopes hold
    private record Sought(String field, List<Object> values) {}

    private final Actor by;
    private final Plan plan;
    private final RecordMatches matches;
    private final RecordWrite write;
    private final Consumer<Made> made;
    private final Map<Sought, Long> known = new HashMap<>();

    Related(Actor by, Plan plan, RecordMatches matches, RecordWrite write, Consumer<Made> made) {
        this.by = by;
        this.plan = plan;
        this.matches = matches;
        this.write = write;
        this.made = made;
    }

    /// Puts ids where names were. A row that names a record of its own kind that is not there yet
    /// waits, for a later row may be that record.
    void resolve(List<Candidate> candidates, boolean mayWait) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        candidates.forEach(candidate -> candidate.waits = false);
        List<Relation> relations = new ArrayList<>(plan.relations.values());
        relations.sort((one, other) -> Integer.compare(one.scopes().size(), other.scopes().size()));
        for (Relation relation : relations) {
            resolve(relation, candidates, mayWait);
        }
    }

    private void resolve(Relation relation, List<Candidate> candidates, boolean mayWait) {
        Map<Sought, String> sought = new LinkedHashMap<>();
        Map<Sought, Candidate> first = new HashMap<>();
        for (Candidate candidate : candidates) {
            for (Reference reference : references(relation, candidate)) {
                Sought one = sought(relation, candidate, reference.text());
                if (one != null && !known.containsKey(one)) {
                    sought.putIfAbsent(one, reference.text());
                    first.putIfAbsent(one, candidate);
                }
            }
        }
        Map<Sought, String> refused = new HashMap<>();
        boolean self = relation.target().name().equals(plan.type.name());
        find(relation, sought, refused);
        sought.keySet().removeIf(one -> known.containsKey(one) || refused.containsKey(one));
        if (creates(relation) && !(self && mayWait)) {
            make(relation, sought, first, refused);
        }
        for (Candidate candidate : candidates) {
            settle(relation, candidate, refused, self && mayWait);
        }
    }

    private boolean creates(Relation relation) {
        return plan.fills.stream()
                .anyMatch(fill -> fill.field().equals(relation.field()) && fill.target().create());
    }

    private void find(Relation relation, Map<Sought, String> sought, Map<Sought, String> refused) {
        List<String> fields = new ArrayList<>();
        fields.add(relation.lookup().path());
        relation.scopes().forEach(scope -> fields.add(scope.path()));
        List<Sought> all = new ArrayList<>(sought.keySet());
        List<List<Object>> wanted = all.stream().map(Sought::values).toList();
        Permission read = Permission.of(by, relation.target(), Permission.Right.READ);
        List<List<Long>> found = matches.find(read, fields, wanted);
        for (int i = 0; i < all.size(); i++) {
            List<Long> ids = found.get(i);
            if (ids.size() == 1) {
                known.put(all.get(i), ids.getFirst());
            } else if (ids.size() > 1) {
                refused.put(
                        all.get(i),
                        "%,d %s are called \"%s\"; it is not clear which is meant."
                                .formatted(
                                        ids.size(),
                                        relation.target().plural().en().toLowerCase(Locale.ROOT),
                                        sought.get(all.get(i))));
            }
        }
    }

    private void make(
            Relation relation,
            Map<Sought, String> sought,
            Map<Sought, Candidate> first,
            Map<Sought, String> refused) {
        List<Sought> all = new ArrayList<>(sought.keySet());
        List<Draft> drafts = new ArrayList<>();
        for (Sought one : all) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put(relation.lookup().path(), sought.get(one));
            for (int i = 0; i < relation.scopes().size(); i++) {
                values.put(relation.scopes().get(i).path(), one.values().get(i + 1));
            }
            drafts.add(new Draft(null, values));
        }
        List<Outcome> outcomes = write.saveAll(by, relation.target(), drafts, Origin.IMPORT);
        for (int i = 0; i < all.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Created created -> {
                    known.put(all.get(i), created.id());
                    Candidate candidate = first.get(all.get(i));
                    made.accept(
                            new Made(
                                    relation.target().name(),
                                    created.id(),
                                    candidate == null ? 0 : candidate.line));
                }
                case Outcome.Refused no -> refused.put(all.get(i), no.errors().getFirst().detail());
                default -> throw new IllegalStateException("A new record was not created");
            }
        }
    }

    private void settle(
            Relation relation, Candidate candidate, Map<Sought, String> refused, boolean mayWait) {
        for (Reference reference : List.copyOf(candidate.references)) {
            if (of(relation, reference)) {
                Long id = id(relation, candidate, reference.text(), refused, mayWait);
                if (id != null) {
                    candidate.values.put(relation.field().path(), id);
                    candidate.references.remove(reference);
                }
            }
        }
        for (Before before : candidate.past) {
            for (Reference reference : List.copyOf(before.references())) {
                if (of(relation, reference)) {
                    Long id = id(relation, candidate, reference.text(), refused, false);
                    if (id != null) {
                        before.values().put(relation.field().path(), id);
                        before.references().remove(reference);
                    }
                }
            }
        }
    }

    private @Nullable Long id(
            Relation relation,
            Candidate candidate,
            String text,
            Map<Sought, String> refused,
            boolean mayWait) {
        Sought one = sought(relation, candidate, text);
        Long id = one == null ? null : known.get(one);
        if (id != null || candidate.problem != null) {
            return id;
        }
        if (one != null && refused.containsKey(one)) {
            candidate.refuse("import.relation-refused", String.valueOf(refused.get(one)));
        } else if (mayWait) {
            candidate.waits = true;
        } else {
            candidate.refuse(
                    "import.relation-missing",
                    "%s: there is no %s \"%s\"."
                            .formatted(
                                    relation.field().label().en(),
                                    relation.target().label().en().toLowerCase(Locale.ROOT),
                                    text));
        }
        return null;
    }

    private static boolean of(Relation relation, Reference reference) {
        return reference.field().path().equals(relation.field().path());
    }

    private static List<Reference> references(Relation relation, Candidate candidate) {
        List<Reference> references = new ArrayList<>();
        candidate.references.stream()
                .filter(reference -> of(relation, reference))
                .forEach(references::add);
        for (Before before : candidate.past) {
            before.references().stream()
                    .filter(reference -> of(relation, reference))
                    .forEach(references::add);
        }
        return references;
    }

    /// Null when the row does not say what the scopes are, or the text is no value of the field.
    private static @Nullable Sought sought(Relation relation, Candidate candidate, String text) {
        List<Object> values = new ArrayList<>();
        if (relation.lookup().kind().isText()) {
            values.add(Fold.fold(text));
        } else if (text.matches("\\d{1,18}")) {
            values.add(new BigDecimal(text));
        } else {
            return null;
        }
        for (Field scope : relation.scopes()) {
            Object value = candidate.values.get(scope.path());
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return new Sought(relation.field().path(), values);
    }
}
