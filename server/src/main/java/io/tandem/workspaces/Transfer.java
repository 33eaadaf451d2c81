package io.tandem.workspaces;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An export, import or deletion of a whole workspace, and how far it is.
///
/// @param file what an export made, as long as it is kept
/// @param rows how many were moved or deleted
/// @param reason why it failed
public record Transfer(
        long id,
        Kind kind,
        Subject workspace,
        State state,
        Progress progress,
        @Nullable File file,
        @Nullable Long rows,
        @Nullable String reason,
        Instant createdAt) {

    public enum Kind {
        @JsonProperty("export")
        EXPORT,
        @JsonProperty("import")
        IMPORT,
        @JsonProperty("delete")
        DELETE
    }

    public enum State {
        @JsonProperty("queued")
        QUEUED,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("done")
        DONE,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("cancelled")
        CANCELLED
    }

    public record Subject(int id, String name) {}

    public record Progress(long done, long total) {}

    public record File(String name, long size, String sha256) {}
}
