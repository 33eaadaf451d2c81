package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.ServerOfItsOwn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server of its own whose data folder is a small file system of its own, which is filled to the
/// last byte. Only root may make one; elsewhere this is skipped.
@Tag("slow")
class FullDiskTests {

    private static final int MEGABYTE = 1 << 20;

    @TempDir Path folder;

    private ServerOfItsOwn server;
    private Company company;
    private long deal;

    @BeforeEach
    void aServerOnADiskOfItsOwn() throws Exception {
        server = new ServerOfItsOwn(folder);
        company = server.company();
        Files.createDirectories(server.data());
        assumeThat(ran("mount", "-t", "tmpfs", "-o", "size=900m", "tmpfs"))
                .as("a file system of its own can be made here")
                .isTrue();
        server.start();
        deal = company.make("deals", "{\"name\":\"Lamps\",\"nextStep\":\"Call\"}");
    }

    @AfterEach
    void theDiskGoes() throws Exception {
        server.close();
        ran("umount");
    }

    @Test
    void writesAreRefusedInWordsAndReadsGoOnUntilThereIsRoomAgain() throws Exception {
        Path filler = filled(100 * MEGABYTE);
        Thread.sleep(300);

        for (Answer refused : writes()) {
            assertThat(refused.status()).as(refused.body().toString()).isEqualTo(507);
            assertThat(refused.code()).isEqualTo("disk.full");
        }
        long edit =
                company.post(
                                "/deals/bulk",
                                "{\"everything\":true,\"set\":{\"nextStep\":\"Write\"}}")
                        .id();
        Answer ended = company.ended(edit);
        assertThat(ended.at("/state").asString()).isEqualTo("failed");
        assertThat(ended.body().toString()).contains("disk of the server is full");
        readsGoOn();

        filled(0);
        readsGoOn();
        server.killDatabase();
        Thread.sleep(1_500);
        Files.delete(filler);
        Files.delete(server.data().resolve("filler0"));
        server.awaitAnswers();

        assertThat(company.get("/deals/" + deal).at("/nextStep").asString()).isEqualTo("Call");
        assertThat(writes()).extracting(Answer::status).containsExactly(201, 200, 200, 201);
        Answer checked = company.post("/check", "{}");
        assertThat(checked.at("/ok").asBoolean()).as(checked.body().toString()).isTrue();
    }

    private List<Answer> writes() {
        return List.of(
                company.post("/deals", "{\"name\":\"More lamps\"}"),
                company.patch("/deals/" + deal, "{\"nextStep\":\"Write\"}"),
                company.post(
                        "/deals/batch",
                        "{\"operations\":[{\"create\":{\"name\":\"Many lamps\"}}],\"allOrNone\":true}"),
                company.post("/deals/" + deal + "/comments", "{\"body\":\"They like it.\"}"));
    }

    private void readsGoOn() {
        assertThat(company.get("/deals/" + deal).at("/nextStep").asString()).isEqualTo("Call");
        for (String path :
                List.of(
                        "/deals?sort=-amount&total=exact",
                        "/deals/" + deal + "/timeline",
                        "/search?q=lam",
                        "/home",
                        "/deals/export?fields=name")) {
            assertThat(company.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(company.post("/deals/aggregate", "{\"groupBy\":[\"stage\"]}").status())
                .isEqualTo(200);
    }

    /// Leaves so much room and no more.
    private Path filled(long left) throws IOException {
        Path filler = server.data().resolve("filler" + left);
        byte[] piece = new byte[left == 0 ? 4_096 : MEGABYTE];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (Files.getFileStore(filler).getUsableSpace() >= left + piece.length) {
                out.write(piece);
            }
        } catch (IOException full) {
            // the last piece that fits went in before
        }
        return filler;
    }

    private boolean ran(String... command) throws Exception {
        List<String> whole =
                java.util.stream.Stream.concat(
                                java.util.Arrays.stream(command),
                                java.util.stream.Stream.of(server.data().toString()))
                        .toList();
        try {
            return new ProcessBuilder(whole)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
