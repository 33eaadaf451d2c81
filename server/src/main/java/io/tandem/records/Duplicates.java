package io.tandem.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tandem.kernel.Filter;
import io.tandem.records.DuplicateStore.Asked;
import io.tandem.records.DuplicateStore.Hit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Records that are probably there already, for who is about to make one. It warns and never
/// refuses; what somebody may not read is not shown, at most who keeps it.
@Service
@Transactional(readOnly = true)
public class Duplicates {

    private static final int MOST_SHOWN = 5;
    private static final int MOST_WEIGHED = 200;
    private static final int MOST_TEXT = 1_000;

    /// What makes a record probable.
    public record Match(String field, String way) {}

    /// A record that is probably the same. One out of the asker's reach has neither id nor name.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Twin(
            @Nullable Long id,
            @Nullable Object name,
            @Nullable Object owner,
            List<Match> matched) {}

    private record Weighed(long id, List<Hit> hits) {

        double weight() {
            return hits.stream().mapToDouble(Hit::likeness).sum();
        }

        boolean tellsOwner() {
            return hits.stream().anyMatch(hit -> hit.rule().tellOwner());
        }

        List<Match> matched() {
            return hits.stream()
                    .map(hit -> new Match(hit.rule().field(), hit.rule().way().code()))
                    .toList();
        }
    }

    private final DuplicateRules rules;
    private final DuplicateStore store;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final ReachedRecords reached;

    Duplicates(
            DuplicateRules rules,
            DuplicateStore store,
            ObjectTypes types,
            RecordQuery query,
            ReachedRecords reached) {
        this.rules = rules;
        this.store = store;
        this.types = types;
        this.query = query;
        this.reached = reached;
    }

    /// At most five, the most probable first.
    ///
    /// @param said the fields so far, as a new record would have them; with an `id` those of a
    ///   record that is being changed. What is not yet a value is no error.
    public List<Twin> of(Actor by, String objects, JsonNode said) {
        ObjectType type = types.atPath(objects);
        Long changed = said.path("id").isIntegralNumber() ? said.get("id").longValue() : null;
        Permission writing = Permission.of(by, type, changed == null ? Right.CREATE : Right.UPDATE);
        if (changed != null) {
            reached.require(writing, changed);
        }
        List<Asked> asked = new ArrayList<>();
        for (DuplicateRule rule : comparable(by, type)) {
            String value = value(said, rule.field());
            if (!value.isBlank()) {
                asked.add(new Asked(rule, value));
            }
        }
        if (asked.isEmpty()) {
            return List.of();
        }
        return shown(by, type, weighed(store.hits(type, asked, changed == null ? 0 : changed)));
    }

    /// Of records that were just made: the title of an earlier one that is probably the same, by
    /// the id of the new one. Names that are merely alike are not looked for, which would take an
    /// import of many thousands too long.
    public Map<Long, String> among(Actor by, ObjectType type, Collection<Long> made) {
        List<DuplicateRule> compared =
                comparable(by, type).stream()
                        .filter(rule -> rule.way() != DuplicateRule.Way.SIMILAR)
                        .toList();
        Permission reading = Permission.find(by, type, Right.READ).orElse(null);
        if (compared.isEmpty() || made.isEmpty() || reading == null) {
            return Map.of();
        }
        Map<Long, List<Long>> earlier = store.earlier(type, compared, made);
        Map<Long, String> titles = new HashMap<>();
        List<Long> all = earlier.values().stream().flatMap(List::stream).distinct().toList();
        for (int from = 0; from < all.size(); from += RecordQuery.MOST_ROWS) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + RecordQuery.MOST_ROWS));
            read(reading, some).forEach((id, row) -> titles.put(id, title(type, id, row)));
        }
        Map<Long, String> twins = new LinkedHashMap<>();
        earlier.forEach((id, others) ->
                others.stream()
                        .map(titles::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .ifPresent(title -> twins.put(id, title)));
        return twins;
    }

    /// The rules by fields that the actor reads: others would tell what stands in them.
    private List<DuplicateRule> comparable(Actor by, ObjectType type) {
        return rules.of(type).stream()
                .filter(rule -> {
                    Field field = type.findField(rule.field());
                    return field != null
                            && DuplicateRules.isComparable(field)
                            && by.rights().field(type, field).compareTo(FieldRight.READ) >= 0;
                })
                .toList();
    }

    private static String value(JsonNode said, String path) {
        JsonNode flat = said.path(path);
        JsonNode node =
                flat.isMissingNode() && path.startsWith("custom.")
                        ? said.path("custom").path(path.substring("custom.".length()))
                        : flat;
        String text = node.isString() ? node.stringValue() : "";
        return text.substring(0, Math.min(text.length(), MOST_TEXT)).replace("\u0000", "");
    }

    /// What is the same by its name is also alike, which says no more.
    private static List<Weighed> weighed(List<Hit> hits) {
        Map<Long, List<Hit>> byRecord = new LinkedHashMap<>();
        hits.forEach(hit -> byRecord.computeIfAbsent(hit.id(), id -> new ArrayList<>()).add(hit));
        return byRecord.entrySet().stream()
                .map(one -> new Weighed(one.getKey(), telling(one.getValue())))
                .sorted(
                        Comparator.comparingDouble(Weighed::weight)
                                .reversed()
                                .thenComparing(Weighed::id))
                .limit(MOST_WEIGHED)
                .toList();
    }

    private static List<Hit> telling(List<Hit> hits) {
        return hits.stream()
                .filter(hit ->
                        hit.rule().way() != DuplicateRule.Way.SIMILAR
                                || hits.stream()
                                        .noneMatch(other ->
                                                other != hit
                                                        && other.rule()
                                                                .field()
                                                                .equals(hit.rule().field())))
                .toList();
    }

    private List<Twin> shown(Actor by, ObjectType type, List<Weighed> weighed) {
        List<Long> ids = weighed.stream().map(Weighed::id).toList();
        Map<Long, Map<String, @Nullable Object>> read =
                Permission.find(by, type, Right.READ)
                        .map(reading -> read(reading, ids))
                        .orElse(Map.of());
        List<Long> untold =
                by.role().isOutside()
                        ? List.of()
                        : weighed.stream()
                                .filter(one -> !read.containsKey(one.id()) && one.tellsOwner())
                                .map(Weighed::id)
                                .toList();
        Map<Long, Map<String, @Nullable Object>> kept =
                untold.isEmpty() ? Map.of() : read(Permission.trusted(by, type), untold);
        List<Twin> twins = new ArrayList<>();
        for (Weighed one : weighed) {
            Map<String, @Nullable Object> row = read.get(one.id());
            Map<String, @Nullable Object> out = kept.get(one.id());
            if (row != null) {
                Object name = row.get(ObjectType.TITLE);
                twins.add(new Twin(one.id(), name, owner(type, row), one.matched()));
            } else if (out != null && owner(type, out) instanceof Map<?, ?> owner) {
                // only those rules may say anything that were told to
                List<Match> matched =
                        new Weighed(
                                        one.id(),
                                        one.hits().stream()
                                                .filter(hit -> hit.rule().tellOwner())
                                                .toList())
                                .matched();
                Twin twin =
                        new Twin(
                                null,
                                null,
                                Map.of("name", String.valueOf(owner.get("name"))),
                                matched);
                if (!twins.contains(twin)) {
                    twins.add(twin);
                }
            }
            if (twins.size() == MOST_SHOWN) {
                break;
            }
        }
        return twins;
    }

    /// The title and the owner of those records that the permission reaches, as far as it shows
    /// these.
    private Map<Long, Map<String, @Nullable Object>> read(
            Permission permission, Collection<Long> ids) {
        ObjectType type = permission.type();
        List<String> fields = new ArrayList<>(List.of("id"));
        for (String path : List.of(ObjectType.TITLE, String.valueOf(type.owner()))) {
            Field field = type.findField(path);
            if (field != null && permission.shows(field)) {
                fields.add(path);
            }
        }
        Filter among =
                Filter.where("id", Filter.Op.IN, ids.stream().map(BigDecimal::valueOf).toList());
        Map<Long, Map<String, @Nullable Object>> rows = new HashMap<>();
        if (ids.isEmpty()) {
            return rows;
        }
        query.list(
                        permission,
                        RecordQuery.Wanted.where(among)
                                .fields(fields.toArray(String[]::new))
                                .sort("id")
                                .most(RecordQuery.MOST_ROWS))
                .items()
                .forEach(row -> rows.put(RecordQuery.id(row), row));
        return rows;
    }

    private static @Nullable Object owner(ObjectType type, Map<String, @Nullable Object> row) {
        return type.owner() == null ? null : row.get(type.owner());
    }

    private static String title(ObjectType type, long id, Map<String, @Nullable Object> row) {
        Object name = row.get(ObjectType.TITLE);
        return name == null ? type.label().en() + " " + id : name.toString();
    }
}
