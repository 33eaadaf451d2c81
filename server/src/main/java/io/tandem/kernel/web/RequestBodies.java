package io.tandem.kernel.web;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Bodies are read to the letter: a key that nobody knows may be a misspelt one that was to narrow
/// what is done, and half a row is no number of rows. What is kept is read more leniently, for it
/// may have been written by another version.
@Configuration(proxyBeanMethods = false)
class RequestBodies {

    @Bean
    ServerHttpMessageConvertersCustomizer toTheLetter(JsonMapper json) {
        JsonMapper strict =
                json.rebuild()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        // a double would make 0 of 1e-400
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .build();
        return converters ->
                converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict));
    }
}
