package io.tandem.activities;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import io.tandem.records.Actor;
import io.tandem.records.Following;
import io.tandem.records.ObjectType;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What filters know of followers.
@Component
class FollowedRecords implements Following {

    private final FollowStore store;

    FollowedRecords(FollowStore store) {
        this.store = store;
    }

    @Override
    public Followed by(Actor actor, ObjectType type) {
        Map<Boolean, Set<Long>> chosen =
                store.chosenBy(type.name(), actor.user()).stream()
                        .collect(
                                partitioningBy(
                                        FollowStore.Chosen::follows,
                                        mapping(FollowStore.Chosen::record, toSet())));
        return new Followed(
                chosen.getOrDefault(true, Set.of()),
                chosen.getOrDefault(false, Set.of()),
                !store.byItself(Set.of(actor.user())).isEmpty());
    }
}
