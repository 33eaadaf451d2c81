package io.tandem.records.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.DateSchema;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.tandem.records.Field;
import io.tandem.records.Field.Trait;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/// Says the addresses of each object by name in the OpenAPI document, with its fields, where the
/// framework only sees one address for all of them. The document is the workspace's own: its added
/// fields are in it.
@Component
class ObjectsInOpenApi implements OpenApiCustomizer {

    private static final String ANY = "/api/v1/{objects}";

    private final ObjectTypes types;

    ObjectsInOpenApi(ObjectTypes types) {
        this.types = types;
    }

    @Override
    public void customise(OpenAPI api) {
        Paths paths = new Paths();
        Map<String, PathItem> generic = new LinkedHashMap<>();
        api.getPaths()
                .forEach((path, item) -> {
                    if (path.startsWith(ANY)) {
                        generic.put(path.substring(ANY.length()), item);
                    } else {
                        paths.addPathItem(path, item);
                    }
                });
        api.getComponents().addSchemas("Money", money());
        api.getComponents().addSchemas("Reference", reference());
        for (ObjectType type : types.all()) {
            String schema = schemaName(type);
            api.getComponents().addSchemas(schema, record(type));
            api.getComponents().addSchemas(schema + "Page", page(schema));
            generic.forEach((rest, item) -> {
                String path = "/api/v1/" + type.path() + rest;
                if (!paths.containsKey(path)) {
                    paths.addPathItem(path, named(item, rest, type));
                }
            });
        }
        api.setPaths(paths);
    }

    private static PathItem named(PathItem item, String rest, ObjectType type) {
        PathItem named = new PathItem();
        item.readOperationsMap()
                .forEach((method, operation) ->
                        named.operation(method, named(operation, method, rest, type)));
        return named;
    }

    private static Operation named(
            Operation any, PathItem.HttpMethod method, String rest, ObjectType type) {
        Operation operation =
                new Operation()
                        .addTagsItem(type.plural().en())
                        .operationId(any.getOperationId() + "-" + type.path())
                        .responses(any.getResponses())
                        .requestBody(any.getRequestBody());
        if (any.getParameters() != null) {
            operation.parameters(
                    any.getParameters().stream()
                            .filter(parameter -> !parameter.getName().equals("objects"))
                            .toList());
        }
        boolean writes =
                method == PathItem.HttpMethod.POST
                        || method == PathItem.HttpMethod.PATCH
                        || method == PathItem.HttpMethod.PUT;
        boolean onRecord = rest.isEmpty() || rest.equals("/{id}") || rest.startsWith("/by/");
        if (onRecord && writes) {
            operation.requestBody(
                    new io.swagger.v3.oas.models.parameters.RequestBody()
                            .required(true)
                            .content(json(schemaName(type))));
        }
        boolean listed = rest.isEmpty() && !writes || rest.equals("/search");
        if (listed || onRecord && method != PathItem.HttpMethod.DELETE) {
            String answer = listed ? schemaName(type) + "Page" : schemaName(type);
            operation.responses(
                    new io.swagger.v3.oas.models.responses.ApiResponses()
                            .addApiResponse(
                                    rest.isEmpty() && writes ? "201" : "200",
                                    new ApiResponse().description("OK").content(json(answer))));
        }
        return operation;
    }

    private static Content json(String schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(to(schema)));
    }

    private static Schema<?> record(ObjectType type) {
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

    private static Schema<?> page(String schema) {
        ObjectSchema total = new ObjectSchema();
        total.addProperty("value", new IntegerSchema().format("int64"));
        total.addProperty("kind", new StringSchema().addEnumItem("exact").addEnumItem("estimated"));
        ObjectSchema page = new ObjectSchema();
        page.addProperty("items", new ArraySchema().items(to(schema)));
        page.addProperty("after", new StringSchema());
        page.addProperty("total", total);
        return page.required(List.of("items"));
    }

    private static Schema<?> money() {
        ObjectSchema money = new ObjectSchema();
        money.addProperty("value", new StringSchema().example("120.50"));
        money.addProperty("currency", new StringSchema().example("EUR"));
        return money.required(List.of("value", "currency"));
    }

    private static Schema<?> reference() {
        ObjectSchema reference = new ObjectSchema();
        reference.addProperty("id", new IntegerSchema().format("int64"));
        reference.addProperty("name", new StringSchema());
        return reference.required(List.of("id"));
    }

    private static Schema<?> to(String schema) {
        return new Schema<>().$ref("#/components/schemas/" + schema);
    }

    private static String schemaName(ObjectType type) {
        return type.name().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + type.name().substring(1);
    }
}
