package io.tandem.records;

import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import io.tandem.records.View.Audience;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The saved views of a workspace. Everybody keeps their own; those of a team and of all are
/// changed by who made them or an administrator.
@Service
@Transactional
public class Views {

    public static final String CHART = "chart";

    private static final String CALENDAR = "calendar";
    private static final String BOARD = "board";

    private static final int MOST_VIEWS = 500;
    private static final int MOST_PINNED = 50;
    private static final int MOST_DEFINITION = 100_000;

    private final JdbcClient jdbc;
    private final ObjectTypes types;
    private final Charts charts;
    private final RecordDays days;
    private final RecordQuery query;
    private final ReachedRecords reached;
    private final JsonMapper json;

    Views(
            JdbcClient jdbc,
            ObjectTypes types,
            Charts charts,
            RecordDays days,
            RecordQuery query,
            ReachedRecords reached,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.types = types;
        this.charts = charts;
        this.days = days;
        this.query = query;
        this.reached = reached;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public List<View> of(Actor actor, @Nullable String object) {
        List<View> views =
                seeing(
                                actor,
                                """
                                select v.id, object, name, kind, shared, team_id, owner_id, definition, place
                                  from records.view as v
                                  left join records.pin as p on p.view_id = v.id and p.user_id = :me
                                 where (:object::text is null or object = :object)
                                   and (shared or owner_id = :me or team_id = any(:teams))
                                 order by kernel.fold(name), v.id
                                 limit :most
                                """)
                        .param("object", object)
                        .param("most", MOST_VIEWS)
                        .query((row, number) -> view(actor, row))
                        .list();
        return named(actor, views.stream().filter(view -> isRead(actor, view.object())).toList());
    }

    public View add(
            Actor by,
            String object,
            String name,
            String kind,
            Audience audience,
            JsonNode definition) {
        Permission.of(by, types.type(object), Right.READ);
        check(object, name, kind, definition);
        showable(by, object, kind, definition);
        mayShare(by, audience);
        long id =
                jdbc.sql(
                                """
                                insert into records.view (object, name, kind, shared, team_id, owner_id, definition)
                                values (:object, :name, :kind, :shared, :team, :me, :definition::jsonb)
                                returning id
                                """)
                        .param("object", object)
                        .param("name", name.strip())
                        .param("kind", kind)
                        .param("shared", audience instanceof Audience.Everybody)
                        .param("team", team(audience), java.sql.Types.BIGINT)
                        .param("me", by.user())
                        .param("definition", json.writeValueAsString(definition))
                        .query(Long.class)
                        .single();
        return one(by, id);
    }

    /// @param audience null leaves it as it is, as it does for the others
    public View change(
            Actor by,
            long id,
            @Nullable String name,
            @Nullable Audience audience,
            @Nullable JsonNode definition) {
        View before = owned(by, id);
        check(
                before.object(),
                name == null ? before.name() : name,
                before.kind(),
                definition == null ? before.definition() : definition);
        if (definition != null) {
            showable(by, before.object(), before.kind(), definition);
        }
        if (audience != null) {
            mayShare(by, audience);
        }
        jdbc.sql(
                        """
                        update records.view
                           set name = coalesce(:name, name),
                               shared = case when :shares then :shared else shared end,
                               team_id = case when :shares then :team else team_id end,
                               definition = coalesce(:definition::jsonb, definition), updated_at = now()
                         where id = :id
                        """)
                .param("id", id)
                .param("name", name)
                .param("shares", audience != null)
                .param("shared", audience instanceof Audience.Everybody)
                .param("team", team(audience), java.sql.Types.BIGINT)
                .param(
                        "definition",
                        definition == null ? null : json.writeValueAsString(definition))
                .update();
        return one(by, id);
    }

    public void remove(Actor by, long id) {
        owned(by, id);
        jdbc.sql("delete from records.view where id = :id").param("id", id).update();
    }

    /// Puts these views, in this order, on top of the rail of whoever asks, and no others.
    public List<View> pin(Actor by, List<Long> views) {
        List<Long> all = views.stream().distinct().toList();
        if (all.size() > MOST_PINNED) {
            throw Refusal.at("/views", "view.pins", "At most 50 views are pinned.");
        }
        all.forEach(id -> seen(by, id));
        jdbc.sql("delete from records.pin where user_id = :me").param("me", by.user()).update();
        jdbc.sql(
                        """
                        insert into records.pin (user_id, view_id, place)
                        select :me, s.id, s.place
                          from unnest(:views::bigint[]) with ordinality as s(id, place)
                        """)
                .param("me", by.user())
                .param("views", all.toArray(Long[]::new))
                .update();
        return of(by, null);
    }

    private JdbcClient.StatementSpec seeing(Actor by, String sql) {
        Set<Long> teams = new HashSet<>(by.standing().teams());
        teams.addAll(by.standing().teamsBelow());
        return jdbc.sql(sql).param("me", by.user()).param("teams", teams.toArray(Long[]::new));
    }

    /// Nobody shares with a team that they do not see.
    private void mayShare(Actor by, Audience audience) {
        if (audience instanceof Audience.OfTeam with) {
            reached.require(Permission.of(by, types.type("team"), Right.READ), with.team());
        }
    }

    private static @Nullable Long team(@Nullable Audience audience) {
        return audience instanceof Audience.OfTeam with ? with.team() : null;
    }

    private boolean isRead(Actor actor, String object) {
        ObjectType type = types.find(object);
        return type != null && Permission.isGranted(actor, type, Right.READ);
    }

    @Transactional(readOnly = true)
    public View one(Actor by, long id) {
        View view = found(by, id, "");
        if (!isRead(by, view.object())) {
            throw Refusal.notFound("view", id);
        }
        return named(by, List.of(view)).getFirst();
    }

    /// An administrator finds those of teams that are not theirs too, to change them.
    private View seen(Actor by, long id) {
        return found(by, id, "for update of v");
    }

    private View found(Actor by, long id, String held) {
        return seeing(
                        by,
                        """
                        select v.id, object, name, kind, shared, team_id, owner_id, definition, place
                          from records.view as v
                          left join records.pin as p on p.view_id = v.id and p.user_id = :me
                         where v.id = :id
                           and (shared or owner_id = :me or team_id = any(:teams) or team_id is not null and :all)
                        %s
                        """
                                .formatted(held))
                .param("id", id)
                .param("all", by.isAdministrator())
                .query((row, number) -> view(by, row))
                .optional()
                .orElseThrow(() -> Refusal.notFound("view", id));
    }

    private View owned(Actor by, long id) {
        View view = seen(by, id);
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
        if (!Set.of("table", BOARD, CHART, CALENDAR).contains(kind)) {
            throw Refusal.at(
                    "/kind", "view.kind", "A view is a table, a board, a chart or a calendar.");
        }
        if (!definition.isObject() || definition.toString().length() > MOST_DEFINITION) {
            throw Refusal.at("/definition", "view.definition", "A definition is a JSON object.");
        }
        FilterJson.read(definition.get("filter"), "/definition/filter");
    }

    /// Refuses what could not be shown: what is asked of a view is asked by everybody who opens it.
    private void showable(Actor by, String object, String kind, JsonNode definition) {
        ObjectType type = types.type(object);
        Permission reading = Permission.of(by, type, Right.READ);
        Joins joins = query.joins(reading);
        query.condition(
                joins, reading, FilterJson.read(definition.get("filter"), "/definition/filter"));
        Sort.of(joins, definition.path("sort").asString(null));
        ListLook.check(joins, query, reading, definition);
        if (kind.equals(CHART)) {
            charts.check(by, type, definition);
        } else if (kind.equals(CALENDAR)) {
            days.check(by, type, definition);
        } else if (kind.equals(BOARD) && definition.hasNonNull(BOARD)) {
            BoardLanes.check(joins, type, definition.get(BOARD));
        } else if (definition.hasNonNull("group")) {
            Grouping.check(joins, definition.get("group"));
        }
    }

    private View view(Actor actor, ResultSet row) throws SQLException {
        long owner = row.getLong("owner_id");
        boolean nobody = row.wasNull();
        long team = row.getLong("team_id");
        boolean ofTeam = !row.wasNull();
        int place = row.getInt("place");
        boolean pinned = !row.wasNull();
        return new View(
                row.getLong("id"),
                row.getString("object"),
                row.getString("name"),
                row.getString("kind"),
                ofTeam ? "team" : row.getBoolean("shared") ? "shared" : "private",
                ofTeam ? new View.Team(team, null) : null,
                !nobody && owner == actor.user(),
                nobody ? null : owner,
                pinned ? place : null,
                json.readTree(row.getString("definition")));
    }

    private List<View> named(Actor by, List<View> views) {
        Set<Long> teams = new HashSet<>();
        views.forEach(view -> {
            if (view.team() != null) {
                teams.add(view.team().id());
            }
        });
        Map<Long, String> names = query.titles(by, "team", teams);
        return views.stream().map(view -> named(view, names)).toList();
    }

    private static View named(View view, Map<Long, String> names) {
        View.Team team = view.team();
        return team == null
                ? view
                : new View(
                        view.id(),
                        view.object(),
                        view.name(),
                        view.kind(),
                        view.scope(),
                        new View.Team(team.id(), names.get(team.id())),
                        view.mine(),
                        view.owner(),
                        view.pinned(),
                        view.definition());
    }
}
