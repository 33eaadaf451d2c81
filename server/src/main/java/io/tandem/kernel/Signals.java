package io.tandem.kernel;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Short words that the nodes of an installation call to one another, through the database. They
/// wake and say no facts: one that was lost costs time and nothing else. Every node hears what it
/// called itself too. Words are gathered and called every 50 ms by a statement of their own: within
/// the transactions of the writers they would halve what can be written. One connection a node
/// listens.
public class Signals implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final String CHANNEL = "tandem";

    /// PostgreSQL carries no more.
    public static final int MOST_BYTES = 7_900;

    private static final Duration GATHERING = Duration.ofMillis(50);
    private static final Duration LISTENING = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final DataSource apart;
    private final JdbcClient jdbc;
    private final Map<String, List<Consumer<String>>> hearers = new ConcurrentHashMap<>();
    private final List<Runnable> missed = new CopyOnWriteArrayList<>();
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Semaphore news = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable Connection listening;

    /// @param apart makes the connection that listens
    public Signals(DataSource apart, JdbcClient jdbc) {
        this.apart = apart;
        this.jdbc = jdbc;
    }

    /// Calls the word to all nodes, once however often it is asked for in the meantime.
    public void call(String topic, String word) {
        String line = topic + " " + word;
        if (line.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES || word.contains("\n")) {
            throw new IllegalArgumentException("A signal is one short line");
        }
        synchronized (waiting) {
            waiting.add(line);
        }
        news.release();
    }

    /// Calls it when what is under way is committed.
    public void callAfterCommit(String topic, String word) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            // equal ones are kept once: a transaction of many writes calls once
            TransactionSynchronizationManager.registerSynchronization(
                    new Committed(this, topic, word));
        } else {
            call(topic, word);
        }
    }

    private record Committed(Signals signals, String topic, String word)
            implements TransactionSynchronization {

        @Override
        public void afterCommit() {
            signals.call(topic, word);
        }
    }

    /// What is heard is dealt with on the one thread that listens: briefly.
    public void hear(String topic, Consumer<String> hearer) {
        hearers.computeIfAbsent(topic, name -> new CopyOnWriteArrayList<>()).add(hearer);
    }

    /// Is run whenever listening begins anew: what was called before it was not heard.
    public void whenWordsWereMissed(Runnable hearer) {
        missed.add(hearer);
    }

    @Override
    public synchronized void start() {
        if (threads.isEmpty()) {
            threads.add(Thread.ofVirtual().name("signals-called").start(this::callOut));
            threads.add(Thread.ofVirtual().name("signals-heard").start(this::listen));
        }
    }

    @Override
    public synchronized void stop() {
        threads.forEach(Thread::interrupt);
        threads.clear();
        close(listening);
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }

    /// Before everything that calls and hears.
    @Override
    public int getPhase() {
        return 0;
    }

    private void callOut() {
        try {
            while (true) {
                news.acquire();
                news.drainPermits();
                try {
                    gathered().forEach(this::send);
                } catch (RuntimeException failed) {
                    LOG.warn("The other nodes could not be called", failed);
                }
                Thread.sleep(GATHERING);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> gathered() {
        List<String> lines;
        synchronized (waiting) {
            lines = List.copyOf(waiting);
            waiting.clear();
        }
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int bytes = 0;
        for (String line : lines) {
            int more = line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes + more > MOST_BYTES) {
                texts.add(text.toString());
                text.setLength(0);
                bytes = 0;
            }
            text.append(line).append('\n');
            bytes += more;
        }
        if (!text.isEmpty()) {
            texts.add(text.toString());
        }
        return texts;
    }

    private void send(String text) {
        jdbc.sql("select pg_notify(:channel, :text)")
                .param("channel", CHANNEL)
                .param("text", text)
                .query(row -> {});
    }

    private void listen() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try (Connection connection = apart.getConnection()) {
                    listening = connection;
                    hearOn(connection);
                } catch (SQLException lost) {
                    if (!Thread.currentThread().isInterrupted()) {
                        LOG.warn("Nothing is heard of other nodes: {}", lost.getMessage());
                    }
                }
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void hearOn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        missed.forEach(Runnable::run);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (!Thread.currentThread().isInterrupted()) {
            PGNotification[] heard = postgres.getNotifications((int) LISTENING.toMillis());
            if (heard == null || heard.length == 0) {
                // so that a connection that died in silence is noticed
                if (!connection.isValid((int) LISTENING.toSeconds())) {
                    throw new SQLException("The connection that listens is gone");
                }
                continue;
            }
            for (PGNotification one : heard) {
                one.getParameter().lines().forEach(this::hear);
            }
        }
    }

    private void hear(String line) {
        int space = line.indexOf(' ');
        String word = line.substring(space + 1);
        for (Consumer<String> hearer : hearers.getOrDefault(line.substring(0, space), List.of())) {
            try {
                hearer.accept(word);
            } catch (RuntimeException failed) {
                LOG.warn("What another node called could not be dealt with", failed);
            }
        }
    }

    private static void close(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException gone) {
                LOG.debug("The connection was closed already", gone);
            }
        }
    }
}
