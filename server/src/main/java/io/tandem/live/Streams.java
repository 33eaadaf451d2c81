package io.tandem.live;

import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// All streams of this node, by their names and by workspace.
@Component
class Streams {

    private final Map<Integer, Room> rooms = new ConcurrentHashMap<>();
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();

    Room enter(Stream stream, Function<Actor, Reader> reader) {
        streams.put(stream.id(), stream);
        Tenant tenant = new Tenant(stream.actor().tenant());
        return rooms.compute(
                tenant.id(),
                (id, known) -> {
                    Room room = known == null ? new Room(tenant) : known;
                    room.enter(stream, reader);
                    return room;
                });
    }

    void leave(Stream stream) {
        streams.remove(stream.id());
        rooms.computeIfPresent(
                stream.actor().tenant(),
                (id, room) -> {
                    room.leave(stream);
                    return room.isEmpty() ? null : room;
                });
    }

    @Nullable Room room(int tenant) {
        return rooms.get(tenant);
    }

    @Nullable Stream find(String id) {
        return streams.get(id);
    }

    Collection<Room> rooms() {
        return List.copyOf(rooms.values());
    }

    Collection<Stream> all() {
        return List.copyOf(streams.values());
    }

    /// Those of a workspace.
    List<Stream> of(Tenant tenant) {
        Room room = rooms.get(tenant.id());
        return room == null ? List.of() : room.streams();
    }

    /// Those of one session beyond so many, the oldest.
    List<Stream> oldest(String way, int most) {
        List<Stream> own =
                streams.values().stream()
                        .filter(stream -> stream.way().equals(way))
                        .sorted(Comparator.comparingLong(Stream::openedAt))
                        .toList();
        return own.subList(0, Math.max(0, own.size() - most));
    }
}
