package io.tandem.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTests {

    @TempDir Path data;

    @Test
    void anAnswerIsOnDisk() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Settings.standard())) {
            assertThat(value(postgres, "show fsync")).isEqualTo("on");
            assertThat(value(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(value(postgres, "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void onlyThisMachineReachesItAndOnlyWithThePassword() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Settings.forTests())) {
            assertThat(value(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                    postgres.jdbcUrl(), postgres.user(), "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            Path password = data.resolve("postgres/tandem.password");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theOwnerMakesRolesSchemasAndTrustedExtensionsAndIsNoSuperuser() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Settings.forTests())) {
            execute(postgres, "create extension pg_trgm");
            execute(postgres, "create extension btree_gin");
            execute(postgres, "create role app nologin");
            execute(postgres, "create schema sales");
            assertThat(value(postgres, "show is_superuser")).isEqualTo("off");
        }
    }

    @Test
    void factsOutliveAStopAndAStart() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Settings.forTests())) {
            execute(postgres, "create table kept (fact text)");
            execute(postgres, "insert into kept values ('still here')");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Settings.forTests())) {
            assertThat(value(postgres, "select fact from kept")).isEqualTo("still here");
        }
    }

    @Test
    void aServerLeftBehindByAKilledTandemIsStopped() throws Exception {
        Process killed = anotherTandem();
        Path ready = data.resolve("ready");
        await(() -> Files.exists(ready));
        ProcessHandle left = Postmaster.running(data.resolve("postgres/cluster")).orElseThrow();
        killed.destroyForcibly().waitFor();
        assertThat(left.isAlive()).isTrue();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Settings.forTests())) {
            assertThat(left.isAlive()).isFalse();
            assertThat(value(postgres, "select fact from kept")).isEqualTo("acknowledged");
        }
    }

    @Test
    void aServerThatIsKilledComesBackAtItsPortWithWhatWasAcknowledged() throws Exception {
        Path cluster = data.resolve("postgres/cluster");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Settings.standard())) {
            execute(postgres, "create table kept (fact text)");
            execute(postgres, "insert into kept values ('acknowledged')");
            ProcessHandle killed = Postmaster.running(cluster).orElseThrow();
            killed.destroyForcibly();
            killed.onExit().join();

            await(() -> answers(postgres));

            assertThat(value(postgres, "select fact from kept")).isEqualTo("acknowledged");
        }
        assertThat(Postmaster.running(cluster)).isEmpty();
    }

    private static boolean answers(EmbeddedPostgres postgres) {
        try {
            return value(postgres, "select 'yes'").equals("yes");
        } catch (SQLException away) {
            return false;
        }
    }

    @Test
    void aFolderInUseByALivingTandemIsRefused() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Settings.forTests())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data, Settings.forTests()))
                    .isInstanceOf(DataFolderInUse.class)
                    .hasMessageContaining(data.toString());
            assertThat(postgres.jdbcUrl()).isNotBlank();
        }
    }

    @Test
    void aProcessThatOnlyHasTheNumberOfTheOldServerIsLeftAlone() throws Exception {
        EmbeddedPostgres.start(data, Settings.forTests()).close();
        Files.writeString(
                data.resolve("postgres/cluster/postmaster.pid"),
                "%d\n%s\n1000000000\n5432\n\n127.0.0.1\n"
                        .formatted(ProcessHandle.current().pid(), data));

        assertThat(Postmaster.running(data.resolve("postgres/cluster"))).isEmpty();
    }

    @Test
    void aFolderThatIsAFileIsRefusedInOneLine() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "not a folder");

        assertThatThrownBy(() -> EmbeddedPostgres.start(file, Settings.forTests()))
                .isInstanceOf(PostgresFailed.class)
                .hasMessageNotContaining("\n")
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFullDiskIsToldBeforeAnythingIsBegun() {
        assertThatThrownBy(() -> DataFolder.requireSpace(data, Long.MAX_VALUE))
                .isInstanceOf(PostgresFailed.class)
                .hasMessageContaining("MB left");
    }

    private Process anotherTandem() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnotherTandem.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(data.toFile(), "another.log"))
                .start();
    }

    static final class AnotherTandem {

        public static void main(String[] arguments) throws Exception {
            Path data = Path.of(arguments[0]);
            EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Settings.standard());
            execute(postgres, "create table kept (fact text)");
            execute(postgres, "insert into kept values ('acknowledged')");
            Files.createFile(data.resolve("ready"));
            Thread.sleep(Duration.ofMinutes(1));
        }
    }

    private static void await(BooleanSupplier condition) throws Exception {
        for (int tenths = 0; tenths < 300 && !condition.getAsBoolean(); tenths++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
