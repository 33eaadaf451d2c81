package io.tandem.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "token",
        description = {
            "Makes an API token for whoever TANDEM_TOKEN (or TANDEM_ADMIN_TOKEN) is, and prints it",
            "once. That token must be one that may let others in; what it makes ends with it."
        },
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
