package io.tandem.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
            Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\S+ \\S+ \\[\\d+] (\\w+):  (.*)$");
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

    static List<Statement> parsed(String log) {
        List<Statement> statements = new ArrayList<>();
        for (String[] entry : entries(log)) {
            Matcher run = RUN.matcher(entry[1]);
            if (entry[0].equals("LOG") && run.matches()) {
                statements.add(new Statement(run.group(1), Map.of()));
            } else if (entry[0].equals("DETAIL") && !statements.isEmpty()) {
                statements.addLast(
                        new Statement(statements.removeLast().sql(), parameters(entry[1])));
            }
        }
        return statements;
    }

    /// Level and text of each entry; the further lines of a text begin with a tab.
    private static List<String[]> entries(String log) {
        List<String[]> entries = new ArrayList<>();
        log.lines()
                .forEach(line -> {
                    Matcher entry = ENTRY.matcher(line);
                    if (entry.matches()) {
                        entries.add(new String[] {entry.group(1), entry.group(2)});
                    } else if (!entries.isEmpty()) {
                        entries.getLast()[1] += "\n" + line.stripLeading();
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
