package io.tandem.records;

import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The saved views of a workspace. Everybody keeps their own; shared ones are changed by who made
/// them or an administrator.
@Service
@Transactional
public class Views {

    public static final String CHART = "chart";

    private static final int MOST_VIEWS = 500;
    private static final int MOST_DEFINITION = 100_000;

    private final JdbcClient jdbc;
    private final ObjectTypes types;
    private final Charts charts;
    private final JsonMapper json;

    Views(JdbcClient jdbc, ObjectTypes types, Charts charts, JsonMapper json) {
        this.jdbc = jdbc;
        this.types = types;
        this.charts = charts;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public List<View> of(Actor actor, @Nullable String object) {
        return jdbc
                .sql(
                        """
                        select id, object, name, kind, shared, owner_id, definition
                          from records.view
                         where (:object::text is null or object = :object) and (shared or owner_id = :me)
                         order by kernel.fold(name), id
                         limit :most
                        """)
                .param("object", object)
                .param("me", actor.user())
                .param("most", MOST_VIEWS)
                .query((row, number) -> view(actor, row))
                .list()
                .stream()
                .filter(view -> isRead(actor, view.object()))
                .toList();
    }

    public View add(
            Actor by,
            String object,
            String name,
            String kind,
            boolean shared,
            JsonNode definition) {
        Permission.of(by, types.type(object), Right.READ);
        check(object, name, kind, definition);
        drawable(by, object, kind, definition);
        return jdbc.sql(
                        """
                        insert into records.view (object, name, kind, shared, owner_id, definition)
                        values (:object, :name, :kind, :shared, :me, :definition::jsonb)
                        returning id, object, name, kind, shared, owner_id, definition
                        """)
                .param("object", object)
                .param("name", name.strip())
                .param("kind", kind)
                .param("shared", shared)
                .param("me", by.user())
                .param("definition", json.writeValueAsString(definition))
                .query((row, number) -> view(by, row))
                .single();
    }

    public View change(
            Actor by,
            long id,
            @Nullable String name,
            @Nullable Boolean shared,
            @Nullable JsonNode definition) {
        View before = owned(by, id);
        check(
                before.object(),
                name == null ? before.name() : name,
                before.kind(),
                definition == null ? before.definition() : definition);
        if (definition != null) {
            drawable(by, before.object(), before.kind(), definition);
        }
        return jdbc.sql(
                        """
                        update records.view
                           set name = coalesce(:name, name), shared = coalesce(:shared, shared),
                               definition = coalesce(:definition::jsonb, definition), updated_at = now()
                         where id = :id
                        returning id, object, name, kind, shared, owner_id, definition
                        """)
                .param("id", id)
                .param("name", name)
                .param("shared", shared, java.sql.Types.BOOLEAN)
                .param(
                        "definition",
                        definition == null ? null : json.writeValueAsString(definition))
                .query((row, number) -> view(by, row))
                .single();
    }

    public void remove(Actor by, long id) {
        owned(by, id);
        jdbc.sql("delete from records.view where id = :id").param("id", id).update();
    }

    private boolean isRead(Actor actor, String object) {
        ObjectType type = types.find(object);
        return type != null && Permission.isGranted(actor, type, Right.READ);
    }

    private View owned(Actor by, long id) {
        View view =
                jdbc.sql(
                                """
                                select id, object, name, kind, shared, owner_id, definition
                                  from records.view
                                 where id = :id and (shared or owner_id = :me)
                                   for update
                                """)
                        .param("id", id)
                        .param("me", by.user())
                        .query((row, number) -> view(by, row))
                        .optional()
                        .orElseThrow(() -> Refusal.notFound("view", id));
        if (!view.mine() && !by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "view.not-yours",
                    "Another person made this view. Save it under a new name.");
        }
        return view;
    }

    private void check(String object, String name, String kind, JsonNode definition) {
        types.type(object);
        if (name.isBlank() || name.length() > 100) {
            throw Refusal.at("/name", "view.name", "A view has a name of at most 100 characters.");
        }
        if (!Set.of("table", "board", CHART).contains(kind)) {
            throw Refusal.at("/kind", "view.kind", "A view is a table, a board or a chart.");
        }
        if (!definition.isObject() || definition.toString().length() > MOST_DEFINITION) {
            throw Refusal.at("/definition", "view.definition", "A definition is a JSON object.");
        }
        FilterJson.read(definition.get("filter"));
    }

    private void drawable(Actor by, String object, String kind, JsonNode definition) {
        if (kind.equals(CHART)) {
            charts.check(by, types.type(object), definition);
        }
    }

    private View view(Actor actor, ResultSet row) throws SQLException {
        long owner = row.getLong("owner_id");
        boolean nobody = row.wasNull();
        return new View(
                row.getLong("id"),
                row.getString("object"),
                row.getString("name"),
                row.getString("kind"),
                row.getBoolean("shared") ? "shared" : "private",
                !nobody && owner == actor.user(),
                nobody ? null : owner,
                json.readTree(row.getString("definition")));
    }
}
