package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTests {

    @TempDir Path folder;

    @Test
    void aSettingComesFromTheFile() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("tandem.yml"),
                        "database:\n  url: postgresql://db/tandem\nport: 9000\n");
        Configuration configuration = new Configuration(Map.of(), Configuration.read(file));

        assertThat(configuration.find("database.url")).contains("postgresql://db/tandem");
        assertThat(configuration.find("port")).contains("9000");
        assertThat(configuration.find("data")).isEmpty();
    }

    @Test
    void theEnvironmentOutranksTheFile() {
        Configuration configuration =
                new Configuration(
                        Map.of("TANDEM_ADMIN_TOKEN", "from-outside"),
                        Map.of("admin.token", "from-file"));

        assertThat(configuration.find("admin.token")).contains("from-outside");
    }

    @Test
    void aFileThatIsNoYamlIsRefusedByName() throws Exception {
        Path file = Files.writeString(folder.resolve("tandem.yml"), "port: [80\n");

        assertThatThrownBy(() -> Configuration.read(file))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("tandem.yml");
    }
}
