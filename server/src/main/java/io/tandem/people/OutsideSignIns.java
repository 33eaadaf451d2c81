package io.tandem.people;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.Actor.Role;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.RecordWrite;
import io.tandem.records.Right;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lets persons from outside come in: a member of an account, a worker, a consumer. The person gets
/// a user whose role is one of those outside; whoever may make such users may do it.
@Service
@Transactional
public class OutsideSignIns {

    private final ObjectTypes types;
    private final RecordQuery query;
    private final RecordWrite write;

    OutsideSignIns(ObjectTypes types, RecordQuery query, RecordWrite write) {
        this.types = types;
        this.query = query;
        this.write = write;
    }

    /// Where nothing is said, the person comes in by the address or number that is known of them.
    public Map<String, @Nullable Object> open(
            Actor by,
            long id,
            @Nullable String role,
            @Nullable String email,
            @Nullable String phone) {
        ObjectType users = types.type("user");
        Permission.of(by, users, Right.CREATE);
        Map<String, @Nullable Object> person =
                query.one(
                        Permission.of(by, types.type("person"), Right.verb("sign-in")),
                        id,
                        List.of("name", "email", "phone"));
        Map<String, @Nullable Object> user = new HashMap<>();
        user.put("name", person.get("name"));
        user.put("role", outside(by, role));
        user.put("person", id);
        boolean given = email != null || phone != null;
        put(user, "email", given ? email : person.get("email"));
        put(user, "phone", given ? phone : person.get("phone"));
        if (!user.containsKey("email") && !user.containsKey("phone")) {
            throw Refusal.at(
                    "/email",
                    "sign-in.no-address",
                    "Give a mail address or a phone number to sign in with.");
        }
        long made = write.create(by, users, user);
        return query.one(Permission.of(by, users, Right.READ), made);
    }

    private static void put(
            Map<String, @Nullable Object> user, String field, @Nullable Object value) {
        if (value != null) {
            user.put(field, value);
        }
    }

    /// The code, if it is that of a role for people outside.
    private String outside(Actor by, @Nullable String code) {
        List<Map<String, @Nullable Object>> found =
                code == null
                        ? List.of()
                        : query.list(
                                        Permission.of(by, types.type("role"), Right.READ),
                                        RecordQuery.Wanted.where(Filter.where("code", Op.EQ, code))
                                                .fields("code", "base"))
                                .items();
        return found.stream()
                .filter(role -> Role.of(String.valueOf(role.get("base"))).isOutside())
                .map(role -> String.valueOf(role.get("code")))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.at(
                                "/role",
                                "sign-in.role",
                                "Name a role for people outside: member, worker, consumer or one"
                                        + " based on them."));
    }
}
