package io.tandem.workspaces.web;

import io.tandem.records.Actor;
import io.tandem.workspaces.Transfer;
import io.tandem.workspaces.Transfers;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/workspaces")
class TransferController {

    record Listed(List<Transfer> items) {}

    record Named(@Nullable String name) {}

    private final Transfers transfers;

    TransferController(Transfers transfers) {
        this.transfers = transfers;
    }

    @PostMapping("/{id}/export")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Transfer export(Actor by, @PathVariable int id) {
        return transfers.export(by, id);
    }

    @PostMapping("/import")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Transfer bringIn(
            Actor by,
            @RequestParam("file") MultipartFile file,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String sha256)
            throws IOException {
        String original = file.getOriginalFilename();
        try (InputStream archive = file.getInputStream()) {
            return transfers.bringIn(
                    by,
                    name == null ? "" : name,
                    original == null || original.isBlank() ? "archive.zip" : original,
                    archive,
                    sha256);
        }
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Transfer delete(
            Actor by, @PathVariable int id, @RequestBody(required = false) @Nullable Named named) {
        return transfers.delete(by, id, named == null ? null : named.name());
    }

    @GetMapping("/transfers")
    Listed latest(Actor by) {
        return new Listed(transfers.latest(by));
    }

    @GetMapping("/transfers/{transfer}")
    Transfer one(Actor by, @PathVariable long transfer) {
        return transfers.one(by, transfer);
    }

    @GetMapping("/transfers/{transfer}/file")
    ResponseEntity<Resource> file(Actor by, @PathVariable long transfer) {
        Transfers.Download download = transfers.file(by, transfer);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .contentLength(download.size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(download.name())
                                .build()
                                .toString())
                .body(new FileSystemResource(download.path()));
    }

    @DeleteMapping("/transfers/{transfer}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Actor by, @PathVariable long transfer) {
        transfers.forget(by, transfer);
    }
}
