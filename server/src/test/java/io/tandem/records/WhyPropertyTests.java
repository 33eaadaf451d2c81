package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.identity.Actors;
import io.tandem.records.World.Row;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The reasons are the reasons: take away all that are named and the record is gone, add one that
/// is named as missing and it is there.
@TandemTest
class WhyPropertyTests {

    private static final List<String> KINDS = List.of("deal", "account", "errand");

    /// A scope that holds for nothing, beside which shares still count.
    private static final String NOWHERE = "{\"field\":\"id\",\"op\":\"eq\",\"value\":0}";

    @Autowired Companies companies;
    @Autowired Actors actors;
    @Autowired ObjectTypes types;
    @Autowired Why why;
    @Autowired ReachedRecords reached;
    @Autowired Clock clock;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    @Test
    void theReasonsNamedAreThoseThatCount() throws Exception {
        long first = Long.getLong("tandem.seed", new Random().nextInt(1_000_000));
        for (long seed = first; seed < first + 4; seed++) {
            World world = new World(seed);
            Company company = companies.company();
            world.into(company);
            Naive naive = new Naive(world, clock.instant());
            Random random = new Random(seed);
            company.tenant()
                    .run(() -> {
                        types.forget();
                        for (Row user : world.of("user")) {
                            for (String kind : KINDS) {
                                for (String right : List.of("read", "update")) {
                                    List<Row> all = world.of(kind);
                                    Row row = all.get(random.nextInt(all.size()));
                                    prove(world.seed, naive, user, row, new Right(right));
                                }
                            }
                        }
                    });
        }
    }

    private void prove(long seed, Naive naive, Row user, Row row, Right right) {
        String told =
                "With -Dtandem.seed=%d: %s %s %d %s %s"
                        .formatted(seed, user, right.code(), row.id, row, World.grants(user));
        Why.Answer answer =
                java.util.Objects.requireNonNull(
                        transaction.execute(status -> {
                            Actor actor = actor(user);
                            String path = types.type(row.kind).path();
                            return why.explain(actor, actor, path, row.id, right, null);
                        }));
        assertThat(answer.allowed()).as(told).isEqualTo(naive.reaches(user, row, right.code()));
        if (answer.allowed()) {
            assertThat(answer.reasons()).as(told).isNotEmpty();
            assertThat(without(answer.reasons(), user, row, right))
                    .as(told + " without " + answer.reasons())
                    .isFalse();
        } else {
            assertThat(answer.missing()).as(told).isNotEmpty();
            for (Why.Reason missing : answer.missing()) {
                if (canBeAdded(missing, answer.missing().size() == 1)) {
                    assertThat(with(missing, answer.missing(), user, row, right))
                            .as(told + " with " + missing)
                            .isTrue();
                }
            }
        }
    }

    private boolean without(List<Why.Reason> reasons, Row user, Row row, Right right) {
        return tried(
                user,
                row,
                right,
                () -> {
                    Set<String> scopes =
                            reasons.stream()
                                    .filter(reason -> reason.code().equals("role-scope"))
                                    .map(reason ->
                                            World.JSON
                                                    .valueToTree(reason.params().get("scope"))
                                                    .toString())
                                    .collect(Collectors.toSet());
                    boolean all =
                            reasons.stream().anyMatch(one -> one.code().equals("role-everything"));
                    if (all || !scopes.isEmpty()) {
                        grant(user, row.kind, right, narrowed(user, row.kind, right, scopes));
                    }
                    for (Why.Reason reason : reasons) {
                        if (reason.params().get("share") instanceof Long share) {
                            jdbc.sql("delete from records.share where id = :id")
                                    .param("id", share)
                                    .update();
                        }
                        if (reason.code().equals("deputy")) {
                            jdbc.sql("delete from identity.deputy where deputy_id = :id")
                                    .param("id", user.id)
                                    .update();
                        }
                    }
                });
    }

    /// A consent is no way around the others: beside them it is given with each.
    private static boolean canBeAdded(Why.Reason missing, boolean alone) {
        return switch (missing.code()) {
            case "share", "role-grant" -> true;
            case "consent" -> alone;
            case "role-scope" ->
                    missing.params().get("scope") instanceof Map<?, ?> scope
                            && "owner".equals(scope.get("field"))
                            && Set.of("eq", "in").contains(String.valueOf(scope.get("op")));
            default -> false;
        };
    }

    private boolean with(
            Why.Reason missing, List<Why.Reason> named, Row user, Row row, Right right) {
        return tried(
                user,
                row,
                right,
                () -> {
                    if (named.stream().anyMatch(one -> one.code().equals("consent"))) {
                        jdbc.sql("update people.person set shows_consumer_side = true").update();
                    }
                    switch (missing.code()) {
                        case "consent" -> {}
                        case "share" ->
                                jdbc.sql(
                                                """
                                                insert into records.share (object, record_id, user_id, write)
                                                values (:object, :record, :user, :write)
                                                on conflict (tenant_id, object, record_id, coalesce(user_id, 0), coalesce(team_id, 0))
                                                do update set write = excluded.write, until = null
                                                """)
                                        .param("object", row.kind)
                                        .param("record", row.id)
                                        .param("user", user.id)
                                        .param("write", missing.params().get("write"))
                                        .update();
                        case "role-grant" ->
                                grant(user, row.kind, right, World.JSON.readTree("\"all\""));
                        default ->
                                jdbc.sql(
                                                "update %s set owner_id = :user where id = :id"
                                                        .formatted(types.type(row.kind).view()))
                                        .param("user", user.id)
                                        .param("id", row.id)
                                        .update();
                    }
                });
    }

    /// Whether the record is reached after the change, which is taken back.
    private boolean tried(Row user, Row row, Right right, Runnable change) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> {
                    status.setRollbackOnly();
                    change.run();
                    return Permission.find(actor(user), types.type(row.kind), right)
                            .filter(permission ->
                                    !reached.among(permission, List.of(row.id)).isEmpty())
                            .isPresent();
                }));
    }

    /// The scope without the alternatives that were named; the others stay.
    private static JsonNode narrowed(Row user, String kind, Right right, Set<String> named) {
        JsonNode nowhere = World.JSON.readTree(NOWHERE);
        JsonNode scope = World.grants(user).path(kind).path(right.code());
        if (!scope.has("or")) {
            return nowhere;
        }
        ArrayNode kept = World.JSON.createArrayNode();
        kept.add(nowhere);
        scope.get("or")
                .forEach(one -> {
                    if (!named.contains(one.toString())) {
                        kept.add(one);
                    }
                });
        ObjectNode narrowed = World.JSON.createObjectNode();
        narrowed.set("or", kept);
        return narrowed;
    }

    private void grant(Row user, String kind, Right right, JsonNode scope) {
        ObjectNode grants = (ObjectNode) World.grants(user);
        ObjectNode ofKind = grants.withObject("/" + kind);
        ofKind.set(right.code(), scope);
        Row role = java.util.Objects.requireNonNull(user.row("role"));
        jdbc.sql("update identity.role set grants = :grants::jsonb where id = :id")
                .param("grants", grants.toString())
                .param("id", role.id)
                .update();
    }

    private Actor actor(Row user) {
        return actors.find(user.id, "api").orElseThrow();
    }
}
