package io.tandem.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "token",
        description = "Makes an API token for whoever TANDEM_TOKEN is, and prints it once.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "What the token is for.")
    String name = "";

    @Override
    public Integer call() {
        System.out.println(
                Api.ofSettings().post("tokens", Map.of("name", name)).path("token").asString());
        return 0;
    }
}
