package io.tandem.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackFoldersTests {

    @TempDir Path data;

    private void drop(String file, String text) throws IOException {
        Path path = data.resolve("packs").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private PackFolders.Found found() {
        return PackFolders.in(data.toUri() + "packs");
    }

    @Test
    void aFolderThatSomebodyDroppedIsAPack() throws IOException {
        drop("tea/pack.yml", "{name: tea, version: 3, label: {en: Tea, zh-CN: 茶}}");
        drop("tea/objects/account.yml", "{object: account, fields: [{name: pots, kind: integer}]}");

        Pack tea = found().packs().get("tea");

        assertThat(tea).isNotNull().extracting(Pack::version).isEqualTo(3);
        assertThat(tea).isNotNull().extracting(pack -> pack.fields().size()).isEqualTo(1);
    }

    @Test
    void aBrokenFolderIsNamedAndHidesNoOther() throws IOException {
        drop("broken/pack.yml", "name: [unclosed");
        drop("tea/pack.yml", "{name: tea, version: 1}");

        assertThat(found().packs()).containsOnlyKeys("tea");
        assertThat(found().unreadable())
                .extracting(PackFolders.Unreadable::folder)
                .containsExactly("broken");
    }

    @Test
    void aFolderWithoutPacksHasNone() {
        assertThat(found().packs()).isEmpty();
    }
}
