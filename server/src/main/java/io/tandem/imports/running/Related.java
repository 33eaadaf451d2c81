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
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the records that rows name, all of a chunk by one query for each relation, and makes those
/// that are not there where the mapping says so.
final class Related {

    /// A record that was made because a row named it.
    record Made(String object, long id, long line) {}

    private static final int MOST_KNOWN = 200_000;

    /// @param values the folded text and what the scopes hold
    private record Sought(String field, List<Object> values) {}

    /// A row, or its past, that names a related record.
    ///
    /// @param from where the name stands until it is found
    /// @param values where the id goes then
    private record Naming(
            Candidate candidate,
            Reference reference,
            @Nullable Sought sought,
            List<Reference> from,
            Map<String, @Nullable Object> values) {

        boolean past() {
            return values != candidate.values;
        }
    }

    private final Supplier<Actor> by;
    private final Plan plan;
    private final RecordMatches matches;
    private final RecordWrite write;
    private final Consumer<Made> made;
    private final Map<Sought, Long> known = new HashMap<>();

    Related(
            Supplier<Actor> by,
            Plan plan,
            RecordMatches matches,
            RecordWrite write,
            Consumer<Made> made) {
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
        List<Naming> namings = namings(relation, candidates);
        Map<Sought, Naming> sought = new LinkedHashMap<>();
        for (Naming naming : namings) {
            Sought one = naming.sought();
            if (one != null && !known.containsKey(one)) {
                sought.putIfAbsent(one, naming);
            }
        }
        Map<Sought, String> refused = new HashMap<>();
        boolean self = relation.target().name().equals(plan.type.name());
        find(relation, sought, refused);
        sought.keySet().removeIf(one -> known.containsKey(one) || refused.containsKey(one));
        if (creates(relation) && !(self && mayWait)) {
            make(relation, sought, refused);
        }
        for (Naming naming : namings) {
            settle(relation, naming, refused, self && mayWait && !naming.past());
        }
    }

    private boolean creates(Relation relation) {
        return plan.fills.stream()
                .anyMatch(fill -> fill.field().equals(relation.field()) && fill.target().create());
    }

    private void find(Relation relation, Map<Sought, Naming> sought, Map<Sought, String> refused) {
        List<String> fields = new ArrayList<>();
        fields.add(relation.lookup().path());
        relation.scopes().forEach(scope -> fields.add(scope.path()));
        List<Sought> all = List.copyOf(sought.keySet());
        List<List<Object>> wanted = all.stream().map(Sought::values).toList();
        Permission read = Permission.of(by.get(), relation.target(), Right.READ);
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
                                        text(sought, all.get(i))));
            }
        }
    }

    private static String text(Map<Sought, Naming> sought, Sought one) {
        Naming naming = sought.get(one);
        return naming == null ? "" : naming.reference().text();
    }

    private void make(Relation relation, Map<Sought, Naming> sought, Map<Sought, String> refused) {
        List<Sought> all = List.copyOf(sought.keySet());
        List<Draft> drafts = new ArrayList<>();
        for (Sought one : all) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put(relation.lookup().path(), text(sought, one));
            for (int i = 0; i < relation.scopes().size(); i++) {
                values.put(relation.scopes().get(i).path(), one.values().get(i + 1));
            }
            drafts.add(new Draft(null, values));
        }
        List<Outcome> outcomes = write.saveAll(by.get(), relation.target(), drafts, Origin.IMPORT);
        for (int i = 0; i < all.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Created created -> {
                    known.put(all.get(i), created.id());
                    Naming naming = sought.get(all.get(i));
                    long line = naming == null ? 0 : naming.candidate().line;
                    made.accept(new Made(relation.target().name(), created.id(), line));
                }
                case Outcome.Refused no -> refused.put(all.get(i), no.errors().getFirst().detail());
                default -> throw new IllegalStateException("A new record was not created");
            }
        }
    }

    private void settle(
            Relation relation, Naming naming, Map<Sought, String> refused, boolean mayWait) {
        Sought one = naming.sought();
        Candidate candidate = naming.candidate();
        Long id = one == null ? null : known.get(one);
        if (id != null) {
            put(naming.values(), relation.field(), id);
            naming.from().remove(naming.reference());
        } else if (candidate.problem != null) {
            return;
        } else if (one != null && refused.containsKey(one)) {
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
                                    naming.reference().text()));
        }
    }

    /// A relation to many holds each that was named, once.
    private static void put(Map<String, @Nullable Object> values, Field field, Long id) {
        if (field.kind() != Field.Kind.RELATIONS) {
            values.put(field.path(), id);
        } else if (values.get(field.path()) instanceof List<?> before) {
            List<Object> all = new ArrayList<>(before);
            if (!all.contains(id)) {
                all.add(id);
            }
            values.put(field.path(), all);
        } else {
            values.put(field.path(), List.of(id));
        }
    }

    private static List<Naming> namings(Relation relation, List<Candidate> candidates) {
        String path = relation.field().path();
        List<Naming> namings = new ArrayList<>();
        for (Candidate candidate : candidates) {
            collect(relation, path, candidate, candidate.references, candidate.values, namings);
            for (Before before : candidate.past) {
                collect(relation, path, candidate, before.references(), before.values(), namings);
            }
        }
        return namings;
    }

    private static void collect(
            Relation relation,
            String path,
            Candidate candidate,
            List<Reference> from,
            Map<String, @Nullable Object> values,
            List<Naming> namings) {
        for (Reference reference : from) {
            if (reference.field().path().equals(path)) {
                Sought sought = sought(relation, candidate, reference.text());
                namings.add(new Naming(candidate, reference, sought, from, values));
            }
        }
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
