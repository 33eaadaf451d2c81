package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands as an operator types them, against a server of its own.
@Tag("slow")
class WorkspaceCommandTests {

    @TempDir Path folder;

    private Installation server;

    @BeforeEach
    void starts() throws Exception {
        server = new Installation(folder);
        server.start();
    }

    @AfterEach
    void stops() throws Exception {
        server.stop();
    }

    @Test
    void aWorkspaceIsMadeExportedDeletedAndBroughtInAgain() throws Exception {
        assertThat(said("create", "Lamps & Co", "--email", "fay@lamps.example"))
                .contains("is workspace 2; join at " + server.url() + "/join/");
        assertThat(said("suspend", "Lamps & Co")).contains("Suspended.");
        assertThat(said("list")).contains("suspended  Lamps & Co").contains("active");
        assertThat(said("resume", "2")).contains("Open again.");
        String exported = said("export", "2", "--to", folder.resolve("lamps.zip").toString());
        assertThat(exported).contains("rows in").contains("sha256 ");
        String digest = exported.replaceFirst("(?s)^.*sha256 ([0-9a-f]{64}).*$", "$1");
        assertThat(said("delete", "2", "--name", "Lamps")).contains("exactly as it stands");
        assertThat(said("delete", "2", "--name", "Lamps & Co")).contains("Deleted, ");
        assertThat(said("list")).doesNotContain("Lamps");
        assertThat(
                        said(
                                "import",
                                folder.resolve("lamps.zip").toString(),
                                "--name",
                                "Lamps again",
                                "--sha256",
                                digest))
                .contains("are workspace 3 now");
        assertThat(said("list", "--name", "again")).contains("Lamps again");
        assertThat(said("suspend", "nobody")).contains("there is no workspace called nobody");
    }

    private String said(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("workspace"));
        all.addAll(List.of(arguments));
        return server.said(all);
    }
}
