package io.tandem.records;

import io.tandem.kernel.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Finds records of any object by what their searched fields contain.
@Service
@Transactional(readOnly = true)
public class Search {

    public record Hit(long id, String name, @Nullable String hint) {}

    public record Group(String object, List<Hit> items) {}

    private final ObjectTypes types;
    private final RecordQuery query;

    Search(ObjectTypes types, RecordQuery query) {
        this.types = types;
        this.query = query;
    }

    public List<Group> find(Actor actor, String text, int most) {
        List<Group> groups = new ArrayList<>();
        if (text.isBlank()) {
            return groups;
        }
        for (ObjectType type : types.all()) {
            Permission permission = Permission.find(actor, type, Right.READ).orElse(null);
            if (permission != null && titled(permission)) {
                List<Hit> hits = hits(permission, text.strip(), most);
                if (!hits.isEmpty()) {
                    groups.add(new Group(type.name(), hits));
                }
            }
        }
        return groups;
    }

    private static boolean titled(Permission permission) {
        Field title = permission.type().findField(ObjectType.TITLE);
        return title != null && readable(permission, title) && !searched(permission).isEmpty();
    }

    private static List<Field> searched(Permission permission) {
        return permission.type().searched().stream()
                .filter(field -> readable(permission, field))
                .toList();
    }

    private static boolean readable(Permission permission, Field field) {
        return permission.field(field).compareTo(FieldRight.READ) >= 0;
    }

    private List<Hit> hits(Permission permission, String text, int most) {
        List<Filter> any = new ArrayList<>();
        searched(permission)
                .forEach(field -> any.add(Filter.where(field.path(), Filter.Op.CONTAINS, text)));
        String hint =
                searched(permission).stream()
                        .map(Field::path)
                        .filter(path -> !path.equals(ObjectType.TITLE))
                        .findFirst()
                        .orElse(ObjectType.TITLE);
        return query
                .list(
                        permission,
                        RecordQuery.Wanted.where(new Filter.Or(any))
                                .fields(ObjectType.TITLE, hint)
                                .sort(ObjectType.TITLE)
                                .most(most))
                .items()
                .stream()
                .map(row -> hit(row, hint))
                .toList();
    }

    private static Hit hit(Map<String, @Nullable Object> row, String hint) {
        Object said = hint.equals(ObjectType.TITLE) ? null : row.get(hint);
        return new Hit(
                RecordQuery.id(row),
                String.valueOf(row.get(ObjectType.TITLE)),
                said == null ? null : said.toString());
    }
}
