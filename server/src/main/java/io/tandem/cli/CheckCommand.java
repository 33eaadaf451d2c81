package io.tandem.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(
        name = "check",
        description = {
            "Proves on a running server that what is kept beside the records agrees with them:",
            "the change log, the versions of tracked fields, the indexes and the keys of duplicates.",
            "Ends with 1 and names the records where something differs."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        JsonNode result = Api.ofSettings().post("check", Map.of());
        Map<String, Integer> found = new LinkedHashMap<>();
        for (JsonNode one : result.path("checked")) {
            found.merge(one.path("name").asString(), one.path("differences").asInt(), Integer::sum);
            for (JsonNode place : one.path("first")) {
                System.out.printf(
                        "%s: %s %d differs %s%n",
                        one.path("name").asString(),
                        one.path("object").asString(),
                        place.path("record").asLong(),
                        place.path("about").asString());
            }
        }
        found.forEach((name, differences) ->
                System.out.printf(
                        "%s: %s%n", name, differences == 0 ? "agrees" : differences + " differ"));
        if (!result.path("ok").asBoolean(false)) {
            throw new CommandFailed("what is kept beside the records does not agree with them");
        }
        return 0;
    }
}
