package io.tandem.kernel.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.Companies;
import io.tandem.TandemTest;
import io.tandem.kernel.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@TandemTest
class SealingTests {

    /// A module that keeps what it sealed, two values at a time.
    private record Drawer(Sealing sealing, Map<String, String> values) implements SealedPlace {

        @Override
        public String name() {
            return "drawer";
        }

        @Override
        public int reseal(String mark, int most) {
            List<String> stale =
                    values.keySet().stream()
                            .filter(context -> !values.getOrDefault(context, mark).startsWith(mark))
                            .limit(2)
                            .toList();
            stale.forEach(context ->
                    values.compute(
                            context,
                            (key, sealed) ->
                                    sealing.reseal(
                                            Tenant.current(),
                                            key,
                                            Objects.requireNonNull(sealed))));
            return stale.size();
        }
    }

    @Autowired Companies companies;
    @Autowired Sealing sealing;
    @Autowired KeysetStore store;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transaction;

    @Value("${tandem.data}")
    Path data;

    Tenant tenant;

    @BeforeEach
    void aWorkspace() {
        tenant = companies.company().tenant();
    }

    @Test
    void aSealedValueOpensWhereItWasSealedAndNowhereElse() {
        Tenant other = companies.company().tenant();
        String sealed = seal(tenant, "person/f12/55", "4929 1234 🔑");
        seal(other, "person/f12/55", "something");

        assertThat(sealed).doesNotContain("4929");
        assertThat(sealing.open(tenant, "person/f12/55", sealed)).isEqualTo("4929 1234 🔑");
        assertThat(seal(tenant, "person/f12/55", "4929 1234 🔑")).isNotEqualTo(sealed);
        assertThatThrownBy(() -> sealing.open(tenant, "person/f12/56", sealed))
                .hasMessageContaining("altered or moved");
        assertThatThrownBy(() -> sealing.open(tenant, "person/f13/55", sealed))
                .hasMessageContaining("altered or moved");
        assertThatThrownBy(() -> sealing.open(other, "person/f12/55", sealed))
                .hasMessageContaining("altered or moved");
        assertThatThrownBy(() -> sealing.open(tenant, "person/f12/55", "no sealed value"))
                .hasMessageContaining("altered or moved");
    }

    @Test
    void nothingIsSealedOutsideTheTransactionThatKeepsIt() {
        assertThatThrownBy(() -> tenant.call(() -> sealing.seal(tenant, "person/f12/55", "x")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theInstallationsKeyIsTheOwnersAlone() throws Exception {
        Path file = data.resolve("keys").resolve("master");

        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void keysAreChangedInStepsAndARotationThatWasBrokenOffGoesOn() {
        Map<String, String> values = new LinkedHashMap<>();
        for (int n = 0; n < 5; n++) {
            values.put("a/b/" + n, seal(tenant, "a/b/" + n, "value " + n));
        }
        String old = Objects.requireNonNull(values.get("a/b/0"));
        Drawer drawer = new Drawer(sealing, values);
        Instant since = Instant.now();

        KeyRotation brokenOff = new KeyRotation(store, List.of(drawer), Clock.systemUTC());
        inTransaction(() -> brokenOff.step(since));
        inTransaction(() -> brokenOff.step(since));
        assertThat(values.get("a/b/0")).isNotEqualTo(old);
        values.forEach((context, sealed) ->
                assertThat(sealing.open(tenant, context, sealed))
                        .isEqualTo("value " + context.substring(4)));

        KeyRotation next = new KeyRotation(store, List.of(drawer), Clock.systemUTC());
        int steps = 0;
        while (!inTransaction(() -> next.step(since)).done()) {
            assertThat(++steps).isLessThan(10);
        }
        Keys keys = inTransaction(() -> store.find(tenant.id(), KeysetStore.Lock.NONE)).get();
        assertThat(keys.isRotating()).isFalse();
        assertThat(keys.holds(old)).isFalse();
        values.forEach((context, sealed) -> {
            assertThat(keys.holds(sealed)).isTrue();
            assertThat(sealing.open(tenant, context, sealed))
                    .isEqualTo("value " + context.substring(4));
        });
    }

    @Test
    void aNewInstallationKeyOpensWhatTheFormerWrapped(@TempDir Path folder) {
        String sealed = seal(tenant, "a/b/1", "value");
        String former = contents(data.resolve("keys").resolve("master"));
        String fresh = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

        KeysetStore changed = store(new MasterKey(fresh, former, folder));
        Keys keys =
                inTransaction(() -> changed.find(tenant.id(), KeysetStore.Lock.EXCLUSIVE)).get();
        assertThat(keys.open("a/b/1", sealed)).contains("value");

        KeysetStore stranger = store(new MasterKey(fresh, "", folder));
        assertThatThrownBy(() ->
                        inTransaction(() -> stranger.find(tenant.id(), KeysetStore.Lock.NONE)))
                .hasMessageContaining("another installation key");
    }

    private KeysetStore store(MasterKey master) {
        return new KeysetStore(jdbc, master);
    }

    private String seal(Tenant of, String context, String plain) {
        return of.call(() ->
                Objects.requireNonNull(
                        transaction.execute(status -> sealing.seal(of, context, plain))));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return tenant.call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
