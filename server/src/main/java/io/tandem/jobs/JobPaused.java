package io.tandem.jobs;

/// The workspace was suspended; thrown through the job so that its transaction is rolled back. The
/// run is begun again when the workspace works again.
public final class JobPaused extends RuntimeException {

    JobPaused() {
        super("Paused.", null, false, false);
    }
}
