package io.tandem.files;

import io.tandem.kernel.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The folder of this machine, and the bucket where one is set. What is worked on, as the files of
/// an import, lies in the folder; files of records lie in the bucket. What was kept before a bucket
/// was set stays where it is and is found there.
@Component
class FileStores implements DisposableBean {

    private final DiskStore disk;
    private final @Nullable S3Store bucket;

    @Autowired
    FileStores(
            @Value("${tandem.data:./data}") Path data,
            @Value("${tandem.files.s3.bucket:}") String bucket,
            @Value("${tandem.files.s3.endpoint:}") String endpoint,
            @Value("${tandem.files.s3.region:us-east-1}") String region,
            @Value("${tandem.files.s3.key:}") String key,
            @Value("${tandem.files.s3.secret:}") String secret) {
        this(
                new DiskStore(data.toAbsolutePath().resolve("uploads")),
                bucket.isBlank()
                        ? null
                        : new S3Store(
                                new S3Store.Place(
                                        endpoint.isBlank() ? null : URI.create(endpoint),
                                        bucket,
                                        region,
                                        key.isBlank() ? null : key,
                                        secret.isBlank() ? null : secret)));
    }

    FileStores(DiskStore disk, @Nullable S3Store bucket) {
        this.disk = disk;
        this.bucket = bucket;
    }

    DiskStore disk() {
        return disk;
    }

    /// Where files of records are put.
    FileStore ofRecords() {
        return bucket == null ? disk : bucket;
    }

    List<FileStore> all() {
        return bucket == null ? List.of(disk) : List.of(disk, bucket);
    }

    InputStream open(Tenant tenant, long id) throws IOException {
        return disk.holds(tenant, id) ? disk.open(tenant, id) : ofRecords().open(tenant, id);
    }

    void remove(Tenant tenant, long id, boolean forRecord) throws IOException {
        disk.remove(tenant, id);
        if (forRecord && bucket != null) {
            bucket.remove(tenant, id);
        }
    }

    @Override
    public void destroy() {
        if (bucket != null) {
            bucket.close();
        }
    }
}
