package io.tandem.records;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How the pages of records are laid out: by the workspace for everybody, and otherwise for teams.
/// Of these the one of somebody's own team holds, else that of the nearest team above it.
@Service
@Transactional
public class Layouts implements FieldUses.Source {

    private static final String TEAM = "team";
    private static final Set<String> INNER = Set.of("id", "version");

    /// @param holds whether it is the one by which whoever asks sees the records
    public record Kept(@Nullable Team team, long version, boolean holds, Layout layout) {}

    public record Team(long id, String name) {}

    /// A layout by names alone, as it is carried from one workspace to another.
    ///
    /// @param team the name of the team; none for the whole workspace
    /// @param layout as [LayoutJson] reads it; null for one that goes
    public record Named(String object, @Nullable String team, @Nullable JsonNode layout) {}

    private final LayoutStore store;
    private final ObjectTypes types;
    private final OwnObjectStore objects;
    private final CustomFieldStore fields;
    private final RecordQuery query;
    private final Audit audit;
    private final JsonMapper json;

    Layouts(
            LayoutStore store,
            ObjectTypes types,
            OwnObjectStore objects,
            CustomFieldStore fields,
            RecordQuery query,
            Audit audit,
            JsonMapper json) {
        this.store = store;
        this.types = types;
        this.objects = objects;
        this.fields = fields;
        this.query = query;
        this.audit = audit;
        this.json = json;
    }

    /// The layouts by which the actor sees records, by the object, with no more than the actor
    /// sees; objects without one look as usual.
    @Transactional(readOnly = true)
    public Map<String, Layout> holding(Actor by) {
        return store.first(line(by)).stream()
                .filter(row -> types.find(row.object()) != null)
                .collect(
                        Collectors.toMap(
                                LayoutStore.Row::object,
                                row -> seen(by, types.type(row.object()), row.layout())));
    }

    private Layout seen(Actor by, ObjectType type, Layout layout) {
        return layout.seen(
                type.name(),
                (object, field) -> isSeen(by, object, field),
                when -> isAnswered(by, type, when));
    }

    /// All layouts of an object as they were written.
    @Transactional(readOnly = true)
    public List<Kept> all(Actor by, String object) {
        administrator(by);
        types.type(object);
        List<LayoutStore.Row> rows = store.all(object);
        Map<Long, String> teams = teams(by, rows);
        List<Long> line = line(by);
        Long holding =
                line.stream()
                        .filter(team -> rows.stream().anyMatch(row -> row.team() == team))
                        .findFirst()
                        .orElse(null);
        return rows.stream()
                .filter(row -> row.team() == LayoutStore.EVERYBODY || teams.containsKey(row.team()))
                .map(row -> kept(row, teams, Long.valueOf(row.team()).equals(holding)))
                .toList();
    }

