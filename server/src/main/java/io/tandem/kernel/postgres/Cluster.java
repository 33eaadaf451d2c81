package io.tandem.kernel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/// The database files of one data folder, with the role that owns the database and its password.
record Cluster(Path folder) {

    static final String OWNER = "tandem";

    private static final String SUPERUSER = "postgres";

    Path files() {
        return folder.resolve("cluster");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    String password() {
        try {
            return Files.readString(passwordFile(OWNER)).strip();
        } catch (IOException failed) {
            throw new PostgresFailed(
                    "the password of the database cannot be read: " + failed.getMessage(), failed);
        }
    }

    /// Makes the files when there are none. They appear by one rename, so a start that was killed
    /// halfway leaves nothing that looks like a database.
    void initialise(Programs programs) {
        if (Files.exists(files().resolve("PG_VERSION"))) {
            return;
        }
        try {
            Path half = folder.resolve("cluster.new");
            Binaries.delete(half);
            Files.createDirectories(folder);
            Path superuser = writePassword(SUPERUSER);
            writePassword(OWNER);
            programs.run("initdb", initialisation(half, superuser), "");
            createDatabase(programs, half);
            Files.move(half, files(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new PostgresFailed(
                    "the database cannot be made in " + folder + ": " + failed.getMessage(),
                    failed);
        }
    }

    private List<String> initialisation(Path half, Path superuserPassword) {
        return List.of(
                "--pgdata=" + half,
                "--username=" + SUPERUSER,
                "--pwfile=" + superuserPassword,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions");
    }

    private void createDatabase(Programs programs, Path half) {
        String output =
                programs.run(
                        "postgres",
                        List.of("--single", "-D", half.toString(), "postgres"),
                        """
                        create role %1$s login createrole password '%2$s'
                        create database %1$s owner %1$s
                        """
                                .formatted(OWNER, password()));
        if (output.contains("ERROR:")) {
            throw new PostgresFailed("the database cannot be made: " + Programs.reason(output));
        }
    }

    private Path passwordFile(String role) {
        return folder.resolve(role + ".password");
    }

    private Path writePassword(String role) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path file = passwordFile(role);
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, HexFormat.of().formatHex(random));
    }
}
