package io.tandem.records.web;

import io.tandem.kernel.FilterJson;
import io.tandem.records.Actor;
import io.tandem.records.Export;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{objects}/export")
class ExportController {

    private final Export export;

    ExportController(Export export) {
        this.export = export;
    }

    /// Written by the thread of the request, which on virtual threads may wait for a slow reader.
    @GetMapping
    void csv(
            Actor by,
            @PathVariable String objects,
            @RequestParam(required = false) @Nullable String fields,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(required = false) @Nullable String sort,
            HttpServletResponse response)
            throws IOException {
        List<String> asked =
                fields == null || fields.isBlank()
                        ? List.of()
                        : Stream.of(fields.split(",")).map(String::strip).toList();
        Consumer<Writer> file = export.csv(by, objects, asked, FilterJson.parse(filter), sort);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(objects + ".csv").build().toString());
        try (Writer out =
                new BufferedWriter(
                        new OutputStreamWriter(
                                response.getOutputStream(), StandardCharsets.UTF_8))) {
            file.accept(out);
        }
    }
}
