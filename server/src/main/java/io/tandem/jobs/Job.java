package io.tandem.jobs;

import io.tandem.records.Actor;

/// Something that runs in the background. It may be begun again after a server was killed, so what
/// it does is either safe to repeat or undone by the killed transaction.
public interface Job {

    String kind();

    /// Refuses whoever may not have this done. Asked when a run begins and again while it goes on,
    /// because rights end and people leave meanwhile.
    void require(Actor by);

    /// Whether what it has done so far stands where it breaks off, because it commits as it goes.
    default boolean keepsWhatIsDone() {
        return false;
    }

    void run(JobRun run) throws Exception;
}
