package io.tandem.jobs;

/// A person asked the run to stop; thrown through the job so that its transaction is rolled back.
public final class JobCancelled extends RuntimeException {

    JobCancelled() {
        super("Cancelled.", null, false, false);
    }
}
