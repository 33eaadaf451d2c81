package io.tandem.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The statements that the database itself says it ran, with their parameters: what the product
/// really asks for.
record StatementLog(Path file) {

    record Statement(String sql, Map<Integer, String> parameters) {

        /// The statement with its parameters in their places, to read or to search.
        String bound() {
            return Pattern.compile("\\$(\\d+)")
                    .matcher(sql)
                    .replaceAll(match ->
                            Matcher.quoteReplacement(
                                    parameters.getOrDefault(
                                            Integer.parseInt(match.group(1)), "null")));
        }
    }

    private static final Pattern ENTRY =
            Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\S+ \\S+ \\[(\\d+)] (\\w+):  (.*)$");
    private static final Pattern RUN =
            Pattern.compile(
                    "^duration: \\S+ ms  (?:execute [^:]*|statement): (.*)$", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("\\$(\\d+) = (?:'((?:[^']|'')*)'|NULL)");

    long position() throws IOException {
        return Files.size(file);
    }

    List<Statement> since(long position) throws IOException {
        byte[] all = Files.readAllBytes(file);
        return parsed(
                new String(
                        all, (int) position, all.length - (int) position, StandardCharsets.UTF_8));
    }

    /// What one process says stands between what others say.
    static List<Statement> parsed(String log) {
        List<Statement> statements = new ArrayList<>();
        Map<String, Integer> lastOf = new HashMap<>();
        for (Entry entry : entries(log)) {
            Matcher run = RUN.matcher(entry.text());
            Integer last = lastOf.get(entry.process());
            if (entry.level().equals("LOG") && run.matches()) {
                lastOf.put(entry.process(), statements.size());
                statements.add(new Statement(run.group(1), Map.of()));
            } else if (entry.level().equals("LOG")) {
                lastOf.remove(entry.process());
            } else if (entry.level().equals("DETAIL") && last != null) {
                statements.set(
                        last, new Statement(statements.get(last).sql(), parameters(entry.text())));
            }
        }
        return statements;
    }

    private record Entry(String process, String level, String text) {}

    /// The further lines of a text begin with a tab.
    private static List<Entry> entries(String log) {
        List<Entry> entries = new ArrayList<>();
        log.lines()
                .forEach(line -> {
                    Matcher entry = ENTRY.matcher(line);
                    if (entry.matches()) {
                        entries.add(new Entry(entry.group(1), entry.group(2), entry.group(3)));
                    } else if (!entries.isEmpty()) {
                        Entry begun = entries.removeLast();
                        entries.add(
                                new Entry(
                                        begun.process(),
                                        begun.level(),
                                        begun.text() + "\n" + line.stripLeading()));
                    }
                });
        return entries;
    }

    private static Map<Integer, String> parameters(String detail) {
        Map<Integer, String> parameters = new TreeMap<>();
        Matcher parameter = PARAMETER.matcher(detail);
        while (parameter.find()) {
            if (parameter.group(2) != null) {
                parameters.put(
                        Integer.parseInt(parameter.group(1)),
                        parameter.group(2).replace("''", "'"));
            }
        }
        return parameters;
    }
}
