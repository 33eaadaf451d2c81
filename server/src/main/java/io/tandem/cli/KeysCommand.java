package io.tandem.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "keys",
        description = "Looks after the keys that secrets are sealed with.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = KeysCommand.Rotate.class)
final class KeysCommand {

    @Command(
            name = "rotate",
            description = {
                "Seals secrets with a new key and drops the old one once nothing uses it.",
                "Broken off at any moment, it goes on where it was when run again."
            },
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {

        @Option(names = "--all", description = "Of every workspace; for the operator.")
        boolean all;

        @Override
        public Integer call() {
            Api api = Api.ofSettings();
            Map<String, Object> asked = new HashMap<>();
            asked.put("all", all);
            JsonNode progress;
            do {
                progress = api.post("keys/rotate", asked);
                asked.put("since", progress.path("since").asString());
                if (progress.path("after").isNumber()) {
                    asked.put("after", progress.path("after").asInt());
                }
                progress.path("resealed")
                        .properties()
                        .forEach(place ->
                                System.out.printf(
                                        "%s: %d sealed again%n",
                                        place.getKey(), place.getValue().asInt()));
            } while (!progress.path("done").asBoolean(true));
            System.out.println("Every secret is sealed with a new key.");
            return 0;
        }
    }
}
