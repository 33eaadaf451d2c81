package io.tandem.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "workspace",
        description = "The workspaces of a running server, for administrators of its first one.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            WorkspaceCommand.Create.class,
            WorkspaceCommand.All.class,
            WorkspaceCommand.Suspend.class,
            WorkspaceCommand.Resume.class,
            WorkspaceCommand.Export.class,
            WorkspaceCommand.Import.class,
            WorkspaceCommand.Delete.class
        })
final class WorkspaceCommand {

    private static final long LONGEST_PAUSE = 500;

    @Command(
            name = "create",
            description = "Makes a workspace; its first administrator joins by the printed link.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "What the company is called.")
        String name = "";

        @Option(
                names = "--email",
                required = true,
                paramLabel = "ADDRESS",
                description = "Of its first administrator.")
        String email = "";

        @Option(
                names = "--administrator",
                paramLabel = "NAME",
                description = "Their name (the address).")
        @Nullable String administrator;

        @Override
        public Integer call() {
            Map<String, Object> wanted = new LinkedHashMap<>();
            wanted.put("name", name);
            wanted.put("email", email);
            if (administrator != null) {
                wanted.put("administrator", administrator);
            }
            Api api = Api.ofSettings();
            JsonNode made = api.post("workspaces", wanted);
            System.out.printf(
                    "%s is workspace %d; join at %s%n",
                    name,
                    made.at("/workspace/id").asInt(),
                    api.server().resolve(made.path("link").asString().substring(1)));
            return 0;
        }
    }

    @Command(name = "list", description = "Lists the workspaces.", mixinStandardHelpOptions = true)
    static final class All implements Callable<Integer> {

        @Option(names = "--name", paramLabel = "PART", description = "Those with this in the name.")
        @Nullable String part;

        @Override
        public Integer call() {
            Api api = Api.ofSettings();
            String query = part == null ? "" : "&q=" + encoded(part);
            int after = 0;
            do {
                JsonNode page = api.get("workspaces?limit=500&after=" + after + query);
                for (JsonNode one : page.path("items")) {
                    System.out.printf(
                            "%8d  %-10s %s%n",
                            one.path("id").asInt(),
                            one.path("state").asString(),
                            one.path("name").asString());
                }
                after = page.path("after").asInt(0);
            } while (after > 0);
            return 0;
        }
    }

    /// Which workspace is meant: its number, or its name where only one is called so.
    abstract static class OfOne implements Callable<Integer> {

        @Parameters(
                index = "0",
                paramLabel = "WORKSPACE",
                description = "Its number, or its name where only one is called so.")
        String workspace = "";

        int id(Api api) {
            if (workspace.matches("[0-9]{1,9}")) {
                return Integer.parseInt(workspace);
            }
            List<JsonNode> called =
                    api.get("workspaces?limit=500&q=" + encoded(workspace))
                            .path("items")
                            .valueStream()
                            .filter(one -> one.path("name").asString().equals(workspace))
                            .toList();
            if (called.size() != 1) {
                throw new CommandFailed(
                        called.isEmpty()
                                ? "there is no workspace called " + workspace
                                : "several workspaces are called "
                                        + workspace
                                        + "; take the number from ./tandem workspace list");
            }
            return called.getFirst().path("id").asInt();
        }
    }

    @Command(
            name = "suspend",
            description = "Closes a workspace: nobody comes in, its jobs wait.",
            mixinStandardHelpOptions = true)
    static final class Suspend extends OfOne {

        @Override
        public Integer call() {
            Api api = Api.ofSettings();
            api.post("workspaces/" + id(api) + "/suspend", Map.of());
            System.out.println("Suspended.");
            return 0;
        }
    }

    @Command(
            name = "resume",
            description = "Opens a suspended workspace again.",
            mixinStandardHelpOptions = true)
    static final class Resume extends OfOne {

        @Override
        public Integer call() {
            Api api = Api.ofSettings();
            api.post("workspaces/" + id(api) + "/resume", Map.of());
            System.out.println("Open again.");
            return 0;
        }
    }

    @Command(
            name = "export",
            description = "Writes all of a workspace into an archive.",
            mixinStandardHelpOptions = true)
    static final class Export extends OfOne {

        @Option(
                names = "--to",
                paramLabel = "FILE",
                description = "The archive (named by the server, in the current folder).")
        @Nullable Path to;

        @Override
        public Integer call() throws InterruptedException {
            Api api = Api.ofSettings();
            JsonNode ended = ended(api, api.post("workspaces/" + id(api) + "/export", Map.of()));
            Path file = to == null ? Path.of(ended.at("/file/name").asString()) : to;
            if (Files.exists(file)) {
                throw new CommandFailed(file + " is there already");
            }
            String transfer = "workspaces/transfers/" + ended.path("id").asLong();
            api.download(transfer + "/file", file);
            api.delete(transfer, Map.of());
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows in %s%nsha256 %s%n",
                    ended.path("rows").asLong(),
                    file,
                    ended.at("/file/sha256").asString());
            return 0;
        }
    }

    @Command(
            name = "import",
            description = "Brings an archive in as a new workspace.",
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "An archive that export wrote.")
        Path file = Path.of("");

        @Option(
                names = "--name",
                required = true,
                paramLabel = "NAME",
                description = "What the workspace will be called.")
        String name = "";

        @Option(
                names = "--sha256",
                paramLabel = "DIGEST",
                description = "Refuses any archive but this one.")
        @Nullable String sha256;

        @Override
        public Integer call() throws InterruptedException {
            Api api = Api.ofSettings();
            String query =
                    "workspaces/import?name="
                            + encoded(name)
                            + (sha256 == null ? "" : "&sha256=" + encoded(sha256));
            JsonNode ended = ended(api, api.upload(query, List.of(file)));
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows are workspace %d now.%n",
                    ended.path("rows").asLong(),
                    ended.at("/workspace/id").asInt());
            return 0;
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a workspace and all that it holds.",
            mixinStandardHelpOptions = true)
    static final class Delete extends OfOne {

        @Option(
                names = "--name",
                required = true,
                paramLabel = "NAME",
                description = "Its name once more, so that nothing is deleted by a slip.")
        String name = "";

        @Override
        public Integer call() throws InterruptedException {
            Api api = Api.ofSettings();
            JsonNode ended = ended(api, api.delete("workspaces/" + id(api), Map.of("name", name)));
            System.out.printf(Locale.ROOT, "Deleted, %,d rows.%n", ended.path("rows").asLong());
            return 0;
        }
    }

    private static JsonNode ended(Api api, JsonNode begun) throws InterruptedException {
        String transfer = "workspaces/transfers/" + begun.path("id").asLong();
        long pause = 50;
        while (true) {
            JsonNode now = api.get(transfer);
            switch (now.path("state").asString()) {
                case "queued", "running" -> {
                    Thread.sleep(pause);
                    pause = Math.min(LONGEST_PAUSE, pause * 2);
                }
                case "done" -> {
                    return now;
                }
                default ->
                        throw new CommandFailed(now.path("reason").asString("it was broken off"));
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
