package io.tandem.kernel.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Brings every module's schema up to date: each folder below `db/migration` is a module with a
/// history of its own. The kernel goes first, the rest need only it. The views of the wall go
/// before the migrations and come back after them. A database that these very migrations have
/// already seen is left alone, which is most of the time of a second start.
final class Migrations {

    private static final String ROOT = "db/migration/";

    private final Configuration base;

    Migrations(Configuration base) {
        this.base = base;
    }

    void run() {
        Map<String, MessageDigest> modules = modules();
        String fingerprint = fingerprint(modules);
        try (Connection connection = base.getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists system");
            // Several nodes may start at once; one migrates, the others wait.
            statement.execute("select pg_advisory_lock(7236121)");
            statement.execute(
                    "create table if not exists system.migrated (fingerprint text not null)");
            if (isCurrent(statement, fingerprint)) {
                return;
            }
            if (exists(statement, "kernel.lower_wall")) {
                statement.execute("call kernel.lower_wall()");
            }
            migrate("kernel");
            modules.keySet().stream().filter(name -> !name.equals("kernel")).forEach(this::migrate);
            statement.execute("call kernel.raise_wall()");
            for (String procedure : calledAfterwards(statement)) {
                statement.execute("call " + procedure + "()");
            }
            statement.execute("truncate system.migrated");
            statement.execute("insert into system.migrated values ('" + fingerprint + "')");
        } catch (SQLException broken) {
            throw new IllegalStateException("The database could not be migrated", broken);
        }
    }

    private void migrate(String module) {
        Flyway.configure()
                .configuration(base)
                .schemas("system")
                .defaultSchema("system")
                .table("flyway_" + module)
                .locations("classpath:" + ROOT + module)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private static boolean isCurrent(Statement statement, String fingerprint) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select fingerprint from system.migrated")) {
            return rows.next() && rows.getString(1).equals(fingerprint);
        }
    }

    private static boolean exists(Statement statement, String procedure) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("select to_regproc('" + procedure + "') is not null")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /// A module that has something to do for every table, those of later migrations too, declares a
    /// procedure `wall_raised`.
    private static List<String> calledAfterwards(Statement statement) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery(
                        """
                        select quote_ident(n.nspname) || '.wall_raised'
                          from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                         where p.proname = 'wall_raised'
                         order by 1
                        """)) {
            List<String> procedures = new ArrayList<>();
            while (rows.next()) {
                procedures.add(rows.getString(1));
            }
            return procedures;
        }
    }

    private static Map<String, MessageDigest> modules() {
        try {
            Map<String, MessageDigest> modules = new TreeMap<>();
            Resource[] files =
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:" + ROOT + "*/*.sql");
            Map<String, Resource> sorted = new TreeMap<>();
            for (Resource file : files) {
                String url = file.getURL().toString();
                sorted.put(url.substring(url.lastIndexOf(ROOT) + ROOT.length()), file);
            }
            for (Map.Entry<String, Resource> file : sorted.entrySet()) {
                String module = file.getKey().substring(0, file.getKey().indexOf('/'));
                MessageDigest digest = modules.computeIfAbsent(module, name -> sha256());
                digest.update(file.getKey().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(file.getValue().getContentAsByteArray());
            }
            return modules;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String fingerprint(Map<String, MessageDigest> modules) {
        MessageDigest all = sha256();
        modules.values().forEach(digest -> all.update(digest.digest()));
        return HexFormat.of().formatHex(all.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
