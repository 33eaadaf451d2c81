package io.tandem.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "demo",
        description = "The demo world of a running server.",
        mixinStandardHelpOptions = true,
        subcommands = DemoCommand.Clear.class,
        synopsisSubcommandLabel = "clear")
final class DemoCommand {

    @Command(
            name = "clear",
            description = "Removes the demo world, and only it.",
            mixinStandardHelpOptions = true)
    static final class Clear implements Callable<Integer> {

        @Override
        public Integer call() {
            Api.ofSettings().post("packs/heron-coffee/remove", Map.of("changed", "REMOVE"));
            System.out.println("The demo world is removed.");
            return 0;
        }
    }
}
