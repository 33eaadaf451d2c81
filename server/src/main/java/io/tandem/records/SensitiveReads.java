package io.tandem.records;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Tenant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// Remembers who was shown sensitive or secret fields of which records. All that one request shows
/// becomes one entry, on the disk before the answer leaves; work without a request writes at once.
@Component
public class SensitiveReads {

    /// A value that is shown; without a record where it was only compared or added up.
    record Seen(String object, String field, @Nullable Long id) {}

    /// Of which records; what lies beyond the most that an entry names is said to be more.
    private static final class What {

        private final Set<String> fields = new TreeSet<>();
        private final Set<Long> ids = new TreeSet<>();
        private boolean more;

        void add(Seen seen) {
            fields.add(seen.field());
            Long id = seen.id();
            if (id != null && !ids.contains(id)) {
                if (ids.size() < MOST_IDS) {
                    ids.add(id);
                } else {
                    more = true;
                }
            }
        }

        Map<String, Object> said() {
            return more
                    ? Map.of("fields", fields, "ids", ids, "more", true)
                    : Map.of("fields", fields, "ids", ids);
        }
    }

    private record Notes(Actor by, Map<String, What> objects) {

        void add(Collection<Seen> seen) {
            for (Seen one : seen) {
                objects.computeIfAbsent(one.object(), object -> new What()).add(one);
            }
        }
    }

    private static final int MOST_IDS = 1_000;
    private static final String NOTES = SensitiveReads.class.getName();

    private final Audit audit;

    SensitiveReads(Audit audit) {
        this.audit = audit;
    }

    void note(Permission permission, Collection<Seen> seen) {
        if (seen.isEmpty() || permission.trusted()) {
            return;
        }
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            Notes notes = new Notes(permission.actor(), new TreeMap<>());
            notes.add(seen);
            write(notes);
        } else if (request.getAttribute(NOTES, RequestAttributes.SCOPE_REQUEST)
                instanceof Notes notes) {
            notes.add(seen);
        } else {
            Notes notes = new Notes(permission.actor(), new TreeMap<>());
            notes.add(seen);
            request.setAttribute(NOTES, notes, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /// Whoever filters, groups or adds up by a sensitive field learns of it too.
    void noteCompared(Permission permission, Stream<Place> places) {
        note(
                permission,
                places.filter(place -> place.field().isWatched())
                        .map(place -> new Seen(place.type().name(), place.field().path(), null))
                        .toList());
    }

    /// Writes what the present request has shown so far; called before its answer leaves.
    public void flush() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(NOTES, RequestAttributes.SCOPE_REQUEST)
                        instanceof Notes notes) {
            request.removeAttribute(NOTES, RequestAttributes.SCOPE_REQUEST);
            write(notes);
        }
    }

    private void write(Notes notes) {
        AuditEvent event =
                notes.by()
                        .event(AuditEvent.Kind.SENSITIVE_READ, "Read sensitive fields", "读取了敏感字段");
        Map<String, Object> said = new TreeMap<>();
        notes.objects().forEach((object, what) -> said.put(object, what.said()));
        if (notes.objects().size() == 1) {
            Map.Entry<String, What> only = notes.objects().entrySet().iterator().next();
            Set<Long> ids = only.getValue().ids;
            event = event.about(only.getKey(), ids.size() == 1 ? ids.iterator().next() : null);
        }
        audit.recordApart(new Tenant(notes.by().tenant()), event.with("read", said));
    }
}
