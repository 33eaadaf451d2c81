package io.tandem.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "demo",
        description = "The demo world of a running server.",
        mixinStandardHelpOptions = true,
        subcommands = DemoCommand.Clear.class,
        synopsisSubcommandLabel = "clear")
final class DemoCommand {

    private static final String PACK = "heron-coffee";

    @Command(
            name = "clear",
            description = "Removes what start --demo brought.",
            mixinStandardHelpOptions = true)
    static final class Clear implements Callable<Integer> {

        @Option(
                names = "--keep-changed",
                description = "Leaves what people changed since, and what that refers to.")
        boolean keepChanged;

        @Override
        public Integer call() {
            JsonNode removal =
                    Api.ofSettings()
                            .post(
                                    "packs/" + PACK + "/remove",
                                    Map.of("changed", keepChanged ? "KEEP" : "REMOVE"));
            for (JsonNode removed : removal.path("removed")) {
                System.out.printf(
                        Locale.ROOT,
                        "%,9d %s removed%n",
                        removed.path("count").asInt(),
                        removed.path("object").asString());
            }
            int kept = removal.path("kept").size();
            if (kept > 0) {
                System.out.printf(
                        Locale.ROOT, "%,9d records stay: people worked with them%n", kept);
            }
            return 0;
        }
    }
}
