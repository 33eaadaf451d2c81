package io.tandem.records;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The first words of all addresses of the API, which are no object's.
@Component
class Addresses {

    private static final String API = "/api/v1/";

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    Addresses(
            @Qualifier("requestMappingHandlerMapping")
                    ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    boolean contains(String path) {
        return words().contains(path);
    }

    private Set<String> words() {
        return mappings.getObject().getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(pattern -> pattern.startsWith(API))
                .map(pattern -> pattern.substring(API.length()).split("/")[0])
                .collect(Collectors.toSet());
    }
}