    /// @param team whose it is; null for the whole workspace
    @Transactional(readOnly = true)
    public Kept one(Actor by, String object, @Nullable Long team) {
        return all(by, object).stream()
                .filter(kept -> team == null ? kept.team() == null : isOf(kept, team))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("layout", team == null ? object : team));
    }

    /// Lays the pages out anew.
    ///
    /// @param version that of the layout that was read; 0 if there was none
    public Kept keep(
            Actor by, String object, @Nullable Long team, @Nullable Long version, JsonNode said) {
        administrator(by);
        ObjectType type = types.type(object);
        Team whose = team == null ? null : team(by, team);
        Layout layout =
                new LayoutJson(
                                object,
                                this::isField,
                                (other, field) -> leadsTo(object, other, field),
                                when -> query.check(by, type, when))
                        .read(said);
        long place = team == null ? LayoutStore.EVERYBODY : team;
        unchanged(object, place, version);
        store.keep(object, place, version, layout).orElseThrow(Layouts::changed);
        note(by, type, whose, layout);
        return one(by, object, team);
    }

    /// Back to the usual, or for a team to what the teams above it see.
    public void remove(Actor by, String object, @Nullable Long team, @Nullable Long version) {
        administrator(by);
        ObjectType type = types.type(object);
        Kept before = one(by, object, team);
        long place = team == null ? LayoutStore.EVERYBODY : team;
        if (!store.remove(object, place, version)) {
            throw changed();
        }
        note(by, type, before.team(), null);
    }

    /// Every layout of the workspace.
    @Transactional(readOnly = true)
    public List<Named> named(Actor by) {
        administrator(by);
        List<LayoutStore.Row> rows = store.all(null);
        Map<Long, String> teams = teams(by, rows);
        return rows.stream()
                .filter(row -> types.find(row.object()) != null)
                .filter(row -> row.team() == LayoutStore.EVERYBODY || teams.containsKey(row.team()))
                .map(row ->
                        new Named(
                                row.object(),
                                teams.get(row.team()),
                                json.valueToTree(row.layout())))
                .toList();
    }

    /// Keeps a layout that came from another workspace, or lets it go as it is gone there.
    public void keep(Actor by, Named named) {
        administrator(by);
        Long team = named.team() == null ? null : teamCalled(by, named.team());
        JsonNode layout = named.layout();
        if (layout != null) {
            keep(by, named.object(), team, null, layout);
        } else if (store.find(named.object(), team == null ? LayoutStore.EVERYBODY : team)
                .isPresent()) {
            remove(by, named.object(), team, null);
        }
    }

    @Override
    public List<FieldUses.Use> uses(FieldMention field) {
        List<FieldUses.Use> uses = new ArrayList<>();
        for (LayoutStore.Row row : store.all(null)) {
            ObjectType type = types.find(row.object());
            String part = row.layout().part(row.object(), field);
            if (type != null && part != null) {
                uses.add(new FieldUses.Use("layout", null, type.plural().en(), type.name(), part));
            }
        }
        return uses.stream().distinct().toList();
    }

    /// The actor's team, those above it, and everybody.
    private List<Long> line(Actor by) {
        List<Long> line = new ArrayList<>();
        ObjectType type = types.find(TEAM);
        if (by.team() != null && type != null && store.isAnyForTeams()) {
            Permission all = Permission.trusted(by, type);
            Long at = by.team();
            while (at != null && !line.contains(at)) {
                line.add(at);
                at = above(all, at);
            }
        }
        line.add(LayoutStore.EVERYBODY);
        return line;
    }

    private @Nullable Long above(Permission all, long team) {
        return query.one(all, team, List.of("parent")).get("parent") instanceof Map<?, ?> parent
                        && parent.get("id") instanceof Long id
                ? id
                : null;
    }

    private Map<Long, String> teams(Actor by, List<LayoutStore.Row> rows) {
        return query.titles(by, TEAM, rows.stream().map(LayoutStore.Row::team).toList());
    }

    private Team team(Actor by, long id) {
        String name = query.titles(by, TEAM, List.of(id)).get(id);
        if (name == null) {
            throw Refusal.notFound(TEAM, id);
        }
        return new Team(id, name);
    }

    private long teamCalled(Actor by, String name) {
        List<Long> found =
                query
                        .list(
                                Permission.of(by, types.type(TEAM), Right.READ),
                                RecordQuery.Wanted.where(
                                                Filter.where(ObjectType.TITLE, Filter.Op.EQ, name))
                                        .fields(ObjectType.TITLE))
                        .items()
                        .stream()
                        .map(RecordQuery::id)
                        .toList();
        if (found.size() != 1) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    found.isEmpty() ? "layout.no-team" : "layout.teams-alike",
                    found.isEmpty()
                            ? "There is no team called " + name + ". Make it first."
                            : "Several teams are called " + name + ". Give each a name of its own.",
                    Map.of("team", name));
        }
        return found.getFirst();
    }

    private boolean isSeen(Actor by, String object, String path) {
        ObjectType type = types.find(object);
        Field field = type == null ? null : type.findField(path);
        return type != null
                && field != null
                && Permission.isGranted(by, type, Right.READ)
                && by.rights().field(type, field) != FieldRight.HIDDEN;
    }

    /// Whether the actor may ask by all that the condition names. One that names what is gone is
    /// answered to nobody.
    private boolean isAnswered(Actor by, ObjectType type, JsonNode when) {
        return Permission.find(by, type, Right.READ)
                .filter(read -> query.answers(read, FilterJson.read(when)))
                .isPresent();
    }

    /// A field or object that was removed keeps its place, for it may come back.
    private boolean isField(String object, String path) {
        ObjectType type = types.find(object);
        if (type == null) {
            return wasRemoved(object);
        }
        return type.findField(path) != null && !INNER.contains(path)
                || path.startsWith("custom.")
                        && fields.remembers(object, path.substring("custom.".length()));
    }

    private boolean leadsTo(String object, String other, String path) {
        ObjectType type = types.find(other);
        Field field = type == null ? null : type.findField(path);
        return field == null
                ? isField(other, path)
                : field.kind().isRelation() && object.equals(field.target());
    }

    private boolean wasRemoved(String object) {
        return objects.removed().stream().anyMatch(gone -> gone.name().equals(object));
    }

    private void unchanged(String object, long team, @Nullable Long version) {
        long now = store.find(object, team).map(LayoutStore.Row::version).orElse(0L);
        if (version != null && version != now) {
            throw changed();
        }
    }

    private static Refusal changed() {
        return new Refusal(
                Refusal.Kind.CHANGED,
                "layout.changed",
                "Somebody changed this layout since you read it. Read it again.");
    }

    private static boolean isOf(Kept kept, long team) {
        return kept.team() != null && kept.team().id() == team;
    }

    private static Kept kept(LayoutStore.Row row, Map<Long, String> teams, boolean holds) {
        String team = teams.get(row.team());
        return new Kept(
                team == null ? null : new Team(row.team(), team),
                row.version(),
                holds,
                row.layout());
    }

    private void note(Actor by, ObjectType type, @Nullable Team team, @Nullable Layout layout) {
        String forTeam = team == null ? "" : " for " + team.name();
        AuditEvent event =
                by.event(
                                AuditEvent.Kind.CONFIGURATION,
                                "%s the layout of %s%s"
                                        .formatted(
                                                layout == null ? "Removed" : "Changed",
                                                type.plural().en(),
                                                forTeam),
                                "%s页面布局：%s%s"
                                        .formatted(
                                                layout == null ? "删除" : "修改",
                                                type.plural().zh(),
                                                team == null ? "" : "（" + team.name() + "）"))
                        .about(type.name(), null)
                        .with("team", team == null ? null : team.id());
        audit.record(
                Tenant.current(),
                layout == null ? event : event.with("layout", json.valueToTree(layout)));
    }

    private static void administrator(Actor by) {
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "forbidden",
                    "An administrator lays out the pages of records.");
        }
    }
}
