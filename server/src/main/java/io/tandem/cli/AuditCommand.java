package io.tandem.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "audit",
        description = "Looks after the audit of a running server.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = AuditCommand.Verify.class)
final class AuditCommand {

    @Command(
            name = "verify",
            description = {
                "Reads the audit from its beginning and names the first entry that is not what was sealed.",
                "Ends with 1 where there is one. The hash it prints proves later, noted elsewhere,",
                "that nothing before it was rewritten."
            },
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Option(
                names = "--workspace",
                paramLabel = "ID",
                description = "Another workspace than the token's; for the operator.")
        @Nullable Integer workspace;

        @Override
        public Integer call() {
            Map<String, Object> asked = new HashMap<>();
            if (workspace != null) {
                asked.put("workspace", workspace);
            }
            JsonNode found = Api.ofSettings().post("audit/verify", asked);
            JsonNode verdict = found.path("verdict");
            System.out.printf(
                    "workspace %d: %d entries sealed in %d batches, %d not sealed yet, %d blanked%n",
                    found.path("workspace").asInt(),
                    verdict.path("sealed").asLong(),
                    found.at("/state/batches").asLong(),
                    verdict.path("unsealed").asLong(),
                    verdict.path("blanked").asLong());
            if (verdict.path("anchoredAt").asLong() > 0) {
                System.out.printf(
                        "entries up to number %d were dropped after their time%n",
                        verdict.path("anchoredAt").asLong());
            }
            if (!verdict.path("ok").asBoolean(false)) {
                throw new CommandFailed(
                        "the audit is broken: " + verdict.at("/broken/sentence").asString(""));
            }
            System.out.println("hash " + found.at("/state/hash").asString("none yet"));
            System.out.println("The audit is what was sealed.");
            return 0;
        }
    }
}
