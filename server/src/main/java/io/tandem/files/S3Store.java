package io.tandem.files;

import io.tandem.kernel.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A bucket of whatever speaks the API of S3: `<workspace>/<id>`. Nothing but that API's oldest
/// parts is asked of it, as those who copied it have them.
final class S3Store implements FileStore, AutoCloseable {

    private static final Duration CONNECTED = Duration.ofSeconds(5);
    private static final Duration SILENT = Duration.ofSeconds(30);

    /// @param endpoint where it is, if it is not that of Amazon
    /// @param key with the secret, if they are not those of the machine
    record Place(
            @Nullable URI endpoint,
            String bucket,
            String region,
            @Nullable String key,
            @Nullable String secret) {

        @Override
        public String toString() {
            return bucket + (endpoint == null ? "" : " at " + endpoint);
        }
    }

    private final Place place;
    private final S3Client client;

    S3Store(Place place) {
        this.place = place;
        S3ClientBuilder builder =
                S3Client.builder()
                        .region(Region.of(place.region()))
                        .credentialsProvider(credentials(place))
                        .forcePathStyle(place.endpoint() != null)
                        .serviceConfiguration(asked -> asked.chunkedEncodingEnabled(false))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECTED)
                                        .socketTimeout(SILENT));
        if (place.endpoint() != null) {
            builder.endpointOverride(place.endpoint());
        }
        this.client = builder.build();
    }

    private static AwsCredentialsProvider credentials(Place place) {
        return place.key() == null || place.secret() == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(place.key(), place.secret()));
    }

    /// What arrives is compared with its digest over there, or is not kept.
    @Override
    public void put(Tenant tenant, long id, Path content) throws IOException {
        String digest = md5(content);
        asked(() ->
                client.putObject(
                        request ->
                                request.bucket(place.bucket())
                                        .key(key(tenant, id))
                                        .contentMD5(digest),
                        RequestBody.fromFile(content)));
    }

    @Override
    public boolean holds(Tenant tenant, long id) throws IOException {
        try {
            asked(() ->
                    client.headObject(
                            request -> request.bucket(place.bucket()).key(key(tenant, id))));
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    @Override
    public InputStream open(Tenant tenant, long id) throws IOException {
        return asked(() ->
                client.getObject(request -> request.bucket(place.bucket()).key(key(tenant, id))));
    }

    @Override
    public void remove(Tenant tenant, long id) throws IOException {
        remove(key(tenant, id));
    }

    private void remove(String key) throws IOException {
        asked(() -> client.deleteObject(request -> request.bucket(place.bucket()).key(key)));
    }

    @Override
    public void removeAll(Tenant tenant) throws IOException {
        for (S3Object one : listed(tenant.id() + "/")) {
            remove(one.key());
        }
    }

    /// What others put into the bucket is not ours.
    @Override
    public void each(Consumer<Lying> seen) throws IOException {
        for (S3Object one : listed("")) {
            if (one.key().matches("[0-9]{1,9}/[0-9]{1,18}")) {
                int slash = one.key().indexOf('/');
                seen.accept(
                        new Lying(
                                new Tenant(Integer.parseInt(one.key().substring(0, slash))),
                                Long.parseLong(one.key().substring(slash + 1)),
                                one.lastModified()));
            }
        }
    }

    private Iterable<S3Object> listed(String prefix) throws IOException {
        return asked(() ->
                client
                        .listObjectsV2Paginator(
                                request -> request.bucket(place.bucket()).prefix(prefix))
                        .contents()
                        .stream()
                        .toList());
    }

    private <T> T asked(Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (NoSuchKeyException none) {
            throw new NoSuchFileException(String.valueOf(none.getMessage()));
        } catch (SdkException failed) {
            throw new IOException("The bucket " + place + " does not do it", failed);
        }
    }

    private static String key(Tenant tenant, long id) {
        return tenant.id() + "/" + id;
    }

    private static String md5(Path content) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            try (InputStream in = new DigestInputStream(Files.newInputStream(content), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
