package io.tandem.activities;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.notices.News;
import io.tandem.notices.Notices;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Tasks from hand to hand: who is given one is told, and may give it back with a word.
@Service
@Transactional
public class Delegations {

    private static final int MOST_WORD = 2_000;

    private final ActivityStore store;
    private final ObjectTypes types;
    private final ReachedRecords reached;
    private final RecordQuery query;
    private final Notices notices;

    Delegations(
            ActivityStore store,
            ObjectTypes types,
            ReachedRecords reached,
            RecordQuery query,
            Notices notices) {
        this.store = store;
        this.types = types;
        this.reached = reached;
        this.query = query;
        this.notices = notices;
    }

    public Map<String, @Nullable Object> give(Actor by, long id, @Nullable Long version, long to) {
        ActivityStore.Given task = changing(by, "delegate", id, version);
        Filter active =
                Filter.and(
                        Filter.where("id", Filter.Op.EQ, BigDecimal.valueOf(to)),
                        Filter.where("active", Filter.Op.EQ, true));
        Permission users = Permission.of(by, types.type("user"), Right.READ);
        if (query.list(users, RecordQuery.Wanted.where(active).fields("id")).items().isEmpty()) {
            throw Refusal.at("/to", "task.no-such-owner", "A task is given to an active user.");
        }
        if (!Objects.equals(task.owner(), to)) {
            store.give(by, type(), id, to);
            if (to != by.user()) {
                tell(to, News.of("activities.notice.delegated").as(News.Kind.GIVEN), by, id);
            }
        }
        return task(by, id);
    }

    /// Gives a task back to who gave it.
    public Map<String, @Nullable Object> decline(
            Actor by, long id, @Nullable Long version, @Nullable String word) {
        ActivityStore.Given task = changing(by, "decline", id, version);
        Long giver = task.givenBy();
        if (giver == null
                || giver.equals(task.owner())
                || !Objects.equals(task.owner(), by.user())) {
            throw TaskType.notYours();
        }
        if (word == null || word.isBlank() || word.length() > MOST_WORD || word.indexOf(0) >= 0) {
            throw Refusal.at(
                    "/word", "task.word", "Say in at most 2,000 characters why you decline.");
        }
        store.decline(by, type(), id, word.strip());
        tell(giver, News.of("activities.notice.declined", Map.of("word", word.strip())), by, id);
        return query.reached(by, TaskType.NAME, List.of(id)).isEmpty()
                ? Map.of("id", id)
                : task(by, id);
    }

    private void tell(long user, News news, Actor by, long id) {
        notices.tell(List.of(user), news.about(TaskType.NAME, id).by(by));
    }

    private ActivityStore.Given changing(Actor by, String verb, long id, @Nullable Long version) {
        reached.require(Permission.of(by, type(), Right.verb(verb)), id);
        return store.forUpdate(id, version);
    }

    private Map<String, @Nullable Object> task(Actor by, long id) {
        return query.one(Permission.of(by, type(), Right.READ), id);
    }

    private ObjectType type() {
        return types.type(TaskType.NAME);
    }
}
