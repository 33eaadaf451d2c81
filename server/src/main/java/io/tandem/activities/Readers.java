package io.tandem.activities;

import io.tandem.identity.Actors;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What others than whoever acts may read, asked with the rights that they have now.
@Component
class Readers {

    private final Actors actors;
    private final ObjectTypes types;
    private final RecordQuery query;

    Readers(Actors actors, ObjectTypes types, RecordQuery query) {
        this.actors = actors;
        this.types = types;
        this.query = query;
    }

    /// One reader, if they are active.
    Optional<Reader> find(long user) {
        return actors.find(user, "notice").map(Reader::new);
    }

    /// Those of the people who read the record and what is said about it.
    Set<Long> ofComments(Collection<Long> users, ObjectType type, long id) {
        Set<Long> reading = new HashSet<>();
        for (long user : users) {
            find(user)
                    .filter(reader ->
                            reader.readsComments()
                                    && reader.reached(type.name(), Set.of(id)).contains(id))
                    .ifPresent(reader -> reading.add(user));
        }
        return reading;
    }

    /// A person whose rights are read once.
    final class Reader {

        private final Actor actor;
        private final Map<String, Optional<Permission>> permissions = new HashMap<>();

        private Reader(Actor actor) {
            this.actor = actor;
        }

        String name() {
            return actor.name();
        }

        boolean isOutside() {
            return actor.role().isOutside();
        }

        Set<Long> reached(String object, Collection<Long> ids) {
            Set<Long> reached = new HashSet<>();
            List<Long> all = List.copyOf(ids);
            for (int from = 0; from < all.size(); from += RecordQuery.MOST_ROWS) {
                reached.addAll(
                        query.reached(
                                        actor,
                                        object,
                                        all.subList(
                                                from,
                                                Math.min(all.size(), from + RecordQuery.MOST_ROWS)))
                                .keySet());
            }
            return reached;
        }

        boolean sees(String object, String path) {
            return permission(object)
                    .filter(permission -> permission.shows(permission.type().findField(path)))
                    .isPresent();
        }

        boolean readsComments() {
            return sees(CommentType.NAME, "body");
        }

        private Optional<Permission> permission(String object) {
            return permissions.computeIfAbsent(
                    object,
                    name -> {
                        ObjectType type = types.find(name);
                        return type == null
                                ? Optional.empty()
                                : Permission.find(actor, type, Right.READ);
                    });
        }
    }
}
