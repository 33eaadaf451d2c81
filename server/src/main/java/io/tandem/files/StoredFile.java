package io.tandem.files;

import io.tandem.kernel.Tenant;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/// A file as it is served, also in parts: it is opened each time anew, where it lies.
final class StoredFile extends AbstractResource {

    private final Uploads uploads;
    private final Tenant tenant;
    private final Upload upload;

    StoredFile(Uploads uploads, Tenant tenant, Upload upload) {
        this.uploads = uploads;
        this.tenant = tenant;
        this.upload = upload;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return upload.size();
    }

    @Override
    public String getFilename() {
        return upload.name();
    }

    @Override
    public String getDescription() {
        return "file " + upload.id();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return uploads.open(tenant, upload.id());
    }
}
