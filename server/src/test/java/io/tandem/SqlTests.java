package io.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every SQL literal of the sources, described by PostgreSQL against the migrated schema: a
/// misspelt column or another module's table fails here and not at night.
@TandemTest
class SqlTests {

    private record Literal(Path file, String module, String sql) {

        boolean isStatement() {
            return STATEMENT.matcher(sql).find();
        }
    }

    private static final Path SOURCES = Path.of("src/main/java/io/tandem");
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"\\R(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern STATEMENT =
            Pattern.compile(
                    "^\\s*(select\\s|insert into\\s|update\\s+[a-z]+\\.|delete from\\s|with\\s[a-z_]+ as)");
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-zA-Z][a-zA-Z0-9]*)");
    private static final Pattern SCHEMA_USE =
            Pattern.compile("\\b(?:from|join|into|update|using)\\s+([a-z]+)\\.[a-z_]+");

    /// What several modules share: the look-ups across workspaces, and the log's door.
    private static final Set<String> SHARED = Set.of("system", "kernel");

    @Test
    void everyStatementFitsTheSchema() throws Exception {
        List<Literal> statements = statements();
        Map<String, String> wrong = new LinkedHashMap<>();
        try (Connection connection = TestDatabase.asOwner()) {
            for (Literal literal : statements) {
                describe(connection, literal).ifPresent(why -> wrong.put(literal.toString(), why));
            }
        }
        assertThat(statements).hasSizeGreaterThan(30);
        assertThat(wrong).isEmpty();
    }

    @Test
    void aModuleNamesOnlyItsOwnSchema() throws Exception {
        List<String> foreign = new ArrayList<>();
        for (Literal literal : statements()) {
            Matcher use = SCHEMA_USE.matcher(literal.sql());
            while (use.find()) {
                String schema = use.group(1);
                if (!schema.equals(literal.module()) && !SHARED.contains(schema)) {
                    foreign.add(literal.file() + " names " + schema);
                }
            }
        }
        assertThat(foreign).isEmpty();
    }

    @Test
    void aMisspeltColumnIsFound() throws Exception {
        try (Connection connection = TestDatabase.asOwner()) {
            assertThat(
                            describe(
                                    connection,
                                    new Literal(SOURCES, "sales", "select amuont from sales.deal")))
                    .isPresent();
        }
    }

    private static java.util.Optional<String> describe(Connection connection, Literal literal)
            throws SQLException {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(literal.sql());
        String numbered =
                parameter.replaceAll(found -> {
                    numbers.putIfAbsent(found.group(1), numbers.size() + 1);
                    return "\\$" + numbers.get(found.group(1));
                });
        // The JDBC driver's own placeholders.
        int next = numbers.size();
        while (numbered.contains(" ?")) {
            numbered = numbered.replaceFirst(" \\?", " \\$" + ++next);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("prepare described as " + numbered);
            statement.execute("deallocate described");
            return java.util.Optional.empty();
        } catch (SQLException wrong) {
            return java.util.Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    private static List<Literal> statements() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Literal> literals = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java"))
                            .collect(Collectors.toList())) {
                Matcher text = TEXT.matcher(Files.readString(file));
                while (text.find()) {
                    String sql =
                            text.group(1) != null ? text.group(1).stripTrailing() : text.group(2);
                    Literal literal =
                            new Literal(
                                    SOURCES.relativize(file),
                                    SOURCES.relativize(file).getName(0).toString(),
                                    sql);
                    // What is put together at run time is proven by the tests that run it.
                    boolean whole = !sql.contains("%s") && !sql.endsWith(" ") && !sql.endsWith("'");
                    if (literal.isStatement() && whole) {
                        literals.add(literal);
                    }
                }
            }
            return literals;
        }
    }
}
