package io.tandem.records;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// One record lent to a person or a team, to read or to change, until a day: the teams on a deal
/// are made of these. Whoever may change a record may lend it, and nobody more than they have.
@Service
@Transactional
public class Shares {

    public static final int MOST_SHARES = 200;
    private static final int MOST_LABEL = 100;

    /// With whom, exactly one of the two; the last day counts.
    public record Wanted(
            @Nullable Long user,
            @Nullable Long team,
            boolean write,
            @Nullable LocalDate until,
            @Nullable String label) {}

    public record Share(
            long id,
            @Nullable Map<String, @Nullable Object> user,
            @Nullable Map<String, @Nullable Object> team,
            boolean write,
            @Nullable LocalDate until,
            @Nullable String label,
            @Nullable Map<String, @Nullable Object> by,
            Instant at) {}

    /// A share that ends, with what was lent to whom.
    public record Ending(
            long id,
            String object,
            Map<String, @Nullable Object> record,
            @Nullable Map<String, @Nullable Object> with,
            LocalDate until) {}

    /// @param more whether there are others beyond these
    public record Endings(List<Ending> items, boolean more) {}

    private record Due(
            long id,
            String object,
            long record,
            @Nullable Long user,
            @Nullable Long team,
            LocalDate until) {}

    private record Row(
            long id,
            @Nullable Long user,
            @Nullable Long team,
            boolean write,
            @Nullable LocalDate until,
            @Nullable String label,
            @Nullable Long by,
            Instant at) {}

    private final JdbcClient jdbc;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final ReachedRecords reached;
    private final RecordStore store;
    private final Audit audit;
    private final Clock clock;

    Shares(
            JdbcClient jdbc,
            ObjectTypes types,
            RecordQuery query,
            ReachedRecords reached,
            RecordStore store,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.types = types;
        this.query = query;
        this.reached = reached;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Share> of(Actor by, String objects, long id) {
        ObjectType type = types.atPath(objects);
        reached.require(Permission.of(by, type, Right.READ), id);
        return named(
                by,
                rows(
                        "object = :object and record_id = :record",
                        Map.of("object", type.name(), "record", id)));
    }

    /// Lends the record, or changes how it is lent to the same person or team.
    public Share add(Actor by, String objects, long id, Wanted wanted) {
        ObjectType type = lendable(objects);
        Permission updating = Permission.of(by, type, Right.UPDATE);
        reached.require(updating, id);
        check(by, wanted);
        if (!reached.reachesUnlent(updating, id)) {
            endsWithTheirs(by, type, id, wanted.until());
        }
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("object", type.name());
        params.put("record", id);
        params.put("user", wanted.user());
        params.put("team", wanted.team());
        params.put("write", wanted.write());
        params.put("until", wanted.until());
        params.put("label", wanted.label());
        params.put("by", by.user());
        params.put("most", MOST_SHARES);
        // Counted in the statement, under a lock on the record, so that two at once do not both
        // fit.
        store.lock(type, List.of(id));
        long share =
                jdbc.sql(
                                """
                                insert into records.share
                                       (object, record_id, user_id, team_id, write, until, label, given_by)
                                select :object, :record, :user::bigint, :team::bigint, :write, :until::date, :label, :by
                                 where (select count(*) from records.share
                                         where object = :object and record_id = :record) < :most
                                on conflict (tenant_id, object, record_id, coalesce(user_id, 0), coalesce(team_id, 0))
                                do update set write = excluded.write, until = excluded.until, label = excluded.label
                                returning id
                                """)
                        .params(params)
                        .query(Long.class)
                        .optional()
                        .orElseThrow(() ->
                                Refusal.at(
                                        "",
                                        "share.too-many",
                                        "A record is shared with at most 200 people and teams."
                                                + " Share it with a team instead."));
        Share made = named(by, rows("id = :id", Map.of("id", share))).getFirst();
        remember(by, type, id, made, "shared", "共享");
        return made;
    }

    /// Ends a share. Who was lent a record may give it back.
    public void remove(Actor by, String objects, long id, long share) {
        ObjectType type = types.atPath(objects);
        Row row =
                rows(
                                "id = :id and object = :object and record_id = :record",
                                Map.of("id", share, "object", type.name(), "record", id))
                        .stream()
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("share", share));
        if (row.user() == null || row.user() != by.user()) {
            reached.require(Permission.of(by, type, Right.UPDATE), id);
        }
        Share gone = named(by, List.of(row)).getFirst();
        jdbc.sql("delete from records.share where id = :id").param("id", share).update();
        remember(by, type, id, gone, "no longer shared", "不再共享");
    }

    /// Shares of records that the actor sees which end from today to that day, the next first.
    @Transactional(readOnly = true)
    public Endings endingUntil(Actor by, LocalDate last, int most) {
        List<Due> found =
                jdbc.sql(
                                """
                                select id, object, record_id, user_id, team_id, until
                                  from records.share
                                 where until between :today and :last
                                 order by until, id
                                 limit :most
                                """)
                        .param("today", LocalDate.now(clock.withZone(by.zone())))
                        .param("last", last)
                        .param("most", most + 1)
                        .query(Shares::due)
                        .list();
        List<Due> due = found.subList(0, Math.min(found.size(), most));
        Map<Long, String> users = query.titles(by, "user", ids(due, Due::user));
        Map<Long, String> teams = query.titles(by, "team", ids(due, Due::team));
        Map<String, Map<Long, String>> records = new HashMap<>();
        due.stream()
                .collect(Collectors.groupingBy(Due::object))
                .forEach((object, its) ->
                        records.put(object, query.titles(by, object, ids(its, Due::record))));
        List<Ending> items =
                due.stream()
                        .filter(each -> named(records, each) != null)
                        .map(each ->
                                new Ending(
                                        each.id(),
                                        each.object(),
                                        Columns.reference(each.record(), named(records, each)),
                                        each.user() == null
                                                ? reference(teams, each.team())
                                                : reference(users, each.user()),
                                        each.until()))
                        .toList();
        return new Endings(items, found.size() > most);
    }

