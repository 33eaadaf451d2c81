package io.tandem.activities;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// People who are spoken to in a comment. They stand in it by id, `@[7]`, and are shown by the name
/// that they have today.
@Service
@Transactional(readOnly = true)
public class Mentions {

    /// Somebody who can be mentioned.
    ///
    /// @param sees whether they would read what is said; who does not is not told
    public record Colleague(long id, String name, boolean sees) {}

    private static final Pattern MENTION = Pattern.compile("@\\[(\\d{1,18})]");
    private static final int MOST = 20;
    private static final int MOST_OFFERED = 8;

    private final ObjectTypes types;
    private final RecordQuery query;
    private final Readers readers;

    Mentions(ObjectTypes types, RecordQuery query, Readers readers) {
        this.types = types;
        this.query = query;
        this.readers = readers;
    }

    static Set<Long> in(String body) {
        Set<Long> users = new LinkedHashSet<>();
        MENTION.matcher(body).results().forEach(one -> users.add(Long.valueOf(one.group(1))));
        return users;
    }

    /// Colleagues whose name holds the text, with whether they would read a comment on the record.
    public List<Colleague> offered(Actor by, String objects, long id, @Nullable String text) {
        ObjectType type = types.atPath(objects);
        query.one(Permission.of(by, type, Right.READ), id, List.of("id"));
        Permission users = Permission.find(by, types.type("user"), Right.READ).orElse(null);
        if (users == null) {
            return List.of();
        }
        List<Filter> named = new ArrayList<>();
        named.add(Filter.where("active", Filter.Op.EQ, true));
        if (text != null && !text.isBlank()) {
            named.add(Filter.where("name", Filter.Op.CONTAINS, text.strip()));
        }
        List<Colleague> offered = new ArrayList<>();
        for (Map<String, @Nullable Object> row :
                query.list(
                                users,
                                RecordQuery.Wanted.where(Filter.and(named.toArray(Filter[]::new)))
                                        .fields("name")
                                        .sort("name")
                                        .most(3 * MOST_OFFERED))
                        .items()) {
            long user = RecordQuery.id(row);
            if (offered.size() < MOST_OFFERED && user != by.user()) {
                readers.find(user)
                        .filter(reader -> !reader.isOutside())
                        .ifPresent(reader ->
                                offered.add(
                                        new Colleague(
                                                user,
                                                reader.name(),
                                                reader.readsComments()
                                                        && !reader.reached(type.name(), Set.of(id))
                                                                .isEmpty())));
            }
        }
        return offered;
    }

    /// Nobody speaks to whom they do not know, nor to half the house at once.
    void check(Actor by, Collection<Long> users) {
        if (users.size() > MOST) {
            throw Refusal.at("/body", "comment.mentions", "A comment mentions at most 20 people.");
        }
        if (query.reached(by, "user", users).size() < users.size()) {
            throw Refusal.at("/body", "comment.nobody", "It mentions somebody who is not here.");
        }
    }
}
