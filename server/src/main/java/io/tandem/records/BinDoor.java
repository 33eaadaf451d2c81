package io.tandem.records;

import io.tandem.kernel.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The bin for modules that let people take records away by rules of their own, as a comment is its
/// author's whatever their role. The module asks those rules.
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class BinDoor {

    private final RecordStore records;
    private final BinStore store;
    private final ObjectTypes types;
    private final Revival revival;

    BinDoor(RecordStore records, BinStore store, ObjectTypes types, Revival revival) {
        this.records = records;
        this.store = store;
        this.types = types;
        this.revival = revival;
    }

    public void put(Actor by, ObjectType type, List<Long> ids) {
        records.delete(by, type, ids);
    }

    /// What a record in the bin held, by column, as JSON.
    public Map<String, @Nullable Object> held(ObjectType type, long id) {
        Map<String, @Nullable Object> held =
                store.these(type, BinStore.Whose.EVERYBODYS, List.of(id)).containsKey(id)
                        ? store.held(type.name(), List.of(id)).get(id)
                        : null;
        if (held == null) {
            throw Refusal.notFound(type.name(), id);
        }
        return held;
    }

    /// Brings it back under its id with all that went in the same transaction, each as it was.
    public void bringBack(Actor by, ObjectType type, long id) {
        store.goneWith(type, id)
                .forEach((object, ids) ->
                        revival.reviveAll(by, types.type(object), store.held(object, ids)).stream()
                                .map(Reversal.Taken::why)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .ifPresent(why -> {
                                    throw new Refusal(
                                            Refusal.Kind.CONFLICT,
                                            why.code(),
                                            why.detail(),
                                            why.params());
                                }));
    }
}
