package io.tandem.files.web;

import io.tandem.files.FieldFiles;
import io.tandem.files.Served;
import io.tandem.files.Upload;
import io.tandem.records.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1")
class FileController {

    record Kept(long id, String name, long size, String kind) {}

    private final FieldFiles files;
    private final Served served;

    FileController(FieldFiles files, Served served) {
        this.files = files;
        this.served = served;
    }

    /// Takes a file that is then put into a field of a record by its id.
    @PostMapping("/files")
    @ResponseStatus(HttpStatus.CREATED)
    Kept keep(Actor by, @RequestParam("file") MultipartFile file) throws IOException {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "file");
        try (InputStream content = file.getInputStream()) {
            Upload upload = files.keep(by, name, file.getSize(), content);
            return new Kept(upload.id(), upload.name(), upload.size(), upload.kind());
        }
    }

    @GetMapping("/{objects}/{id}/files/{field}")
    ResponseEntity<Resource> file(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @PathVariable String field) {
        return served.answer(files.of(by, objects, id, field));
    }
}
