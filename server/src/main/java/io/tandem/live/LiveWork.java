package io.tandem.live;

import io.tandem.identity.Secrets;
import io.tandem.kernel.Signals;
import io.tandem.kernel.Tenant;
import io.tandem.records.ChangeTail;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// What goes on as long as the node runs: the log is followed where it was called that something
/// was added, and all of it now and then, should a call have been lost; streams are kept alive and
/// ended. It stops before the server does, which would wait for the streams.
@Component
class LiveWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveWork.class);

    private static final Duration GATHERING = Duration.ofMillis(50);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration CHECKED = Duration.ofSeconds(30);
    private static final Duration UNHEARD = Duration.ofSeconds(50);
    private static final int ROUNDS_UNTIL_CALLED = 4;

    /// Other nodes remember for two seconds who acts by a secret.
    private static final Duration REMEMBERED = Duration.ofMillis(2_200);

    private final Live live;
    private final Streams streams;
    private final Presence presence;
    private final Set<Tenant> written = new LinkedHashSet<>();
    private final Semaphore news = new Semaphore(0);
    private final Semaphore checks = new Semaphore(0);
    private @Nullable Thread following;
    private @Nullable Thread keeping;
    private @Nullable Thread checking;

    LiveWork(Live live, Streams streams, Presence presence, Signals signals) {
        this.live = live;
        this.streams = streams;
        this.presence = presence;
        signals.hear(
                ChangeTail.SIGNAL,
                word -> {
                    synchronized (written) {
                        written.add(new Tenant(Integer.parseInt(word)));
                    }
                    news.release();
                });
        signals.whenWordsWereMissed(() -> {
            synchronized (written) {
                streams.rooms().forEach(room -> written.add(room.tenant()));
            }
            news.release();
        });
        signals.hear(Secrets.FORGOTTEN, word -> checks.release());
    }

    @Override
    public synchronized void start() {
        if (following == null) {
            live.opened();
            following = Thread.ofVirtual().name("live-following").start(() -> goOn(this::follow));
            keeping = Thread.ofVirtual().name("live-keeping").start(() -> goOn(this::keep));
            checking = Thread.ofVirtual().name("live-checking").start(() -> goOn(this::check));
        }
    }

    @Override
    public synchronized void stop() {
        for (Thread thread : new Thread[] {following, keeping, checking}) {
            if (thread != null) {
                thread.interrupt();
            }
        }
        following = null;
        live.closed();
    }

    @Override
    public synchronized boolean isRunning() {
        return following != null;
    }

    private interface Step {
        void take() throws InterruptedException;
    }

    private static void goOn(Step step) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                step.take();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                LOG.warn("What keeps screens alive failed; trying again", failed);
            }
        }
    }

    private void follow() throws InterruptedException {
        if (news.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
            Set<Tenant> some;
            synchronized (written) {
                some = new LinkedHashSet<>(written);
                written.clear();
            }
            some.forEach(live::follow);
            Thread.sleep(GATHERING);
        } else {
            streams.rooms().forEach(room -> live.follow(room.tenant()));
        }
    }

    private void keep() throws InterruptedException {
        for (int round = 0; round < ROUNDS_UNTIL_CALLED; round++) {
            Thread.sleep(ROUND);
            for (Stream stream : streams.all()) {
                if (stream.isUnheardFor(UNHEARD)
                        || stream.isUncheckedFor(CHECKED) && !stream.holds()) {
                    stream.end("over");
                } else if (stream.isSilentFor(BEAT)) {
                    stream.beat();
                }
            }
        }
        presence.callAll();
    }

    /// Whoever lost their session, or what they may see, at once here and soon elsewhere.
    private void check() throws InterruptedException {
        checks.acquire();
        checks.drainPermits();
        endThoseThatDoNotHold();
        Thread.sleep(REMEMBERED);
        endThoseThatDoNotHold();
    }

    private void endThoseThatDoNotHold() {
        for (Stream stream : streams.all()) {
            if (!stream.holds()) {
                stream.end("over");
            }
        }
    }
}
