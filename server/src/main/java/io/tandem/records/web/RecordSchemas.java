package io.tandem.records.web;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.DateSchema;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.tandem.kernel.Filter;
import io.tandem.records.Field;
import io.tandem.records.Field.Trait;
import io.tandem.records.ObjectType;
import io.tandem.records.StateProcess;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What records, their values and what is asked of them look like in the OpenAPI document.
final class RecordSchemas {

    private RecordSchemas() {}

    static Schema<?> record(ObjectType type) {
        ObjectSchema schema = new ObjectSchema();
        ObjectSchema custom = new ObjectSchema();
        schema.description(type.plural().en() + ". Fields that were not asked for are left out.");
        for (Field field : type.fields().values()) {
            Schema<?> value = value(field);
            value.setReadOnly(field.is(Trait.COMPUTED) ? true : null);
            (field.is(Trait.CUSTOM) ? custom : schema).addProperty(field.name(), value);
        }
        schema.addProperty("custom", custom);
        return schema;
    }

    /// What must be said of a new record: all that is required and does not begin by itself.
    static Schema<?> fresh(ObjectType type, String schema) {
        ObjectSchema fresh = new ObjectSchema();
        ObjectSchema custom = new ObjectSchema();
        for (Field field : type.fields().values()) {
            boolean begins =
                    field.is(Trait.COMPUTED)
                            || field.is(Trait.BEGINS)
                            || isState(type, field)
                            || field.own().initial() != null;
            if (field.is(Trait.REQUIRED) && !begins) {
                (field.is(Trait.CUSTOM) ? custom : fresh).addRequiredItem(field.name());
            }
        }
        if (custom.getRequired() != null) {
            fresh.addProperty("custom", custom);
            fresh.addRequiredItem("custom");
        }
        return new Schema<>().allOf(List.of(to(schema), fresh));
    }

    /// A process lets every record begin in its first state.
    private static boolean isState(ObjectType type, Field field) {
        StateProcess process = type.process();
        return process != null && process.field().equals(field.path());
    }

    /// The JSON form of a filter.
    static Schema<?> filter() {
        Schema<?> all = new ArraySchema().items(to("Filter"));
        Schema<?> path = new StringSchema();
        Schema<?> value = new Schema<>();
        Schema<?> where = to("Filter");
        Schema<?> op = ops(EnumSet.allOf(Filter.Op.class));
        return new Schema<>()
                .description("{\"and\":[]} holds for every record.")
                .oneOf(
                        List.of(
                                form(Map.of("field", path, "op", op, "value", value))
                                        .required(List.of("field", "op")),
                                form(Map.of("and", all)).required(List.of("and")),
                                form(Map.of("or", all)).required(List.of("or")),
                                form(Map.of("not", where)).required(List.of("not")),
                                form(Map.of("some", path, "where", where))
                                        .required(List.of("some")),
                                form(Map.of("none", path, "where", where))
                                        .required(List.of("none")),
                                form(Map.of(
                                                "count",
                                                path,
                                                "where",
                                                where,
                                                "op",
                                                ops(Filter.Op.COUNTS),
                                                "value",
                                                value))
                                        .required(List.of("count", "op", "value"))));
    }

    private static Schema<?> ops(Collection<Filter.Op> ops) {
        StringSchema schema = new StringSchema();
        ops.forEach(op -> schema.addEnumItem(op.code()));
        return schema;
    }

    private static Schema<?> form(Map<String, Schema<?>> properties) {
        ObjectSchema schema = new ObjectSchema();
        new TreeMap<>(properties).forEach(schema::addProperty);
        return schema;
    }

    private static Schema<?> value(Field field) {
        return switch (field.kind()) {
            case INTEGER -> new IntegerSchema().format("int64");
            case NUMBER -> new NumberSchema();
            case MONEY -> to("Money");
            case DATE -> new DateSchema();
            case INSTANT -> new DateTimeSchema();
            case BOOLEAN -> new BooleanSchema();
            case RELATION -> to("Reference");
            case FILE ->
                    new ObjectSchema()
                            .addProperty("id", new IntegerSchema().format("int64"))
                            .addProperty("name", new StringSchema())
                            .addProperty("size", new IntegerSchema().format("int64"));
            case RELATIONS -> new ArraySchema().items(to("Reference"));
            case CHOICE -> choice(field.choices());
            case MULTI_CHOICE -> new ArraySchema().items(choice(field.choices()));
            case ADDRESS -> parts("street", "postalCode", "city", "region", "country");
            case PLACE ->
                    new ObjectSchema()
                            .addProperty("lat", new NumberSchema())
                            .addProperty("lon", new NumberSchema())
                            .addProperty("label", new StringSchema());
            case WORKING_TIME -> week();
            case TIME -> new StringSchema().example("09:30:00");
            default -> new StringSchema();
        };
    }

    private static Schema<?> parts(String... names) {
        ObjectSchema schema = new ObjectSchema();
        for (String name : names) {
            schema.addProperty(name, new StringSchema());
        }
        return schema;
    }

    private static Schema<?> week() {
        ObjectSchema schema = new ObjectSchema();
        for (String day : List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")) {
            schema.addProperty(
                    day, new ArraySchema().items(new StringSchema().example("09:00-18:00")));
        }
        return schema;
    }

    private static Schema<?> choice(Collection<Field.Choice> choices) {
        StringSchema schema = new StringSchema();
        choices.forEach(choice -> schema.addEnumItem(choice.value()));
        return schema;
    }

    static Schema<?> page(String schema) {
        ObjectSchema total = new ObjectSchema();
        total.addProperty("value", new IntegerSchema().format("int64"));
        total.addProperty("kind", new StringSchema().addEnumItem("exact").addEnumItem("estimated"));
        ObjectSchema page = new ObjectSchema();
        page.addProperty("items", new ArraySchema().items(to(schema)));
        page.addProperty("after", new StringSchema());
        page.addProperty("total", total);
        return page.required(List.of("items"));
    }

    static Schema<?> money() {
        ObjectSchema money = new ObjectSchema();
        money.addProperty("value", new StringSchema().example("120.50"));
        money.addProperty("currency", new StringSchema().example("EUR"));
        return money.required(List.of("value", "currency"));
    }

    static Schema<?> reference() {
        ObjectSchema reference = new ObjectSchema();
        reference.addProperty("id", new IntegerSchema().format("int64"));
        reference.addProperty("name", new StringSchema());
        return reference.required(List.of("id"));
    }

    static Schema<?> problem() {
        ObjectSchema error = new ObjectSchema();
        error.addProperty("pointer", new StringSchema());
        error.addProperty("code", new StringSchema());
        error.addProperty("detail", new StringSchema());
        ObjectSchema problem = new ObjectSchema();
        problem.addProperty("type", new StringSchema());
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("code", new StringSchema());
        problem.addProperty("detail", new StringSchema());
        problem.addProperty("params", new ObjectSchema());
        problem.addProperty("errors", new ArraySchema().items(error));
        return problem.required(List.of("status", "code"));
    }

    static Schema<?> to(String schema) {
        return new Schema<>().$ref("#/components/schemas/" + schema);
    }
}
