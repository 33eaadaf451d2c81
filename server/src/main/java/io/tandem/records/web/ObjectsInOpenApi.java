package io.tandem.records.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/// Says the addresses of each object by name in the OpenAPI document, with its fields, where the
/// framework only sees one address for all of them. The document is the workspace's own: its added
/// fields are in it.
@Component
class ObjectsInOpenApi implements OpenApiCustomizer {

    private static final String ANY = "/api/v1/{objects}";

    private static final Map<String, String> REFUSALS =
            new TreeMap<>(
                    Map.of(
                            "400", "What was sent cannot be read, or a field does not fit.",
                            "403", "The role does not allow it.",
                            "404", "It is not here, or out of reach.",
                            "409", "It does not go with what is there.",
                            "412", "Somebody changed it since it was read.",
                            "422", "Nothing of it was done.",
                            "429", "Too much was asked; Retry-After says when it goes on."));

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
        api.getComponents().addSchemas("Money", RecordSchemas.money());
        api.getComponents().addSchemas("Reference", RecordSchemas.reference());
        api.getComponents().addSchemas("Filter", RecordSchemas.filter());
        api.getComponents().getSchemas().values().forEach(ObjectsInOpenApi::filtered);
        about(api);
        for (ObjectType type : types.all()) {
            String schema = schemaName(type, api.getComponents().getSchemas().keySet());
            api.getComponents().addSchemas(schema, RecordSchemas.record(type));
            api.getComponents().addSchemas(schema + "New", RecordSchemas.fresh(type, schema));
            api.getComponents().addSchemas(schema + "Page", RecordSchemas.page(schema));
            generic.forEach((rest, item) -> {
                String path = "/api/v1/" + type.path() + rest;
                if (!paths.containsKey(path)) {
                    paths.addPathItem(path, named(item, rest, type, schema));
                }
            });
        }
        api.setPaths(paths);
    }

    /// Where records ask for one, a filter is no JSON of any kind.
    private static void filtered(Schema<?> schema) {
        if (schema.getProperties() != null) {
            schema.getProperties()
                    .computeIfPresent("filter", (name, any) -> RecordSchemas.to("Filter"));
        }
    }

    private static PathItem named(PathItem item, String rest, ObjectType type, String schema) {
        PathItem named = new PathItem();
        item.readOperationsMap()
                .forEach((method, operation) ->
                        named.operation(method, named(operation, method, rest, type, schema)));
        return named;
    }

    private static Operation named(
            Operation any,
            PathItem.HttpMethod method,
            String rest,
            ObjectType type,
            String schema) {
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
                            .content(json(rest.isEmpty() ? schema + "New" : schema)));
        }
        boolean listed = rest.isEmpty() && !writes || rest.equals("/search");
        if (listed || onRecord && method != PathItem.HttpMethod.DELETE) {
            String answer = listed ? schema + "Page" : schema;
            operation.responses(
                    new ApiResponses()
                            .addApiResponse(
                                    rest.isEmpty() && writes ? "201" : "200",
                                    new ApiResponse().description("OK").content(json(answer))));
            if (rest.startsWith("/by/")) {
                operation
                        .getResponses()
                        .addApiResponse(
                                "201",
                                new ApiResponse().description("Created").content(json(answer)));
            }
        }
        headers(operation, method, rest);
        return refusable(operation);
    }

    private static Content json(String schema) {
        return new Content()
                .addMediaType("application/json", new MediaType().schema(RecordSchemas.to(schema)));
    }

    /// An object of one's own may be called as something here is called already.
    private static String schemaName(ObjectType type, Set<String> taken) {
        String name =
                type.name().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + type.name().substring(1);
        while (Stream.of("", "New", "Page").map(name::concat).anyMatch(taken::contains)) {
            name += "Record";
        }
        return name;
    }

    private static void about(OpenAPI api) {
        String version = ObjectsInOpenApi.class.getPackage().getImplementationVersion();
        api.setInfo(new Info().title("Tandem").version(version == null ? "development" : version));
        api.getComponents()
                .addSchemas("Problem", RecordSchemas.problem())
                .addSecuritySchemes(
                        "token",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSecuritySchemes(
                        "session",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("tandem_session"));
        REFUSALS.forEach((status, words) ->
                api.getComponents()
                        .addResponses(
                                "Refused" + status,
                                new ApiResponse()
                                        .description(words)
                                        .content(
                                                new Content()
                                                        .addMediaType(
                                                                "application/problem+json",
                                                                new MediaType()
                                                                        .schema(
                                                                                RecordSchemas.to(
                                                                                        "Problem"))))));
        api.setSecurity(
                List.of(
                        new SecurityRequirement().addList("token"),
                        new SecurityRequirement().addList("session")));
    }

    private static Operation refusable(Operation operation) {
        ApiResponses responses = new ApiResponses();
        if (operation.getResponses() != null) {
            responses.putAll(operation.getResponses());
        }
        REFUSALS.keySet()
                .forEach(status ->
                        responses.putIfAbsent(
                                status,
                                new ApiResponse().$ref("#/components/responses/Refused" + status)));
        return operation.responses(responses);
    }

    private static void headers(Operation operation, PathItem.HttpMethod method, String rest) {
        if (method == PathItem.HttpMethod.GET) {
            return;
        }
        header(operation, "Idempotency-Key", "The same request with the same key is done once.");
        if (rest.startsWith("/{id}") || rest.startsWith("/by/")) {
            header(operation, "If-Match", "The version that was read, or * for any.");
        }
    }

    private static void header(Operation operation, String name, String words) {
        List<Parameter> others =
                operation.getParameters() == null
                        ? List.of()
                        : operation.getParameters().stream()
                                .filter(one -> !one.getName().equalsIgnoreCase(name))
                                .toList();
        operation.setParameters(new ArrayList<>(others));
        operation.addParametersItem(
                new HeaderParameter()
                        .name(name)
                        .description(words)
                        .required(false)
                        .schema(new StringSchema()));
    }
}
