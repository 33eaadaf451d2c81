package io.tandem.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Here for its help: the launcher script runs the tests itself, before anything is built.
@Command(
        name = "test",
        description = "Runs every test of the server and the screens (in a source folder).",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    @Option(names = "--all", description = "With the slow proofs too.")
    boolean all;

    @Option(
            names = "--screens",
            paramLabel = "DIR",
            description = "Writes a picture of every page there.")
    @Nullable Path screens;

    @Override
    public Integer call() {
        throw new CommandFailed("the tests run by ./tandem test in a source folder");
    }
}
