package io.tandem.files;

import io.tandem.kernel.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// How files of people are answered: as what their bytes are, in a box where nothing runs. Pictures
/// and PDF may be shown, all else is saved.
@Component
public class Served {

    private static final String BOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

    /// A file never changes under its number, but who may see it does.
    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate();

    private final Uploads uploads;

    Served(Uploads uploads) {
        this.uploads = uploads;
    }

    public ResponseEntity<Resource> answer(Upload upload) {
        boolean shown = Kind.isShown(upload.kind());
        return ResponseEntity.ok()
                .contentType(
                        shown
                                ? MediaType.parseMediaType(upload.kind())
                                : MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(FOR_A_WHILE)
                .header("Content-Security-Policy", BOX)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                                .filename(upload.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new StoredFile(uploads, Tenant.current(), upload));
    }
}
