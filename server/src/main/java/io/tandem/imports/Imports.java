package io.tandem.imports;

import io.tandem.files.Upload;
import io.tandem.files.Uploads;
import io.tandem.imports.Import.Line;
import io.tandem.imports.Import.Lines;
import io.tandem.imports.Import.Progress;
import io.tandem.imports.Import.Summary;
import io.tandem.imports.ImportStore.Stored;
import io.tandem.imports.mapping.Mapping;
import io.tandem.imports.mapping.MappingJson;
import io.tandem.imports.reading.Limits;
import io.tandem.imports.reading.SourceFile;
import io.tandem.imports.running.MappingRun;
import io.tandem.jobs.JobState;
import io.tandem.jobs.Jobs;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Takes files, lets the person correct what becomes of them, and starts the check, the run and the
/// revert, each a job.
@Service
public class Imports {

    static final int MOST_LISTED = 100;
    private static final int MOST_LINES = 200;

    private final ImportStore store;
    private final Intake intake;
    private final Uploads uploads;
    private final Jobs jobs;
    private final Importers importers;
    private final MappingRun mappings;
    private final RecordNames names;
    private final Limits limits;

    Imports(
            ImportStore store,
            Intake intake,
            Uploads uploads,
            Jobs jobs,
            Importers importers,
            MappingRun mappings,
            RecordNames names,
            Limits limits) {
        this.store = store;
        this.intake = intake;
        this.uploads = uploads;
        this.jobs = jobs;
        this.importers = importers;
        this.mappings = mappings;
        this.names = names;
        this.limits = limits;
    }

    /// @param object what the rows are, where the person knows
    @Transactional
    public Import upload(Actor by, List<Intake.Part> parts, @Nullable String object) {
        importers.only(by);
        return one(by, intake.take(by, parts, object));
    }

    @Transactional(readOnly = true)
    public Import one(Actor by, long id) {
        Stored first = own(by, id);
        JobState job = job(first);
        Stored stored = upToDate(first, job);
        return new Import(
                stored.id(),
                state(stored, job),
                progress(job),
                stored.preview(),
                stored.mapping(),
                stored.result(),
                job == null ? null : job.reason(),
                stored.createdAt());
    }

    @Transactional(readOnly = true)
    public List<Summary> latest(Actor by) {
        importers.only(by);
        return store.latest(by.isAdministrator() ? null : by.user(), MOST_LISTED).stream()
                .map(stored ->
                        new Summary(
                                stored.id(),
                                state(stored, job(stored)),
                                files(stored),
                                stored.result(),
                                stored.createdAt()))
                .toList();
    }

    @Transactional
    public Import map(Actor by, long id, JsonNode json) {
        Stored stored = changeable(by, id);
        Mapping mapping = MappingJson.read(json);
        mappings.check(by, mapping, files(uploads.uploads(stored.uploads())), limits);
        store.map(id, MappingJson.write(mapping));
        return one(by, id);
    }

    /// Reads the files again, laid out as the person says, and proposes a mapping anew.
    @Transactional
    public Import layOut(Actor by, long id, List<Intake.LaidOut> told) {
        Stored stored = changeable(by, id);
        intake.layOut(id, uploads.uploads(stored.uploads()), told);
        return one(by, id);
    }

