package io.tandem.identity;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Rights;
import io.tandem.records.RightsJson;
import io.tandem.records.Safeguard;
import io.tandem.records.Side;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Who may write users makes nobody more than they are themselves, and leaves alone those who are:
/// with another's address one could come in as them. Administrators look after all.
@Component
class StrongerUsers implements Safeguard {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ObjectTypes types;
    private final Administrators administrators;

    StrongerUsers(
            JdbcClient jdbc, JsonMapper json, ObjectTypes types, Administrators administrators) {
        this.jdbc = jdbc;
        this.json = json;
        this.types = types;
        this.administrators = administrators;
    }

    @Override
    public String object() {
        return "user";
    }

    @Override
    public Check of(Actor by) {
        if (administrators.include(by)) {
            return (before, after) -> null;
        }
        Map<String, Rights> roles = roles();
        return (before, after) ->
                isWithin(by, roles, before) && isWithin(by, roles, after)
                        ? null
                        : new Refusal.Detail(
                                "/role",
                                "role.more-than-yours",
                                "This role may do more than yours. An administrator does this.");
    }

    /// A role that is not known is refused by the database.
    private boolean isWithin(
            Actor by, Map<String, Rights> roles, Map<String, @Nullable Object> user) {
        Rights rights = roles.get(String.valueOf(user.get("role")));
        return rights == null || by.rights().reachAsFarAs(rights, types.all());
    }

    private Map<String, Rights> roles() {
        return jdbc
                .sql("select code, name, base, grants, serves from identity.role")
                .query((row, number) ->
                        new Rights(
                                row.getString("code"),
                                row.getString("name"),
                                Actor.Role.of(row.getString("base")),
                                RightsJson.read(json.readTree(row.getString("grants"))),
                                null,
                                Side.served(row.getString("serves"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Rights::code, Function.identity()));
    }
}
