package io.tandem.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "rebuild-versions",
        description = {
            "Derives from the log what the tracked fields of records were, and says where that was not what stood there.",
            "Of one object, or of all that the workspace of the token has."
        },
        mixinStandardHelpOptions = true)
final class RebuildVersionsCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "OBJECT", description = "As deal; all without one.")
    @Nullable String object;

    @Override
    public Integer call() {
        Api api = Api.ofSettings();
        if (object != null) {
            rebuild(api, object);
        } else {
            api.get("metadata/objects")
                    .path("items")
                    .forEach(each -> rebuild(api, each.path("name").asString("")));
        }
        return 0;
    }

    private static void rebuild(Api api, String object) {
        JsonNode rebuilt = api.post("metadata/objects/%s/versions".formatted(object), Map.of());
        System.out.printf(
                "%s: %d versions, %d of them were not as the log has it%n",
                object, rebuilt.path("versions").asLong(), rebuilt.path("differing").asLong());
    }
}