    private static @Nullable String named(Map<String, Map<Long, String>> records, Due due) {
        return records.getOrDefault(due.object(), Map.of()).get(due.record());
    }

    private static Set<Long> ids(List<Due> due, Function<Due, @Nullable Long> id) {
        return due.stream().map(id).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getLong("id"),
                row.getString("object"),
                row.getLong("record_id"),
                (Long) row.getObject("user_id"),
                (Long) row.getObject("team_id"),
                row.getObject("until", LocalDate.class));
    }

    /// A part is lent with its whole.
    private ObjectType lendable(String objects) {
        ObjectType type = types.atPath(objects);
        if (!type.isLendable()) {
            throw Refusal.at(
                    "",
                    "share.of-a-part",
                    "This belongs to another record. Share that one, and it goes with it.");
        }
        return type;
    }

    private void check(Actor by, Wanted wanted) {
        if ((wanted.user() == null) == (wanted.team() == null)) {
            throw Refusal.at("/user", "share.with", "Share with a person or with a team.");
        }
        if (wanted.user() != null) {
            known(by, "user", wanted.user());
        } else if (wanted.team() != null) {
            known(by, "team", wanted.team());
        }
        LocalDate today = LocalDate.now(clock.withZone(by.zone()));
        if (wanted.until() != null && wanted.until().isBefore(today)) {
            throw Refusal.at("/until", "share.past", "The last day of a share is not in the past.");
        }
        if (wanted.label() != null && wanted.label().length() > MOST_LABEL) {
            throw Refusal.at("/label", "share.label", "A label has at most 100 characters.");
        }
    }

    /// Who was lent the record themselves lends it no longer than they have it.
    private void endsWithTheirs(Actor by, ObjectType type, long id, @Nullable LocalDate until) {
        Set<Long> users = new HashSet<>(by.standing().standsInFor());
        users.add(by.user());
        boolean longer =
                jdbc.sql(
                                """
                                select not exists (select from records.share
                                                    where object = :object and record_id = :record and write
                                                      and (user_id = any(:users) or team_id = any(:teams))
                                                      and (until is null or until >= :until::date))
                                """)
                        .param("object", type.name())
                        .param("record", id)
                        .param("users", users.toArray(Long[]::new))
                        .param("teams", by.standing().teams().toArray(Long[]::new))
                        .param("until", until, Types.DATE)
                        .query(Boolean.class)
                        .single();
        if (longer) {
            throw Refusal.at(
                    "/until",
                    "share.longer-than-yours",
                    "It is lent to you. Lend it no longer than you have it.");
        }
    }

    private void known(Actor by, String object, long id) {
        Permission reading = Permission.of(by, types.type(object), Right.READ);
        if (reached.among(reading, List.of(id)).isEmpty()) {
            throw Refusal.at(
                    "/" + object, "relation.unknown", "There is no record " + id + " here.");
        }
    }

    private List<Row> rows(String which, Map<String, Object> params) {
        return jdbc.sql(
                        """
                        select id, user_id, team_id, write, until, label, given_by, created_at
                          from records.share
                         where %s
                         order by id
                         limit 200
                        """
                                .formatted(which))
                .params(params)
                .query(Shares::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                (Long) row.getObject("user_id"),
                (Long) row.getObject("team_id"),
                row.getBoolean("write"),
                row.getObject("until", LocalDate.class),
                row.getString("label"),
                (Long) row.getObject("given_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private List<Share> named(Actor by, List<Row> rows) {
        Map<Long, String> users =
                query.titles(
                        by,
                        "user",
                        rows.stream()
                                .flatMap(row ->
                                        Stream.of(row.user(), row.by()).filter(Objects::nonNull))
                                .collect(Collectors.toSet()));
        Map<Long, String> teams =
                query.titles(
                        by,
                        "team",
                        rows.stream()
                                .map(Row::team)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        return rows.stream()
                .map(row ->
                        new Share(
                                row.id(),
                                reference(users, row.user()),
                                reference(teams, row.team()),
                                row.write(),
                                row.until(),
                                row.label(),
                                reference(users, row.by()),
                                row.at()))
                .toList();
    }

    private static @Nullable Map<String, @Nullable Object> reference(
            Map<Long, String> names, @Nullable Long id) {
        return id == null ? null : Columns.reference(id, names.get(id));
    }

    private void remember(Actor by, ObjectType type, long id, Share share, String en, String zh) {
        Map<String, @Nullable Object> with = share.user() == null ? share.team() : share.user();
        Object name = with == null ? null : with.get("name");
        audit.record(
                new Tenant(by.tenant()),
                by.event(
                                AuditEvent.Kind.SHARE,
                                "%s %s with %s".formatted(type.label().en(), en, name),
                                "%s%s：%s".formatted(type.label().zh(), zh, name))
                        .about(type.name(), id));
    }
}
