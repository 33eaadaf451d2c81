package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Why somebody can, or cannot, do something with a record: every reason by which they reach it, or
/// each of those that would let them. The reasons are those of [Reach], asked one by one: without
/// all that are named the record is out of reach, with one that is missing it would be within.
@Service
@Transactional(readOnly = true)
public class Why {

    /// One reason. `code` says of which kind, the parameters of which object, role, share.
    public record Reason(String code, Label text, Map<String, @Nullable Object> params) {}

    public record Subject(long id, String name, String role) {}

    public record Answer(
            boolean allowed,
            Subject subject,
            String right,
            List<Reason> reasons,
            List<Reason> missing) {}

    private final JdbcTemplate jdbc;
    private final ObjectTypes types;
    private final Reach reach;
    private final RecordQuery query;
    private final WhyShared shared;

    Why(JdbcTemplate jdbc, ObjectTypes types, Reach reach, RecordQuery query, WhyShared shared) {
        this.jdbc = jdbc;
        this.types = types;
        this.reach = reach;
        this.query = query;
        this.shared = shared;
    }

    /// @param by who asks, for whom a field that is hidden from them is none
    /// @param subject whose rights are asked about
    /// @param field a field of the record, or null for the record as such
    public Answer explain(
            Actor by, Actor subject, String objects, long id, Right right, @Nullable String field) {
        ObjectType type = types.atPath(objects);
        if (!known(type, right)) {
            throw Refusal.at("/right", "rights.unknown", "There is no right " + right.code() + ".");
        }
        List<Reason> reasons = new ArrayList<>();
        List<Reason> missing = new ArrayList<>();
        boolean allowed = record(subject, type, id, right, reasons, missing);
        if (field != null) {
            Field asked = type.findField(field);
            if (asked == null || by.rights().field(type, asked) == FieldRight.HIDDEN) {
                throw Joins.unknown(type, field, "/field");
            }
            allowed &= field(subject, type, asked, right, reasons, missing);
        }
        return new Answer(
                allowed,
                new Subject(subject.user(), subject.name(), subject.rights().name()),
                right.code(),
                allowed ? reasons : List.of(),
                allowed ? List.of() : missing);
    }

    private static boolean known(ObjectType type, Right right) {
        return Right.USUAL.contains(right)
                || type.verbs().stream().anyMatch(verb -> verb.name().equals(right.code()));
    }

    private boolean record(
            Actor subject,
            ObjectType type,
            long id,
            Right right,
            List<Reason> reasons,
            List<Reason> missing) {
        Permission permission = Permission.find(subject, type, right).orElse(null);
        if (permission == null) {
            missing.add(
                    reason(
                            "role-grant",
                            "A role that may %s %s",
                            "具有%2$s的“%1$s”权限的角色",
                            word(type, right),
                            type,
                            Map.of("role", subject.rights().name())));
            // a role that may, may not yet look across
            side(new Permission(subject, type, right, Filter.ALL, false), id, reasons, missing);
            return false;
        }
        boolean everything = reach.isEverything(permission);
        if (everything && !holds(permission, DSL.noCondition(), id)) {
            throw Refusal.notFound(type.name(), id);
        }
        List<Reason> found = new ArrayList<>();
        boolean within = everything || scope(permission, id, found, missing);
        if (within && found.isEmpty()) {
            found.add(
                    reason(
                            "role-everything",
                            "The role may %s all %s",
                            "角色可%s所有%s",
                            word(type, right),
                            type,
                            Map.of("role", subject.rights().name())));
        }
        if (permission.scope().equals(Filter.ALL) && Reach.isShared(permission)) {
            found.addAll(shared.reasons(permission, id));
        }
        reasons.addAll(found);
        boolean shown = side(permission, id, reasons, missing);
        return wholes(permission, id, reasons, missing) && shown && within;
    }

    /// Where the record shows a side of a person that the role does not serve, whether it may.
    private boolean side(
            Permission permission, long id, List<Reason> reasons, List<Reason> missing) {
        Filter shown = Reach.otherSide(permission).orElse(null);
        ObjectType.Sided sided = permission.type().sided();
        if (shown == null || sided == null) {
            return true;
        }
        boolean open = holds(permission, reach.matches(permission, shown, "r"), id);
        Filter agreed = sided.side().agreed(sided.person());
        if (!open) {
            missing.add(
                    consent(
                            permission,
                            sided,
                            "The person's consent to show their %s side",
                            "该联系人同意展示%s"));
        } else if (holds(permission, reach.matches(permission, agreed, "r"), id)) {
            reasons.add(
                    consent(
                            permission,
                            sided,
                            "The person agreed to show their %s side",
                            "该联系人已同意展示%s"));
        }
        return open;
    }

