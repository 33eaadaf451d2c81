package io.tandem.bench;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "bench", description = "Measures Tandem.", mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {

    enum Name {
        START,
        IMPORT,
        LIST,
        BOARD,
        AGGREGATE,
        AS_OF,
        WRITE,
        BULK_EDIT,
        UNDO,
        TIMELINE,
        SCREEN,
        RECORDS,
        RIGHTS,
        SEARCH,
        LIVE
    }

    /// Of what is measured on deals, one after another on the same ones.
    private static final Set<Name> ON_DEALS = EnumSet.range(Name.LIST, Name.RECORDS);

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Some of: ${COMPLETION-CANDIDATES}")
    Set<Name> names = Set.of();

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "How many deals (1,000,000; for import 100,000, for live 5,000).")
    int rows;

    @Option(
            names = "--log",
            paramLabel = "N",
            description =
                    "How many entries the change log of the deals has besides what is measured (0).")
    long log;

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1 && arguments[0].equals(BareStreams.ARGUMENT)) {
            BareStreams.serve();
            return;
        }
        System.exit(
                new CommandLine(new Bench())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler((failed, command, parsed) -> {
                            System.err.println("bench: " + failed.getMessage());
                            return 1;
                        })
                        .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("tandem.root", "."));
        Report report = new Report(root.resolve(".build/bench"));
        for (Name name : names) {
            switch (name) {
                case START -> new StartBench(root).measure(report);
                case IMPORT -> new ImportBench(root, rows(100_000)).measure(report);
                case LIVE -> new LiveBench(root, rows(5_000)).measure(report);
                case RIGHTS -> new RightsBench(root, rows(1_000_000)).measure(report);
                case SEARCH -> new SearchBench(root, rows(1_000_000)).measure(report);
                default -> {}
            }
        }
        if (!Collections.disjoint(names, ON_DEALS)) {
            onDeals(root, report);
        }
        report.close(
                names.stream()
                        .map(name -> name.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("-")));
        return 0;
    }

    private void onDeals(Path root, Report report) throws Exception {
        try (Scratch data = Scratch.make();
                TandemServer server = TandemServer.start(root, data.path());
                RecordsWorld world = RecordsWorld.build(server, rows(1_000_000), log);
                Heap heap = Heap.of(server.pid())) {
            if (asked(Name.LIST)) {
                new ListBench(world).measure(report);
            }
            if (asked(Name.BOARD)) {
                new BoardBench(world).measure(report);
            }
            if (asked(Name.AGGREGATE)) {
                new AggregateBench(world).measure(report);
            }
            if (asked(Name.AS_OF)) {
                new AsOfBench(world).measure(report);
            }
            if (asked(Name.SCREEN)) {
                new ScreenBench(world).measure(report);
            }
            if (asked(Name.WRITE)) {
                new WriteBench(world).measure(report);
            }
            if (asked(Name.BULK_EDIT)) {
                new BulkEditBench(world).measure(report);
            }
            if (asked(Name.UNDO)) {
                new UndoBench(world).measure(report);
            }
            if (asked(Name.TIMELINE)) {
                new TimelineBench(world).measure(report);
            }
            report.add(Measure.of("heap through all of it", heap.megabytes(), "MB").within(512));
        }
    }

    private boolean asked(Name name) {
        return names.contains(name) || names.contains(Name.RECORDS);
    }

    private int rows(int usual) {
        return rows > 0 ? rows : usual;
    }
}
