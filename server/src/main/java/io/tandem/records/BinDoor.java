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

    public void put(Actor by, ObjectType type, long id) {
        records.delete(by, type, List.of(id));
    }

    /// The same of parts, which come back with the record that they belonged to.
    public void putAlong(
            Actor by, ObjectType part, List<Long> ids, ObjectType whole, long wholeId) {
        records.delete(by, part, ids);
        store.goAlong(part, ids, whole, wholeId);
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

    /// Brings it back under its id with the parts that went along with it.
    public void bringBack(Actor by, ObjectType type, long id) {
        bringBack(by, type, List.of(id));
        store.along(type, List.of(id)).forEach((part, ids) -> bringBack(by, types.type(part), ids));
    }

    private void bringBack(Actor by, ObjectType type, List<Long> ids) {
        revival.reviveAll(by, type, store.held(type.name(), ids)).stream()
                .map(Reversal.Taken::why)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(why -> {
                    throw new Refusal(
                            Refusal.Kind.CONFLICT, why.code(), why.detail(), why.params());
                });
    }
}
