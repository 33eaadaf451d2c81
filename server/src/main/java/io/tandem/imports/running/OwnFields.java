package io.tandem.imports.running;

import io.tandem.imports.mapping.Mapping;
import io.tandem.imports.mapping.Mapping.Step;
import io.tandem.imports.mapping.Target;
import io.tandem.records.Actor;
import io.tandem.records.CustomFields;
import io.tandem.records.Field;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectTypes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Fields of one's own that a mapping adds for columns that fit no field.
@Component
class OwnFields {

    private static final String PREFIX = "custom.";
    private static final Set<Kind> KINDS =
            EnumSet.complementOf(EnumSet.of(Kind.RELATION, Kind.MONEY, Kind.INSTANT, Kind.CHOICE));

    private final CustomFields fields;
    private final ObjectTypes types;

    OwnFields(CustomFields fields, ObjectTypes types) {
        this.fields = fields;
        this.types = types;
    }

    /// The field that the target would add, or null where it adds none.
    static @Nullable Field added(Target target) {
        String path = target.field();
        String add = target.add();
        if (path == null || add == null || !path.matches("custom\\.[a-z][A-Za-z0-9]{0,49}")) {
            return null;
        }
        String name = path.substring(PREFIX.length());
        return Arrays.stream(Kind.values())
                .filter(KINDS::contains)
                .filter(kind -> kind.code().equals(add))
                .findFirst()
                .map(kind -> Field.of(name, kind, name, name).with(Trait.CUSTOM))
                .orElse(null);
    }

    void add(Actor by, Mapping mapping) {
        for (Step step : mapping.steps()) {
            for (Map.Entry<String, List<Target>> column : step.columns().entrySet()) {
                for (Target target : column.getValue()) {
                    add(by, step.object(), column.getKey(), target);
                }
            }
        }
    }

    private void add(Actor by, String object, String column, Target target) {
        Field field = added(target);
        if (field != null && types.type(object).findField(field.path()) == null) {
            Field labelled =
                    new Field(
                            field.name(),
                            field.kind(),
                            new Label(column, column),
                            field.column(),
                            null,
                            List.of(),
                            null,
                            field.traits());
            fields.add(by, object, labelled);
        }
    }
}
