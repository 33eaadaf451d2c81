package io.tandem.imports.running;

import io.tandem.imports.running.Receipt.Counted;
import io.tandem.imports.running.Receipt.Kind;
import io.tandem.imports.running.Receipt.Line;
import io.tandem.imports.running.Receipt.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts what becomes of rows while a run goes on, and hands the lines over in bundles.
final class Ledger {

    private static final int BUNDLE = 2_000;
    private static final String TWIN = "duplicate";

    private static final class Tally {
        private long created;
        private long changed;
        private long unchanged;
        private long refused;
        private long repeated;
    }

    private final Consumer<List<Line>> keep;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Map<String, Note> summed = new LinkedHashMap<>();
    private final Map<String, Long> twins = new HashMap<>();
    private final List<Note> notes = new ArrayList<>();
    private List<Line> bundle = new ArrayList<>();

    Ledger(Consumer<List<Line>> keep) {
        this.keep = keep;
    }

    void begin(String object) {
        tally(object);
    }

    void created(Plan plan, Candidate candidate, long id) {
        tally(plan.type.name()).created++;
        line(plan, candidate, Kind.CREATED, id, null, null);
    }

    void made(Plan plan, Related.Made made) {
        tally(made.object()).created++;
        add(
                new Line(
                        plan.index,
                        made.line(),
                        made.object(),
                        Kind.CREATED,
                        made.id(),
                        null,
                        null,
                        null));
    }

    void changed(Plan plan, Candidate candidate, long id) {
        tally(plan.type.name()).changed++;
        line(plan, candidate, Kind.CHANGED, id, null, null);
    }

    void unchanged(Plan plan) {
        tally(plan.type.name()).unchanged++;
    }

    void repeated(Plan plan) {
        tally(plan.type.name()).repeated++;
    }

    void refused(Plan plan, Candidate candidate, String code, String reason) {
        tally(plan.type.name()).refused++;
        line(plan, candidate, Kind.REFUSED, null, code, reason);
    }

    /// A record whose row left a field empty that is worth a note.
    void empty(Plan plan, Candidate candidate, long id) {
        candidate.empty.forEach(field -> {
            String code = "empty." + field.path();
            String object = plan.type.name();
            Note before = summed.get(object + "/" + code);
            Long counted = before == null ? null : before.count();
            long count = counted == null ? 1 : counted + 1;
            String text =
                    "%,d %s name no %s"
                            .formatted(
                                    count,
                                    plan.type.plural().en().toLowerCase(Locale.ROOT),
                                    field.label().en().toLowerCase(Locale.ROOT));
            summed.put(object + "/" + code, new Note(code, object, field.path(), count, text));
            line(plan, candidate, Kind.NOTED, id, code, null);
        });
    }

    /// A new record that is probably one that was there before it, in the workspace or the file;
    /// the reason is the title of that one.
    void twin(Plan plan, Candidate candidate, long id, String title) {
        String object = plan.type.name();
        long count = twins.merge(object, 1L, Long::sum);
        String text =
                "%,d %s are probably there already"
                        .formatted(count, plan.type.plural().en().toLowerCase(Locale.ROOT));
        summed.put(object + "/" + TWIN, new Note(TWIN, object, null, count, text));
        line(plan, candidate, Kind.NOTED, id, TWIN, title);
    }

    void note(String code, String text) {
        notes.add(new Note(code, null, null, null, text));
    }

    Receipt receipt() {
        if (!bundle.isEmpty()) {
            keep.accept(bundle);
            bundle = new ArrayList<>();
        }
        List<Counted> objects = new ArrayList<>();
        tallies.forEach((object, tally) ->
                objects.add(
                        new Counted(
                                object,
                                tally.created,
                                tally.changed,
                                tally.unchanged,
                                tally.refused,
                                tally.repeated)));
        List<Note> all = new ArrayList<>(notes);
        all.addAll(summed.values());
        return new Receipt(objects, all);
    }

    private Tally tally(String object) {
        return tallies.computeIfAbsent(object, any -> new Tally());
    }

    private void line(
            Plan plan,
            Candidate candidate,
            Kind kind,
            @Nullable Long record,
            @Nullable String code,
            @Nullable String reason) {
        add(
                new Line(
                        plan.index,
                        candidate.line,
                        plan.type.name(),
                        kind,
                        record,
                        code,
                        reason,
                        candidate.cells));
    }

    private void add(Line line) {
        bundle.add(line);
        if (bundle.size() >= BUNDLE) {
            keep.accept(bundle);
            bundle = new ArrayList<>();
        }
    }
}
