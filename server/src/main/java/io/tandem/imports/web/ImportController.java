package io.tandem.imports.web;

import io.tandem.imports.Import;
import io.tandem.imports.Imports;
import io.tandem.imports.Intake;
import io.tandem.jobs.Jobs;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/imports")
class ImportController {

    record Listed(List<Import.Summary> items) {}

    record LaidOut(List<Intake.LaidOut> files) {

        LaidOut {
            files = Objects.requireNonNullElse(files, List.of());
        }
    }

    private final Imports imports;
    private final Jobs jobs;

    ImportController(Imports imports, Jobs jobs) {
        this.imports = imports;
        this.jobs = jobs;
    }

    @PostMapping
    Import upload(
            Actor by,
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam(required = false) @Nullable String object) {
        return imports.upload(by, files.stream().<Intake.Part>map(Multipart::new).toList(), object);
    }

    @GetMapping
    Listed latest(Actor by) {
        return new Listed(imports.latest(by));
    }

    @GetMapping("/{id}")
    Import one(Actor by, @PathVariable long id) {
        return imports.one(by, id);
    }

    @PutMapping("/{id}/mapping")
    Import map(Actor by, @PathVariable long id, @RequestBody JsonNode mapping) {
        return imports.map(by, id, mapping);
    }

    @PutMapping("/{id}/layout")
    Import layOut(Actor by, @PathVariable long id, @RequestBody LaidOut told) {
        return imports.layOut(by, id, told.files());
    }

    @PostMapping("/{id}/check")
    Import check(Actor by, @PathVariable long id) {
        return hurried(imports.check(by, id));
    }

    @PostMapping("/{id}/run")
    Import run(Actor by, @PathVariable long id) {
        return hurried(imports.run(by, id));
    }

    @PostMapping("/{id}/revert")
    Import revert(Actor by, @PathVariable long id) {
        return hurried(imports.revert(by, id));
    }

    @PostMapping("/{id}/cancel")
    Import cancel(Actor by, @PathVariable long id) {
        return imports.cancel(by, id);
    }

    @GetMapping("/{id}/rows")
    Import.Lines rows(
            Actor by,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String object,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(defaultValue = "0") long after) {
        return imports.lines(by, id, kind, object, code, after);
    }

    @GetMapping("/{id}/failed.csv")
    void failed(Actor by, @PathVariable long id, HttpServletResponse answer) throws IOException {
        var rows = imports.failed(by, id);
        answer.setContentType("text/csv");
        answer.setCharacterEncoding(StandardCharsets.UTF_8.name());
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"failed-" + id + ".csv\"");
        try (Writer out =
                new BufferedWriter(
                        new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8))) {
            rows.write(out);
        }
    }

    /// The job is committed by now, and need not wait for the next look at what is due.
    private Import hurried(Import started) {
        jobs.hurry();
        return started;
    }

    private record Multipart(MultipartFile file) implements Intake.Part {

        @Override
        public String name() {
            String name = file.getOriginalFilename();
            return name == null || name.isBlank() ? "file" : name;
        }

        @Override
        public InputStream open() throws IOException {
            return file.getInputStream();
        }
    }
}
