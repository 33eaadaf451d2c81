package io.tandem.activities;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.tandem.identity.Actors;
import io.tandem.kernel.Recurring;
import io.tandem.kernel.Tenant;
import io.tandem.notices.News;
import io.tandem.notices.Notices;
import io.tandem.records.Actor;
import io.tandem.records.ChangesSince;
import io.tandem.records.ChangesSince.Changed;
import io.tandem.records.Field;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Tells followers what others did, read from the change log behind the writes: no write waits for
/// it. Each is told with the rights that they have then, and of nothing that they did themselves.
@Component
class FollowersTold implements Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(FollowersTold.class);

    /// Of so many records at once somebody is told one by one; of more, how many there are.
    private static final int MOST_APART = 20;

    /// Where more records of an object were changed at once, it was no work on any of them: only
    /// who chose to follow one is told.
    private static final int MOST_OF_OWNERS = 2_000;

    private record Place(String object, long id) {}

    /// What one person is to be told of a record.
    private static final class Deeds {
        private final Set<String> fields = new LinkedHashSet<>();
        private boolean given;
        private long lastBy;
        private int comments;
        private long lastSaidBy;
    }

    private final FollowStore store;
    private final Followers followers;
    private final Readers readers;
    private final ChangesSince changes;
    private final ObjectTypes types;
    private final Notices notices;
    private final Actors actors;
    private final TransactionOperations transaction;

    FollowersTold(
            FollowStore store,
            Followers followers,
            Readers readers,
            ChangesSince changes,
            ObjectTypes types,
            Notices notices,
            Actors actors,
            TransactionOperations transaction) {
        this.store = store;
        this.followers = followers;
        this.readers = readers;
        this.changes = changes;
        this.types = types;
        this.notices = notices;
        this.actors = actors;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "activities.followers-told";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void run() {
        for (int workspace : store.workspacesWithChanges()) {
            try {
                new Tenant(workspace).run(this::tell);
            } catch (RuntimeException failed) {
                // the others are not to wait for it
                LOG.error("Followers of workspace {} were not told", workspace, failed);
            }
        }
    }

    void tell() {
        transaction.executeWithoutResult(status -> {
            Actor reading = actors.administrator("notice");
            Map<Long, Map<Place, Deeds>> toTell = new HashMap<>();
            store.keep(
                    changes.read(
                            store.place().orElse(null),
                            Set.of(CommentType.NAME),
                            part -> gather(reading, part, toTell)));
            toTell.forEach(this::tell);
        });
    }

    private void gather(Actor reading, List<Changed> part, Map<Long, Map<Place, Deeds>> toTell) {
        part.stream()
                .filter(one -> !one.object().equals(CommentType.NAME))
                .collect(groupingBy(Changed::object))
                .forEach(
                        (object, changed) -> changed(reading, types.type(object), changed, toTell));
        said(reading, part, toTell);
    }

    private void changed(
            Actor reading,
            ObjectType type,
            List<Changed> changed,
            Map<Long, Map<Place, Deeds>> toTell) {
        Set<Long> ids = changed.stream().map(Changed::id).collect(toSet());
        Map<Long, Long> owners =
                changed.getFirst().together() <= MOST_OF_OWNERS
                        ? followers.owners(reading, type, ids)
                        : Map.of();
        Map<Long, Set<Long>> following = followers.of(type, ids, owners);
        for (Changed one : changed) {
            for (long user : following.getOrDefault(one.id(), Set.of())) {
                if (user != one.by()) {
                    Deeds deeds = deeds(toTell, user, new Place(type.name(), one.id()));
                    deeds.fields.addAll(one.fields());
                    deeds.lastBy = one.by();
                    if (Objects.equals(owners.get(one.id()), user)) {
                        deeds.fields.remove(type.owner());
                    }
                }
            }
            Long owner = owners.get(one.id());
            if (owner != null && owner != one.by() && isGiven(type, one)) {
                Deeds deeds = deeds(toTell, owner, new Place(type.name(), one.id()));
                deeds.given = true;
                deeds.lastBy = one.by();
            }
        }
    }

    /// Whether it went from one owner to another. A verb that does so tells it itself, and so do
    /// those that give tasks from hand to hand.
    private static boolean isGiven(ObjectType type, Changed one) {
        String path = type.owner();
        Field field = path == null ? null : type.findField(path);
        return field != null
                && field.verb() == null
                && !type.name().equals(TaskType.NAME)
                && one.fields().contains(path);
    }

    /// Comments that are new. Who is mentioned in one was told of it already.
    private void said(Actor reading, List<Changed> all, Map<Long, Map<Place, Deeds>> toTell) {
        Map<Long, Long> authors = new LinkedHashMap<>();
        all.stream()
                .filter(one ->
                        one.object().equals(CommentType.NAME) && one.fields().contains("author"))
                .forEach(one -> authors.put(one.id(), one.by()));
        store.said(authors.keySet()).stream()
                .collect(groupingBy(FollowStore.Said::object))
                .forEach((object, said) -> {
                    ObjectType type = types.find(object);
                    if (type == null) {
                        return;
                    }
                    Set<Long> ids = said.stream().map(FollowStore.Said::record).collect(toSet());
                    Map<Long, Set<Long>> following =
                            followers.of(type, ids, followers.owners(reading, type, ids));
                    for (FollowStore.Said one : said) {
                        long author = authors.getOrDefault(one.id(), 0L);
                        Set<Long> mentioned = Mentions.in(one.body());
                        for (long user : following.getOrDefault(one.record(), Set.of())) {
                            if (user != author && !mentioned.contains(user)) {
                                Deeds deeds = deeds(toTell, user, new Place(object, one.record()));
                                deeds.comments++;
                                deeds.lastSaidBy = author;
                            }
                        }
                    }
                });
    }

    private static Deeds deeds(Map<Long, Map<Place, Deeds>> toTell, long user, Place place) {
        return toTell.computeIfAbsent(user, any -> new LinkedHashMap<>())
                .computeIfAbsent(place, any -> new Deeds());
    }

    private void tell(long user, Map<Place, Deeds> deeds) {
        Readers.Reader reader = readers.find(user).orElse(null);
        if (reader == null) {
            return;
        }
        Map<String, Set<Long>> reached = new HashMap<>();
        deeds.keySet().stream()
                .collect(groupingBy(Place::object, mapping(Place::id, toSet())))
                .forEach((object, ids) -> reached.put(object, reader.reached(object, ids)));
        List<News> apart = new ArrayList<>();
        deeds.forEach((place, done) -> {
            if (reached.getOrDefault(place.object(), Set.of()).contains(place.id())) {
                apart.addAll(news(reader, place, done));
            }
        });
        if (apart.size() > MOST_APART) {
            notices.tell(
                    List.of(user),
                    News.of(
                                    "activities.notice.many",
                                    Map.of("number", String.valueOf(apart.size())))
                            .as(News.Kind.CHANGE));
        } else {
            apart.forEach(news -> notices.tell(List.of(user), news));
        }
    }

    private static List<News> news(Readers.Reader reader, Place place, Deeds done) {
        List<News> news = new ArrayList<>();
        if (done.given) {
            news.add(
                    News.of("activities.notice.given")
                            .as(News.Kind.GIVEN)
                            .about(place.object(), place.id())
                            .by(done.lastBy));
        }
        List<String> seen =
                done.fields.stream().filter(path -> reader.sees(place.object(), path)).toList();
        if (!seen.isEmpty()) {
            news.add(
                    News.of("activities.notice.changed")
                            .as(News.Kind.CHANGE)
                            .about(place.object(), place.id())
                            .by(done.lastBy)
                            .together(seen));
        }
        if (done.comments > 0 && reader.readsComments()) {
            news.add(
                    News.of("activities.notice.commented")
                            .as(News.Kind.COMMENT)
                            .about(place.object(), place.id())
                            .by(done.lastSaidBy)
                            .together(List.of()));
        }
        return news;
    }
}
