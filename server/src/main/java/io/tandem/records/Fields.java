package io.tandem.records;

import io.tandem.records.Field.Trait;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fields of an object by their paths, in their order. Those that each write asks for are told
/// apart once.
public final class Fields extends AbstractMap<String, Field> {

    private final Map<String, Field> all;
    private final List<Field> custom;
    private final List<Field> relations;
    private final List<Field> wholes;
    private final List<String> tracked;
    private final List<String> secret;

    private Fields(Map<String, Field> all) {
        this.all = Collections.unmodifiableMap(all);
        this.custom = those(field -> field.is(Trait.CUSTOM));
        this.relations = those(field -> field.kind().isRelation() && field.target() != null);
        this.wholes = those(field -> field.is(Trait.PART_OF));
        this.tracked = columns(Trait.TRACKED).toList();
        this.secret = columns(Trait.SECRET).toList();
    }

    /// Of several with one path the last.
    static Fields of(Stream<Field> fields) {
        Map<String, Field> all = new LinkedHashMap<>();
        fields.forEach(field -> all.put(field.path(), field));
        return new Fields(all);
    }

    private List<Field> those(Predicate<Field> wanted) {
        return all.values().stream().filter(wanted).toList();
    }

    /// An amount is nothing without its currency.
    private Stream<String> columns(Trait trait) {
        return those(field -> field.is(trait)).stream()
                .flatMap(field ->
                        field.kind() == Field.Kind.MONEY
                                ? Stream.of(field.column(), field.currencyColumn())
                                : Stream.of(field.column()));
    }

    @Override
    public Set<Entry<String, Field>> entrySet() {
        return all.entrySet();
    }

    @Override
    public @Nullable Field get(Object path) {
        return all.get(path);
    }

    @Override
    public boolean containsKey(Object path) {
        return all.containsKey(path);
    }

    List<Field> custom() {
        return custom;
    }

    List<Field> relations() {
        return relations;
    }

    List<Field> wholes() {
        return wholes;
    }

    List<String> tracked() {
        return tracked;
    }

    List<String> secret() {
        return secret;
    }
}
