package io.tandem.imports;

import io.tandem.imports.reading.Limits;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

    @Bean
    Limits importLimits(@Value("${tandem.import.rows:5000000}") long rows) {
        Limits usual = Limits.DEFAULT;
        return new Limits(rows, usual.columns(), usual.cellCharacters(), usual.sheetBytes());
    }
}
