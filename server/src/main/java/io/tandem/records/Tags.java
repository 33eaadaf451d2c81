package io.tandem.records;

import io.tandem.kernel.Refusal;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What is done with a tag and all that have it.
@Service
@Transactional
public class Tags {

    /// How many records of an object have the tag.
    public record Tagged(String object, long records) {}

    /// @param of by object, but for those without any
    public record Usage(long records, List<Tagged> of) {

        private static Usage of(List<LooseRelations.Naming> naming) {
            return new Usage(
                    naming.stream().mapToLong(LooseRelations.Naming::records).sum(),
                    naming.stream()
                            .map(one -> new Tagged(one.by().from().name(), one.records()))
                            .toList());
        }
    }

    private final ObjectTypes types;
    private final RecordStore store;
    private final LooseRelations loose;

    Tags(ObjectTypes types, RecordStore store, LooseRelations loose) {
        this.types = types;
        this.store = store;
        this.loose = loose;
    }

    /// How many records have the tag, also those that who looks after tags does not see.
    @Transactional(readOnly = true)
    public Usage usage(Actor by, long tag) {
        ObjectType type = types.type(TagType.NAME);
        Permission.of(by, type, Right.UPDATE);
        return Usage.of(loose.naming(type, tag));
    }

    /// Gives the other tag to all that have this one, and deletes this one. What the log says of
    /// the past stays.
    public Usage merge(Actor by, long tag, long into) {
        ObjectType type = types.type(TagType.NAME);
        Permission.of(by, type, Right.MERGE);
        if (tag == into) {
            throw Refusal.at("/into", "tag.itself", "A tag is merged with another one.");
        }
        List<Long> both = List.of(tag, into);
        both.stream()
                .filter(id -> !store.lock(type, both).containsKey(id))
                .findFirst()
                .ifPresent(id -> {
                    throw Refusal.notFound(TagType.NAME, id);
                });
        Usage moved = Usage.of(loose.give(by, type, tag, into));
        store.delete(by, type, List.of(tag));
        return moved;
    }
}
