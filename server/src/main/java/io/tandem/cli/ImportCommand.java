package io.tandem.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

@Command(
        name = "import",
        description = "Imports a file, or a folder of files, into a running server.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every row is imported, or was there already",
            "1:nothing is imported; the reason is on the last line",
            "2:the rest is imported, but some rows are refused"
        })
final class ImportCommand implements Callable<Integer> {

    private static final Set<String> ENDED = Set.of("checked", "done", "failed", "cancelled");
    private static final Set<String> KINDS = Set.of("csv", "tsv", "txt", "xlsx");

    @Parameters(
            paramLabel = "PATH",
            description = "A CSV or XLSX file, a .zip of them, or a folder with its mapping.yml.")
    Path path = Path.of(".");

    @Option(names = "--object", paramLabel = "deal", description = "What the rows are.")
    @Nullable String object;

    @Option(
            names = "--map",
            paramLabel = "MAPPING",
            description = "Which columns go where (a file; PATH/mapping.yml if it is there).")
    @Nullable Path mapping;

    @Option(names = "--dry-run", description = "Says what would happen, and changes nothing.")
    boolean dryRun;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws InterruptedException {
        Optional<JsonNode> map = mappingFile().map(ImportCommand::read);
        Api api = Api.ofSettings();
        String query = object == null ? "" : "?object=" + object;
        JsonNode upload = api.upload("imports" + query, files());
        String job = "imports/" + upload.path("id").asString();
        map.ifPresent(node -> api.put(job + "/mapping", node));
        api.post(job + (dryRun ? "/check" : "/run"), Map.of());
        return receipt(ended(api, job));
    }

    private Optional<Path> mappingFile() {
        if (mapping != null) {
            return Optional.of(mapping);
        }
        return Optional.of(path.resolve("mapping.yml")).filter(Files::isRegularFile);
    }

    private static JsonNode read(Path mapping) {
        if (!Files.isRegularFile(mapping)) {
            throw new CommandFailed("there is no mapping " + mapping);
        }
        try {
            return YAMLMapper.shared().readTree(mapping);
        } catch (JacksonException wrong) {
            throw new CommandFailed(
                    mapping + " is not a mapping: " + wrong.getOriginalMessage(), wrong);
        }
    }

    private List<Path> files() {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new CommandFailed("there is no file or folder " + path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> files =
                    inside.filter(Files::isRegularFile)
                            .filter(file -> KINDS.contains(kind(file)))
                            .sorted()
                            .toList();
            if (files.isEmpty()) {
                throw new CommandFailed("there is no CSV or XLSX file in " + path);
            }
            return files;
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    path + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String kind(Path file) {
        String name =
                file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// Waits for the job and shows how far it is, on a terminal in one line that is written over.
    private JsonNode ended(Api api, String job) throws InterruptedException {
        long shown = -1;
        long pause = 50;
        while (true) {
            JsonNode state = api.get(job);
            if (ENDED.contains(state.path("state").asString())) {
                if (shown > 0 && System.console() != null) {
                    out.println();
                }
                return state;
            }
            long done = state.path("progress").path("done").asLong(0);
            if (done > shown && System.console() != null) {
                out.printf(
                        Locale.ROOT,
                        "\r%,d of %,d rows",
                        done,
                        state.path("progress").path("total").asLong(0));
                out.flush();
                shown = done;
            }
            Thread.sleep(pause);
            pause = Math.min(500, pause * 2);
        }
    }

    private int receipt(JsonNode ended) {
        JsonNode result = ended.path("result");
        long refused = 0;
        for (JsonNode of : result.path("objects")) {
            out.printf(
                    Locale.ROOT,
                    "%-14s %,9d created %,9d changed %,9d unchanged %,9d refused%n",
                    of.path("object").asString(),
                    of.path("created").asLong(0),
                    of.path("changed").asLong(0),
                    of.path("unchanged").asLong(0),
                    of.path("refused").asLong(0));
            refused += of.path("refused").asLong(0);
        }
        for (JsonNode note : result.path("notes")) {
            out.println(
                    note.isObject()
                            ? note.path("text").asString(note.toString())
                            : note.asString());
        }
        if (Set.of("failed", "cancelled").contains(ended.path("state").asString())) {
            throw new CommandFailed(
                    ended.path("reason")
                            .asString("the import is " + ended.path("state").asString()));
        }
        out.println(dryRun ? "A dry run: nothing is changed." : "Imported.");
        return refused > 0 ? 2 : 0;
    }
}
