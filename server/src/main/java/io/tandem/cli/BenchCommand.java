package io.tandem.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Here for its help: the measurements are a program of their own, which the launcher script builds
/// and runs.
@Command(
        name = "bench",
        description =
                "Measures Tandem beside the bare database: start, import or list (in a source folder).",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "start, import, list or rights.")
    @Nullable String name;

    @Option(names = "--rows", paramLabel = "N", description = "How many rows to measure with.")
    @Nullable Integer rows;

    @Override
    public Integer call() {
        throw new CommandFailed("the measurements run by ./tandem bench in a source folder");
    }
}
