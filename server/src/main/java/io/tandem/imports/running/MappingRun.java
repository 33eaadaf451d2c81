package io.tandem.imports.running;

import io.tandem.imports.mapping.Mapping;
import io.tandem.imports.mapping.Mapping.Step;
import io.tandem.imports.reading.Layout;
import io.tandem.imports.reading.Limits;
import io.tandem.imports.reading.Rows;
import io.tandem.imports.reading.SourceFile;
import io.tandem.imports.reading.Table;
import io.tandem.imports.reading.UnreadableFile;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.Duplicates;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.PlannerStatistics;
import io.tandem.records.RecordMatches;
import io.tandem.records.RecordWrite;
import io.tandem.records.Right;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs a mapping over files, inside the caller's transaction: it is committed whole or not at all.
@Component
public class MappingRun {

    /// Is told how many rows are done, of how many.
    public interface Progress {
        void at(long done, long total);
    }

    /// So many rows change what the planner has to know of a table.
    private static final int MANY = 1_000;

    private record Source(Plan plan, @Nullable Table table) {}

    private final ObjectTypes types;
    private final RecordMatches matches;
    private final RecordWrite write;
    private final Duplicates duplicates;
    private final PlannerStatistics statistics;
    private final OwnFields own;
    private final PlatformTransactionManager transactions;
    private final TransactionTemplate trial;

    MappingRun(
            ObjectTypes types,
            RecordMatches matches,
            RecordWrite write,
            Duplicates duplicates,
            PlannerStatistics statistics,
            OwnFields own,
            PlatformTransactionManager transactions) {
        this.types = types;
        this.matches = matches;
        this.write = write;
        this.duplicates = duplicates;
        this.statistics = statistics;
        this.own = own;
        this.transactions = transactions;
        this.trial = new TransactionTemplate(transactions);
        this.trial.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /// Holds the mapping against the files and the objects; raises all that is wrong with a step.
    /// What it would make for that is taken back.
    @Transactional
    public void check(Actor by, Mapping mapping, List<SourceFile> files, Limits limits) {
        if (mapping.objects().isEmpty()) {
            sources(by, mapping, files, limits);
            return;
        }
        try {
            trial.executeWithoutResult(status -> {
                own.make(by, mapping);
                sources(by, mapping, files, limits);
                status.setRollbackOnly();
            });
        } finally {
            types.forget();
        }
    }

    /// @param by asked with each chunk, since a right may end while the rows are read
    @Transactional(propagation = Propagation.MANDATORY)
    public Receipt run(
            Supplier<Actor> by,
            Mapping mapping,
            List<SourceFile> files,
            Limits limits,
            Consumer<List<Receipt.Line>> keep,
            Progress progress) {
        own.make(by.get(), mapping);
        own.add(by.get(), mapping);
        List<Source> sources = sources(by.get(), mapping, files, limits);
        Ledger ledger = new Ledger(keep);
        long total = 0;
        List<ObjectType> grown = new ArrayList<>();
        for (Source source : sources) {
            long rows = count(source);
            total += rows;
            if (rows >= MANY) {
                grown.add(source.plan().type);
            }
        }
        long all = total;
        long[] done = {0};
        progress.at(0, all);
        for (Source source : sources) {
            noteTable(ledger, source);
            ledger.begin(source.plan().type.name());
            StepRun step =
                    new StepRun(
                            by, source.plan(), matches, write, duplicates, ledger, transactions);
            withRows(
                    source,
                    rows ->
                            step.run(
                                    rows,
                                    read -> {
                                        done[0] += read;
                                        progress.at(done[0], all);
                                    }));
        }
        // an earlier step's right may have ended during a later one, and all is committed together
        sources.forEach(source -> Permission.of(by.get(), source.plan().type, Right.IMPORT));
        statistics.refresh(grown);
        return ledger.receipt();
    }

    private static void noteTable(Ledger ledger, Source source) {
        Table table = source.table();
        if (table != null) {
            table.notes()
                    .forEach(
                            note -> ledger.note("file", source.plan().step.source() + ": " + note));
        }
    }

    private List<Source> sources(Actor by, Mapping mapping, List<SourceFile> files, Limits limits) {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < mapping.steps().size(); i++) {
            Step step = mapping.steps().get(i);
            Table table = step.isInline() ? null : table(i, mapping, files, limits);
            List<String> columns =
                    table == null ? InlineRows.columns(step.rows()) : table.columns();
            Plan plan = Plan.of(i, step, columns, types);
            Permission.of(by, plan.type, Right.IMPORT);
            sources.add(new Source(plan, table));
        }
        return sources;
    }

    private static Table table(int index, Mapping mapping, List<SourceFile> files, Limits limits) {
        Step step = mapping.steps().get(index);
        SourceFile file = file(index, mapping, files);
        String sheet = step.sheet();
        List<? extends Table> tables =
                reading(
                        file.name(),
                        () ->
                                file.tables(
                                        name -> of(name, sheet) ? step.layout() : Layout.FOUND_OUT,
                                        limits));
        return tables.stream()
                .filter(table -> of(table.name(), sheet))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.at(
                                "/steps/" + index + "/sheet",
                                "mapping.unknown-sheet",
                                "%s has no sheet \"%s\"; it has: %s."
                                        .formatted(
                                                file.name(),
                                                sheet,
                                                String.join(
                                                        ", ",
                                                        tables.stream()
                                                                .map(Table::name)
                                                                .toList()))));
    }

    private static boolean of(String table, @Nullable String sheet) {
        return sheet == null || table.equalsIgnoreCase(sheet);
    }

    /// A mapping of one file fits a single file of any name.
    private static SourceFile file(int index, Mapping mapping, List<SourceFile> files) {
        String wanted = String.valueOf(mapping.steps().get(index).file());
        Set<String> named = new LinkedHashSet<>();
        mapping.steps().stream()
                .filter(step -> !step.isInline())
                .forEach(step -> named.add(String.valueOf(step.file())));
        return files.stream()
                .filter(file -> file.name().equalsIgnoreCase(wanted))
                .findFirst()
                .or(() ->
                        files.size() == 1 && named.size() == 1
                                ? files.stream().findFirst()
                                : Optional.empty())
                .orElseThrow(() ->
                        Refusal.at(
                                "/steps/" + index + "/file",
                                "mapping.unknown-file",
                                "There is no file \"%s\" among: %s."
                                        .formatted(
                                                wanted,
                                                String.join(
                                                        ", ",
                                                        files.stream()
                                                                .map(SourceFile::name)
                                                                .toList()))));
    }

    private static long count(Source source) {
        long[] count = {0};
        withRows(
                source,
                rows -> {
                    while (rows.next() != null) {
                        count[0]++;
                    }
                });
        return count[0];
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private interface Use {
        void of(Rows rows) throws IOException;
    }

    private static void withRows(Source source, Use use) {
        Table table = source.table();
        reading(
                source.plan().step.source(),
                () -> {
                    try (Rows rows =
                            table == null
                                    ? new InlineRows(source.plan().step.rows())
                                    : table.rows()) {
                        use.of(rows);
                    }
                    return true;
                });
    }

    private static <T> T reading(String file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (UnreadableFile unreadable) {
            throw new Refusal(
                    Refusal.Kind.UNPROCESSABLE,
                    unreadable.code(),
                    file + ": " + unreadable.getMessage());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
