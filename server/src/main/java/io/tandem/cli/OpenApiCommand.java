package io.tandem.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "openapi",
        description = "Prints the OpenAPI document of a running server.",
        mixinStandardHelpOptions = true)
final class OpenApiCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.out.println(Api.ofSettings().get("openapi.json").toPrettyString());
        return 0;
    }
}