    private static Reason consent(
            Permission permission, ObjectType.Sided sided, String en, String zh) {
        Label side =
                switch (sided.side()) {
                    case WORK -> new Label("company", "企业侧");
                    case CONSUMER -> new Label("consumer", "个人消费侧");
                };
        return new Reason(
                "consent",
                new Label(en.formatted(side.en()), zh.formatted(side.zh())),
                Map.of(
                        "side", sided.side().code(),
                        "person", sided.person(),
                        "role", permission.actor().rights().name()));
    }

    /// Each alternative of the scope, asked by itself.
    private boolean scope(
            Permission permission, long id, List<Reason> reasons, List<Reason> missing) {
        if (permission.scope().equals(Filter.ALL)) {
            return holds(permission, reach.of(permission, "r"), id) || isBoundElsewhere(permission);
        }
        boolean any = false;
        for (Filter alternative : alternatives(permission.scope())) {
            Reason reason = ofScope(permission, alternative);
            if (holds(permission, reach.matches(permission, alternative, "r"), id)) {
                reasons.add(byDeputy(permission, alternative, id, reason));
                any = true;
            } else {
                missing.add(reason);
            }
        }
        if (Reach.isShared(permission)) {
            List<Reason> lent = shared.reasons(permission, id);
            reasons.addAll(lent);
            any |= !lent.isEmpty();
            missing.add(
                    new Reason(
                            "share",
                            new Label(
                                    "A share of this record with " + permission.actor().name(),
                                    "与" + permission.actor().name() + "共享此记录"),
                            Map.of("write", !permission.right().reads())));
        }
        return any;
    }

    /// A scope of all records, bounded by the side or the wholes alone, which are asked next.
    private static boolean isBoundElsewhere(Permission permission) {
        return !permission.type().wholes().isEmpty() || Reach.otherSide(permission).isPresent();
    }

    private static List<Filter> alternatives(Filter scope) {
        return scope instanceof Filter.Or or && !or.of().isEmpty() ? or.of() : List.of(scope);
    }

    private Reason ofScope(Permission permission, Filter alternative) {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        params.put("role", permission.actor().rights().name());
        params.put("scope", FilterJson.write(alternative));
        String word = alternative instanceof Filter.Leaf leaf ? String.valueOf(leaf.value()) : "";
        Label text =
                switch (word) {
                    case "me" -> new Label("It is their own", "是本人的");
                    case "myTeam" -> new Label("It belongs to their team", "属于其团队");
                    case "myTeams" ->
                            new Label("It belongs to their team or one below", "属于其团队或下级团队");
                    case "myTerritory" -> new Label("It lies in their territory", "位于其区域内");
                    case "assignedToMe" -> new Label("It is assigned to them", "已分配给本人");
                    case "mySelf" -> new Label("It is about themselves", "是关于本人的");
                    default ->
                            word.startsWith("my")
                                    ? new Label(
                                            "It belongs to what they are a member of", "属于其所属的组织")
                                    : new Label("It fits the filter of the role", "符合角色的筛选条件");
                };
        return new Reason("role-scope", text, params);
    }

    /// What holds only because they stand in for somebody is said so.
    private Reason byDeputy(Permission permission, Filter alternative, long id, Reason reason) {
        Actor actor = permission.actor();
        Set<Long> away = actor.standing().standsInFor();
        if (away.isEmpty()) {
            return reason;
        }
        Actor alone = actor.withStanding(actor.standing().alone());
        Permission own =
                new Permission(
                        alone,
                        permission.type(),
                        permission.right(),
                        permission.scope(),
                        permission.trusted());
        if (holds(own, reach.matches(own, alternative, "r"), id)) {
            return reason;
        }
        String names = String.join(", ", query.titles(actor, "user", away).values());
        return new Reason(
                "deputy",
                names.isEmpty()
                        ? new Label("They stand in for somebody else", "代理他人")
                        : new Label("They stand in for " + names, "代理" + names),
                Map.of("for", List.copyOf(away)));
    }

