package io.tandem.kernel.postgres;

import java.nio.file.Path;

/// Another living Tandem works on this data folder.
public final class DataFolderInUse extends RuntimeException {

    DataFolderInUse(Path folder) {
        super("the data folder " + folder + " is in use by another running Tandem");
    }
}