    private Stored changeable(Actor by, long id) {
        Stored stored = own(by, id);
        refuseWhileBusy(stored);
        if (stored.state().equals("done") || stored.state().equals("reverted")) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "import.done", "This import has been run already.");
        }
        return stored;
    }

    /// Says what would be created, changed and refused, and changes nothing.
    @Transactional
    public Import check(Actor by, long id) {
        return start(by, id, "check");
    }

    @Transactional
    public Import run(Actor by, long id) {
        return start(by, id, "run");
    }

    /// Takes back what the run made, as far as nobody has worked on it since.
    @Transactional
    public Import revert(Actor by, long id) {
        Stored stored = own(by, id);
        if (!stored.state().equals("done")) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "import.not-done", "This import has not been run.");
        }
        return begin(by, stored, "revert");
    }

    @Transactional
    public Import cancel(Actor by, long id) {
        Stored stored = own(by, id);
        if (stored.job() != null) {
            jobs.cancel(stored.job());
        }
        return one(by, id);
    }

    @Transactional(readOnly = true)
    public Lines lines(
            Actor by,
            long id,
            @Nullable String kind,
            @Nullable String object,
            @Nullable String code,
            long after) {
        Stored stored = own(by, id);
        Mapping mapping = MappingJson.read(stored.mapping());
        List<ImportStore.Line> some = store.lines(id, kind, object, code, after, MOST_LINES + 1);
        List<ImportStore.Line> page = some.subList(0, Math.min(some.size(), MOST_LINES));
        Map<String, Map<Long, String>> titles = names.of(by, page);
        List<Line> items = new ArrayList<>();
        for (ImportStore.Line line : page) {
            Long record = line.record();
            items.add(
                    new Line(
                            line.id(),
                            mapping.steps().get(line.step()).source(),
                            line.line(),
                            line.object(),
                            line.kind(),
                            record == null
                                    ? null
                                    : new Import.Related(
                                            record,
                                            titles.getOrDefault(line.object(), Map.of())
                                                    .get(record)),
                            line.code(),
                            line.reason(),
                            line.cells()));
        }
        return new Lines(items, some.size() > MOST_LINES ? page.getLast().id() : null);
    }

    @Transactional(readOnly = true)
    public FailedRows failed(Actor by, long id) {
        Stored stored = own(by, id);
        return new FailedRows(store, id, MappingJson.read(stored.mapping()), stored.preview());
    }

    private Import start(Actor by, long id, String phase) {
        Stored stored = changeable(by, id);
        mappings.check(
                by,
                MappingJson.read(stored.mapping()),
                files(uploads.uploads(stored.uploads())),
                limits);
        return begin(by, stored, phase);
    }

    private Import begin(Actor by, Stored stored, String phase) {
        refuseWhileBusy(stored);
        long job = jobs.start(by, ImportJob.KIND, stored.id());
        if (!store.begin(stored, phase, job)) {
            throw busy();
        }
        return one(by, stored.id());
    }

    private void refuseWhileBusy(Stored stored) {
        JobState job = job(stored);
        if (job != null && !job.state().isEnd()) {
            throw busy();
        }
    }

    private static Refusal busy() {
        return new Refusal(
                Refusal.Kind.CONFLICT, "import.busy", "This import is being worked on already.");
    }

    /// Somebody else's import is none of one's business, unless one administers the workspace.
    private Stored own(Actor by, long id) {
        Stored stored = store.stored(id);
        if (stored.actor() != by.user() && !by.isAdministrator()) {
            throw Refusal.notFound("import", id);
        }
        return stored;
    }

    private @Nullable JobState job(Stored stored) {
        Long job = stored.job();
        return job == null ? null : jobs.state(job);
    }

    /// The job may have ended between the two looks; then what it left is looked at again.
    private Stored upToDate(Stored stored, @Nullable JobState job) {
        boolean ended = job != null && job.state() == JobState.State.DONE;
        return ended ? store.stored(stored.id()) : stored;
    }

    private static String state(Stored stored, @Nullable JobState job) {
        if (job == null) {
            return stored.state();
        }
        return switch (job.state()) {
            case QUEUED, RUNNING ->
                    switch (String.valueOf(stored.phase())) {
                        case "check" -> "checking";
                        case "revert" -> "reverting";
                        default -> "running";
                    };
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
            case DONE -> stored.state();
        };
    }

    private static Progress progress(@Nullable JobState job) {
        if (job == null) {
            return new Progress(0, 0, null, null);
        }
        Instant started = job.startedAt();
        Instant ended = job.endedAt();
        if (started == null || job.done() == 0) {
            return new Progress(job.done(), job.total(), null, null);
        }
        long millis =
                Math.max(
                        1,
                        Duration.between(started, ended == null ? Instant.now() : ended)
                                .toMillis());
        long rate = Math.max(1, job.done() * 1000 / millis);
        return new Progress(job.done(), job.total(), rate, (job.total() - job.done()) / rate);
    }

    private static List<String> files(Stored stored) {
        return stored.preview().valueStream().map(file -> file.path("name").asString()).toList();
    }

    static List<SourceFile> files(List<Upload> uploads) {
        return uploads.stream()
                .map(upload -> new SourceFile(upload.name(), upload.path()))
                .toList();
    }
}