    private boolean wholes(
            Permission permission, long id, List<Reason> reasons, List<Reason> missing) {
        boolean all = true;
        for (Field part : permission.type().wholes()) {
            ObjectType whole = types.type(String.valueOf(part.target()));
            Long of = wholeOf(permission, id, part);
            List<Reason> why = new ArrayList<>();
            List<Reason> lacks = new ArrayList<>();
            boolean reached =
                    of != null
                            && record(
                                    permission.actor(),
                                    whole,
                                    of,
                                    permission.right().ofWhole(),
                                    why,
                                    lacks);
            (reached ? reasons : missing)
                    .addAll(
                            (reached ? why : lacks)
                                    .stream().map(one -> ofWhole(whole, one)).toList());
            all &= reached;
        }
        return all;
    }

    private @Nullable Long wholeOf(Permission permission, long id, Field part) {
        Permission trusted = Permission.trusted(permission.actor(), permission.type());
        Filter one = Filter.where("id", Filter.Op.EQ, BigDecimal.valueOf(id));
        return query
                .list(trusted, RecordQuery.Wanted.where(one).fields(part.path()).sort("id"))
                .items()
                .stream()
                .map(row -> row.get(part.path()))
                .filter(Map.class::isInstance)
                .map(row -> (Long) ((Map<?, ?>) row).get("id"))
                .findFirst()
                .orElse(null);
    }

    private static Reason ofWhole(ObjectType whole, Reason reason) {
        Map<String, @Nullable Object> params = new HashMap<>(reason.params());
        params.put("whole", whole.name());
        params.put("of", reason.code());
        return new Reason(
                "whole",
                new Label(
                        whole.label().en() + ": " + reason.text().en(),
                        whole.label().zh() + "：" + reason.text().zh()),
                params);
    }

    private boolean field(
            Actor subject,
            ObjectType type,
            Field field,
            Right right,
            List<Reason> reasons,
            List<Reason> missing) {
        FieldRight has = subject.rights().field(type, field);
        FieldRight wants = right.reads() ? FieldRight.READ : FieldRight.WRITE;
        boolean enough = has.compareTo(wants) >= 0;
        (enough ? reasons : missing)
                .add(
                        new Reason(
                                "field",
                                new Label(
                                        enough
                                                ? "The role may " + wants.code() + " the field"
                                                : "The role leaves the field " + has.code(),
                                        enough ? "角色拥有该字段的权限" : "角色对该字段的权限不足"),
                                Map.of(
                                        "field", field.path(),
                                        "has", has.code(),
                                        "role", subject.rights().name())));
        return enough;
    }

    private boolean holds(Permission permission, Condition condition, long id) {
        Joins joins =
                new Joins(reach, Permission.trusted(permission.actor(), permission.type()), "r");
        Joins.Rendered sql =
                Joins.Rendered.of(
                        joins.from(Joins.SQL.select(DSL.inline(1)))
                                .and(DSL.field(DSL.name("r", "id"), Long.class).eq(id))
                                .and(condition));
        return !jdbc.queryForList(sql.sql(), Integer.class, sql.values()).isEmpty();
    }

    private static Reason reason(
            String code,
            String en,
            String zh,
            Label word,
            ObjectType type,
            Map<String, @Nullable Object> params) {
        return new Reason(
                code,
                new Label(
                        en.formatted(word.en(), type.plural().en().toLowerCase(Locale.ROOT)),
                        zh.formatted(word.zh(), type.plural().zh())),
                params);
    }

    private static Label word(ObjectType type, Right right) {
        return switch (right.code()) {
            case "read" -> new Label("see", "查看");
            case "create" -> new Label("create", "新建");
            case "update" -> new Label("change", "修改");
            case "delete" -> new Label("delete", "删除");
            case "export" -> new Label("export", "导出");
            case "import" -> new Label("import", "导入");
            case "merge" -> new Label("merge", "合并");
            case "administer" -> new Label("administer", "管理");
            default ->
                    type.verbs().stream()
                            .filter(verb -> verb.name().equals(right.code()))
                            .findFirst()
                            .map(ObjectType.Verb::label)
                            .map(label ->
                                    new Label(label.en().toLowerCase(Locale.ROOT), label.zh()))
                            .orElseGet(() -> new Label(right.code(), right.code()));
        };
    }
}
