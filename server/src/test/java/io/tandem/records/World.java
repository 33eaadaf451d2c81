package io.tandem.records;

import io.tandem.Company;
import io.tandem.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A random company: a tree of teams, people with roles made at random, records that belong to
/// them, shares and deputies with dates. Made from a seed, so that a failure can be had again, and
/// of rows that can be left out, so that it can be made small.
final class World {

    /// One row of a table. A value may be another row.
    static final class Row {

        final String kind;
        final Map<String, @Nullable Object> values = new LinkedHashMap<>();
        boolean there = true;
        long id;

        Row(String kind) {
            this.kind = kind;
        }

        Row with(String column, @Nullable Object value) {
            values.put(column, value);
            return this;
        }

        /// The row that the column refers to, unless it was left out.
        @Nullable Row row(String column) {
            return values.get(column) instanceof Row row && row.isThere() ? row : null;
        }

        String text(String column) {
            return String.valueOf(values.get(column));
        }

        /// What belongs to a row that was left out is left out too.
        boolean isThere() {
            boolean lentToNobody =
                    kind.equals("share") && row("user_id") == null && row("team_id") == null;
            return there
                    && !lentToNobody
                    && NEEDED.getOrDefault(kind, List.of()).stream()
                            .allMatch(column -> row(column) != null);
        }

        @Override
        public String toString() {
            return kind
                    + values.entrySet().stream()
                            .filter(one -> one.getValue() != null)
                            .map(one ->
                                    one.getKey()
                                            + "="
                                            + (one.getValue() instanceof Row row
                                                    ? row.text("name")
                                                    : one.getValue()))
                            .collect(Collectors.toList());
        }
    }

    static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<String, String> TABLES =
            Map.ofEntries(
                    Map.entry("team", "identity.team_"),
                    Map.entry("territory", "identity.territory_"),
                    Map.entry("role", "identity.role_"),
                    Map.entry("user", "identity.user_"),
                    Map.entry("deputy", "identity.deputy_"),
                    Map.entry("person", "people.person_"),
                    Map.entry("account", "accounts.account_"),
                    Map.entry("affiliation", "accounts.affiliation_"),
                    Map.entry("product", "catalog.product_"),
                    Map.entry("deal", "sales.deal_"),
                    Map.entry("dealLine", "sales.deal_line_"),
                    Map.entry("comment", "activities.comment_"),
                    Map.entry("kiosk", "errands.kiosk_"),
                    Map.entry("assistant", "errands.assistant_"),
                    Map.entry("errand", "errands.errand_"),
                    Map.entry("share", "records.share_"),
                    Map.entry("field", "records.field_"));

    private static final Map<String, List<String>> NEEDED =
            Map.of(
                    "affiliation", List.of("person_id", "account_id"),
                    "assistant", List.of("kiosk_id", "person_id"),
                    "dealLine", List.of("deal_id", "product_id"),
                    "comment", List.of("record_id"),
                    "share", List.of("record_id"),
                    "deputy", List.of("user_id", "deputy_id"));

    /// The fields that the company added to its objects.
    private static final @Nullable String[][] CUSTOM = {
        {"deal", "score", "NUMBER", null},
        {"deal", "region", "TEXT", null},
        {"deal", "worth", "MONEY", null},
        {"deal", "partner", "RELATION", "account"},
        {"account", "region", "TEXT", null}
    };

    private static final Set<String> JSONB = Set.of("grants", "custom", "label");

    /// Who leads a team is said once the users are there.
    private static final String LATER = "manager_id";

    final long seed;
    final List<Row> rows = new ArrayList<>();

    World(long seed) {
        this.seed = seed;
        new WorldMaker(this, new Random(seed)).make();
    }

    List<Row> of(String kind) {
        return rows.stream().filter(row -> row.kind.equals(kind) && row.isThere()).toList();
    }

    static JsonNode grants(Row user) {
        Row role = user.row("role");
        return JSON.readTree(role == null ? "{}" : role.text("grants"));
    }

    /// Writes what is there into a company, as the owner of the tables.
    void into(Company company) throws SQLException {
        int tenant = company.tenant().id();
        try (Connection owner = TestDatabase.asOwner()) {
            owner.setAutoCommit(false);
            Map<String, Long> custom = new HashMap<>();
            for (String[] field : CUSTOM) {
                Row described =
                        new Row("field")
                                .with("object", field[0])
                                .with("name", field[1])
                                .with("kind", field[2])
                                .with("target", field[3])
                                .with("label", "{\"en\":\"Own\",\"zh\":\"自定义\"}");
                custom.put(
                        field[0] + ".custom." + field[1],
                        insert(owner, tenant, described, described.values));
            }
            long stage =
                    number(owner, "select min(id) from sales.stage_ where tenant_id = ?", tenant);
            long pipeline =
                    number(owner, "select pipeline_id from sales.stage_ where id = ?", stage);
            for (Row row : rows) {
                if (row.isThere()) {
                    Map<String, @Nullable Object> all = columns(row, custom);
                    if (row.kind.equals("deal")) {
                        all.put("pipeline_id", pipeline);
                        all.put("stage_id", stage);
                    }
                    row.id = insert(owner, tenant, row, all);
                }
            }
            for (Row team : of("team")) {
                Row manager = team.row(LATER);
                if (manager != null) {
                    number(
                            owner,
                            "update identity.team_ set manager_id = ? where id = ? returning id",
                            manager.id,
                            team.id);
                }
            }
            owner.commit();
        }
    }

    /// The columns of a row; what belongs to the customer's fields in one.
    private static Map<String, @Nullable Object> columns(Row row, Map<String, Long> custom) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        ObjectNode own = JSON.createObjectNode();
        row.values.forEach((column, value) -> {
            Long field = custom.get(row.kind + "." + column.replaceAll("_(id|currency)$", ""));
            Object plain = plain(row.kind, column, value);
            if (field == null && !column.equals(LATER)) {
                columns.put(column, value);
            } else if (field != null && plain != null) {
                String key = "f" + field + (column.endsWith("_currency") ? "_currency" : "");
                own.set(key, JSON.valueToTree(plain));
            }
        });
        if (!own.isEmpty()) {
            columns.put("custom", own.toString());
        }
        return columns;
    }

    private static long insert(
            Connection owner, int tenant, Row row, Map<String, @Nullable Object> values)
            throws SQLException {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(tenant);
        values.forEach((column, value) -> all.add(plain(row.kind, column, value)));
        return number(
                owner,
                "insert into %s (tenant_id, %s) values (?, %s) returning id"
                        .formatted(
                                TABLES.get(row.kind),
                                String.join(", ", values.keySet()),
                                values.keySet().stream()
                                        .map(column -> JSONB.contains(column) ? "?::jsonb" : "?")
                                        .collect(Collectors.joining(", "))),
                all.toArray());
    }

    private static long number(Connection owner, String sql, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            try (ResultSet made = statement.executeQuery()) {
                made.next();
                return made.getLong(1);
            }
        }
    }

    private static @Nullable Object plain(String kind, String column, @Nullable Object value) {
        if (value instanceof Row row) {
            if (!row.isThere()) {
                return null;
            }
            return kind.equals("user") && column.equals("role") ? row.text("code") : row.id;
        }
        return value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value;
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
