package io.tandem.cli;

import io.tandem.kernel.postgres.DataFolderInUse;
import io.tandem.kernel.postgres.PostgresFailed;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The door to every command.
public final class CommandLineInterface {

    private CommandLineInterface() {}

    /// Runs one command and answers the exit code. Only `start` makes a Spring context, from the
    /// given class.
    public static int run(Class<?> application, String... arguments) {
        return commandLine(application).execute(arguments);
    }

    static CommandLine commandLine(Class<?> application) {
        return new CommandLine(new TandemCommand(application))
                .setExecutionExceptionHandler(
                        (failed, command, parsed) -> reported(failed, command.getCommandSpec()));
    }

    /// What a person can put right is told in one line; a fault of ours keeps its trace.
    private static int reported(Exception failed, CommandSpec command) throws Exception {
        if (failed instanceof CommandFailed
                || failed instanceof PostgresFailed
                || failed instanceof DataFolderInUse) {
            command.commandLine().getErr().println("tandem: " + failed.getMessage());
            command.commandLine().getErr().flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failed;
    }
}
