package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import io.tandem.records.RecordWrite.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Puts files into the fields of drafts that name them by their id.
@Component
class FileFields {

    private final ObjectProvider<FileSource> source;

    FileFields(ObjectProvider<FileSource> source) {
        this.source = source;
    }

    /// Those whose files are there and their own; the others are refused.
    List<Ready> attached(Actor by, ObjectType type, Outcome[] outcomes, List<Ready> ready) {
        List<Ready> good = ready;
        for (Field field : type.custom()) {
            if (field.kind() == Kind.FILE) {
                good = attached(by, field, outcomes, good);
            }
        }
        return good;
    }

    private List<Ready> attached(Actor by, Field field, Outcome[] outcomes, List<Ready> ready) {
        Set<Long> ids = new LinkedHashSet<>();
        ready.forEach(one -> {
            if (id(one.values().get(field.path())) instanceof Long id) {
                ids.add(id);
            }
        });
        if (ids.isEmpty()) {
            return ready;
        }
        Map<Long, Map<String, @Nullable Object>> files = source.getObject().attach(by, ids);
        List<Ready> good = new ArrayList<>();
        for (Ready one : ready) {
            Long id = id(one.values().get(field.path()));
            Map<String, @Nullable Object> file = id == null ? null : files.get(id);
            if (id == null || file != null) {
                if (file != null) {
                    one.values().put(field.path(), file);
                }
                good.add(one);
            } else {
                outcomes[one.at()] =
                        new Outcome.Refused(
                                List.of(
                                        new Refusal.Detail(
                                                "/" + field.path().replace('.', '/'),
                                                "file.unknown",
                                                "There is no file "
                                                        + id
                                                        + " that you handed over. Send it first.")));
            }
        }
        return good;
    }

    private static @Nullable Long id(@Nullable Object value) {
        return value instanceof Map<?, ?> file && file.get("id") instanceof Long id ? id : null;
    }
}
