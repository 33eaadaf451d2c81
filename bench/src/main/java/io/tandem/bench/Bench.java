package io.tandem.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
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

    @Parameters(paramLabel = "NAME", description = "One of: ${COMPLETION-CANDIDATES}")
    Name name = Name.START;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "How many deals (1,000,000; for import 100,000, for live 5,000).")
    int rows;

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
        switch (name) {
            case START -> new StartBench(root).measure(report);
            case IMPORT -> new ImportBench(root, rows(100_000)).measure(report);
            case LIST, BOARD, AGGREGATE, AS_OF, WRITE, BULK_EDIT, UNDO, TIMELINE, SCREEN, RECORDS ->
                    records(root, report);
            case LIVE -> new LiveBench(root, rows(5_000)).measure(report);
            case RIGHTS -> new RightsBench(root, rows(1_000_000)).measure(report);
            case SEARCH -> new SearchBench(root, rows(1_000_000)).measure(report);
        }
        report.close(name.name().toLowerCase(Locale.ROOT));
        return 0;
    }

    /// One of them on rows of its own, or all after one another on the same.
    private void records(Path root, Report report) throws Exception {
        try (Scratch data = Scratch.make();
                TandemServer server = TandemServer.start(root, data.path());
                RecordsWorld world = RecordsWorld.build(server, rows(1_000_000));
                Heap heap = Heap.of(server.pid())) {
            if (name == Name.LIST || name == Name.RECORDS) {
                new ListBench(world).measure(report);
            }
            if (name == Name.BOARD || name == Name.RECORDS) {
                new BoardBench(world).measure(report);
            }
            if (name == Name.AGGREGATE || name == Name.RECORDS) {
                new AggregateBench(world).measure(report);
            }
            if (name == Name.AS_OF || name == Name.RECORDS) {
                new AsOfBench(world).measure(report);
            }
            if (name == Name.SCREEN || name == Name.RECORDS) {
                new ScreenBench(world).measure(report);
            }
            if (name == Name.WRITE || name == Name.RECORDS) {
                new WriteBench(world).measure(report);
            }
            if (name == Name.BULK_EDIT || name == Name.RECORDS) {
                new BulkEditBench(world).measure(report);
            }
            if (name == Name.UNDO || name == Name.RECORDS) {
                new UndoBench(world).measure(report);
            }
            if (name == Name.TIMELINE || name == Name.RECORDS) {
                new TimelineBench(world).measure(report);
            }
            report.add(Measure.of("heap through all of it", heap.megabytes(), "MB").within(512));
        }
    }

    private int rows(int usual) {
        return rows > 0 ? rows : usual;
    }
}
