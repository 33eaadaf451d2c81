package io.tandem.jobs;

/// Something that runs in the background. It may be begun again after a server was killed, so what
/// it does is either safe to repeat or undone by the killed transaction.
public interface Job {

    String kind();

    void run(JobRun run) throws Exception;
}
