package io.tandem.identity;

import io.tandem.records.Actor;
import io.tandem.records.ConfigurationPart;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.RecordWrite;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Roles with their rights, as a part of the configuration. The administrator's is no part of it:
/// it may do everything everywhere.
@Component
@Transactional
class RolePart implements ConfigurationPart {

    private static final String GRANTS = "grants";

    private final JdbcClient jdbc;
    private final RoleRights rights;
    private final RecordWrite write;
    private final ObjectTypes types;
    private final JsonMapper json;

    RolePart(
            JdbcClient jdbc,
            RoleRights rights,
            RecordWrite write,
            ObjectTypes types,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.write = write;
        this.types = types;
        this.json = json;
    }

    @Override
    public String name() {
        return "roles";
    }

    @Override
    public int rank() {
        return 500;
    }

    @Override
    public @Nullable String object(String key) {
        return null;
    }

    @Override
    public Set<String> tables() {
        return Set.of(GRANTS);
    }

    @Override
    @Transactional(readOnly = true)
    public SortedMap<String, JsonNode> read(Actor by) {
        SortedMap<String, JsonNode> read = new TreeMap<>();
        jdbc.sql(
                        """
                        select code, name, base, description, serves, grants
                          from identity.role
                         where code <> 'administrator'
                        """)
                .query(row -> {
                    read.put(row.getString("code"), definition(row));
                });
        return read;
    }

    private JsonNode definition(ResultSet row) throws SQLException {
        Map<String, Object> role = new LinkedHashMap<>();
        role.put("name", row.getString("name"));
        role.put("base", row.getString("base"));
        if (row.getString("description") != null) {
            role.put("description", row.getString("description"));
        }
        role.put("serves", row.getString("serves"));
        role.put(GRANTS, json.readTree(row.getString("grants")));
        return json.valueToTree(role);
    }

    @Override
    public void apply(Actor by, String key, @Nullable JsonNode before, @Nullable JsonNode after) {
        ObjectType type = types.type(RoleTypes.NAME);
        if (after == null) {
            write.delete(by, type, id(key), null);
            return;
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", after.path("name").asString());
        values.put("description", after.path("description").asString(null));
        long id;
        if (before == null) {
            values.put("code", key);
            values.put("base", after.path("base").asString());
            id = write.create(by, type, values);
        } else {
            id = id(key);
            write.patch(by, type, id, null, values);
        }
        if (before == null
                || !before.path(GRANTS).equals(after.path(GRANTS))
                || !before.path("serves").equals(after.path("serves"))) {
            rights.replace(
                    by,
                    id,
                    new RoleRights.Wanted(after.get(GRANTS), after.path("serves").asString(null)));
        }
    }

    private long id(String code) {
        return jdbc.sql("select id from identity.role where code = :code")
                .param("code", code)
                .query(Long.class)
                .single();
    }
}
