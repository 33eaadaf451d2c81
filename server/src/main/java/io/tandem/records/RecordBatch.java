package io.tandem.records;

import io.tandem.kernel.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Up to a thousand writes of one object in one request and one transaction, in their order, with
/// what became of each. Neighbours that create, or that change, are written together.
@Service
@Transactional
public class RecordBatch {

    public static final int MOST = 1_000;

    /// One write.
    public sealed interface Operation {
        record Create(JsonNode values) implements Operation {}

        record Update(long id, @Nullable Long version, JsonNode values) implements Operation {}

        record Upsert(RecordWrite.Found found, JsonNode values) implements Operation {}

        record Delete(long id, @Nullable Long version) implements Operation {}
    }

    /// What became of one write: the status that it would have had by itself.
    public record Result(
            int status,
            @Nullable Long id,
            @Nullable String code,
            @Nullable String detail,
            List<Refusal.Detail> errors) {

        static Result of(RecordWrite.Outcome outcome) {
            return switch (outcome) {
                case RecordWrite.Outcome.Created created -> done(201, created.id());
                case RecordWrite.Outcome.Changed changed -> done(200, changed.id());
                case RecordWrite.Outcome.Unchanged same -> done(200, same.id());
                case RecordWrite.Outcome.Refused refused -> refused(Refusal.of(refused.errors()));
            };
        }

        private static Result done(int status, long id) {
            return new Result(status, id, null, null, List.of());
        }

        static Result refused(Refusal refusal) {
            return new Result(
                    refusal.kind().status(),
                    null,
                    refusal.code(),
                    refusal.detail(),
                    refusal.errors());
        }

        public boolean isRefused() {
            return status >= 400;
        }
    }

    private final RecordWrite write;
    private final BulkWrite bulk;
    private final ReachedRecords reached;
    private final RecordStore store;
    private final TransactionTemplate savepoint;

    RecordBatch(
            RecordWrite write,
            BulkWrite bulk,
            ReachedRecords reached,
            RecordStore store,
            PlatformTransactionManager transactions) {
        this.write = write;
        this.bulk = bulk;
        this.reached = reached;
        this.store = store;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /// @param allOrNone whether one refusal takes back all
    public List<Result> run(
            Actor by, ObjectType type, List<Operation> operations, boolean allOrNone) {
        if (operations.isEmpty() || operations.size() > MOST) {
            throw Refusal.at(
                    "/operations",
                    "batch.size",
                    "A batch has between 1 and 1000 operations. Send more of them one after the"
                            + " other, or import a file.");
        }
        Result[] results = new Result[operations.size()];
        for (int from = 0; from < results.length; ) {
            int to = from + 1;
            while (to < results.length
                    && operations.get(to).getClass() == operations.get(from).getClass()) {
                to++;
            }
            alike(by, type, operations, from, to, results);
            from = to;
        }
        List<Result> all = Arrays.asList(results);
        if (allOrNone && all.stream().anyMatch(Result::isRefused)) {
            throw noneOf(all);
        }
        return all;
    }

    private void alike(
            Actor by,
            ObjectType type,
            List<Operation> operations,
            int from,
            int to,
            Result[] results) {
        switch (operations.get(from)) {
            case Operation.Create create -> create(by, type, operations, from, to, results);
            case Operation.Update update -> update(by, type, operations, from, to, results);
            case Operation.Upsert first -> {
                for (int at = from; at < to; at++) {
                    Operation.Upsert upsert = (Operation.Upsert) operations.get(at);
                    results[at] =
                            alone(() ->
                                    write.upsert(
                                            by,
                                            type,
                                            upsert.found(),
                                            Values.read(type, upsert.values())));
                }
            }
            case Operation.Delete first -> {
                for (int at = from; at < to; at++) {
                    Operation.Delete delete = (Operation.Delete) operations.get(at);
                    results[at] =
                            alone(() -> {
                                write.delete(by, type, delete.id(), delete.version());
                                return new RecordWrite.Outcome.Changed(delete.id());
                            });
                }
            }
        }
    }

    private void create(
            Actor by,
            ObjectType type,
            List<Operation> operations,
            int from,
            int to,
            Result[] results) {
        Permission.of(by, type, Right.CREATE);
        List<Integer> places = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        for (int at = from; at < to; at++) {
            JsonNode values = ((Operation.Create) operations.get(at)).values();
            Refusal refusal = read(type, null, values, drafts);
            if (refusal == null) {
                places.add(at);
            } else {
                results[at] = Result.refused(refusal);
            }
        }
        save(by, type, places, drafts, results);
    }

    private void update(
            Actor by,
            ObjectType type,
            List<Operation> operations,
            int from,
            int to,
            Result[] results) {
        Permission.of(by, type, Right.UPDATE);
        Permission reading = Permission.of(by, type, Right.READ);
        List<Long> ids =
                operations.subList(from, to).stream()
                        .map(one -> ((Operation.Update) one).id())
                        .toList();
        Map<Long, Long> versions = store.lock(type, ids);
        Collection<Long> seen = reached.among(reading, ids);
        List<Integer> places = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        for (int at = from; at < to; at++) {
            Operation.Update update = (Operation.Update) operations.get(at);
            Long now = versions.get(update.id());
            Refusal refusal =
                    !seen.contains(update.id())
                            ? Refusal.notFound(type.name(), update.id())
                            : update.version() != null && !update.version().equals(now)
                                    ? RecordWrite.changed(now)
                                    : read(type, update.id(), update.values(), drafts);
            if (refusal == null) {
                places.add(at);
            } else {
                results[at] = Result.refused(refusal);
            }
        }
        save(by, type, places, drafts, results);
    }

    private static @Nullable Refusal read(
            ObjectType type, @Nullable Long id, JsonNode values, List<Draft> drafts) {
        try {
            drafts.add(new Draft(id, Values.read(type, values)));
            return null;
        } catch (Refusal refused) {
            return refused;
        }
    }

    private void save(
            Actor by, ObjectType type, List<Integer> places, List<Draft> drafts, Result[] results) {
        if (drafts.isEmpty()) {
            return;
        }
        List<RecordWrite.Outcome> outcomes = bulk.save(by, type, drafts, RecordWrite.Origin.PERSON);
        for (int n = 0; n < places.size(); n++) {
            results[places.get(n)] = Result.of(outcomes.get(n));
        }
    }

    private Result alone(Supplier<RecordWrite.Outcome> one) {
        try {
            return Result.of(Objects.requireNonNull(savepoint.execute(status -> one.get())));
        } catch (Refusal refused) {
            return Result.refused(refused);
        }
    }

    private static Refusal noneOf(List<Result> results) {
        List<Map<String, Object>> refused = new ArrayList<>();
        for (int at = 0; at < results.size(); at++) {
            if (results.get(at).isRefused()) {
                refused.add(Map.of("at", at, "result", results.get(at)));
            }
        }
        return new Refusal(
                Refusal.Kind.UNPROCESSABLE,
                "batch.refused",
                "%d of %d operations were refused, so none was done."
                        .formatted(refused.size(), results.size()),
                Map.of("refused", refused));
    }
}
