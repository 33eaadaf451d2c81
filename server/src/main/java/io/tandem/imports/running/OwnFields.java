package io.tandem.imports.running;

import io.tandem.imports.mapping.Mapping;
import io.tandem.imports.mapping.Mapping.Step;
import io.tandem.imports.mapping.Target;
import io.tandem.records.Actor;
import io.tandem.records.CustomFields;
import io.tandem.records.Field;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.FieldJson;
import io.tandem.records.Label;
import io.tandem.records.ObjectTypes;
import io.tandem.records.OwnObject;
import io.tandem.records.OwnObjects;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Objects and fields of one's own that a mapping brings, and fields that it adds for columns that
/// fit none.
@Component
class OwnFields {

    private static final String PREFIX = "custom.";
    private static final Set<Kind> KINDS =
            EnumSet.complementOf(
                    EnumSet.of(
                            Kind.RELATION,
                            Kind.RELATIONS,
                            Kind.CHOICE,
                            Kind.MULTI_CHOICE,
                            Kind.FILE,
                            Kind.AUTONUMBER));

    private final OwnObjects objects;
    private final CustomFields fields;
    private final ObjectTypes types;

    OwnFields(OwnObjects objects, CustomFields fields, ObjectTypes types) {
        this.objects = objects;
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

    /// Makes the objects and fields that the mapping needs, as far as they are not there.
    void make(Actor by, Mapping mapping) {
        for (int at = 0; at < mapping.objects().size(); at++) {
            make(by, mapping.objects().get(at), "/objects/" + at);
        }
    }

    private void make(Actor by, JsonNode wanted, String at) {
        OwnObject object = FieldJson.object(wanted, at);
        if (types.all().stream().noneMatch(type -> type.name().equals(object.name()))) {
            objects.add(by, object, List.of());
        }
        JsonNode first = wanted.path("fields");
        for (int index = 0; index < first.size(); index++) {
            Field field = FieldJson.read(first.get(index), at + "/fields/" + index);
            if (types.type(object.name()).findField(PREFIX + field.name()) == null) {
                fields.add(by, object.name(), field);
            }
        }
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
