package io.tandem.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tandem.identity.Actors;
import io.tandem.identity.WorkspaceArrived;
import io.tandem.identity.WorkspaceLeft;
import io.tandem.identity.WorkspaceResumed;
import io.tandem.identity.WorkspaceStates;
import io.tandem.kernel.Recurring;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;

/// Starts jobs, runs them on this node or another, and says how they stand. Those of a suspended
/// workspace wait until it works again.
@Service
public class Jobs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    /// A run whose server died is begun again this often; then something is wrong with the run
    /// itself.
    private static final int ATTEMPTS = 3;

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration GRACE = Duration.ofSeconds(2);

    /// A job that waits for its workspace looks again after this long, if nobody tells it sooner.
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final Map<String, Job> jobs;
    private final RunStore store;
    private final WorkspaceStates workspaces;
    private final Actors actors;
    private final PlatformTransactionManager transactions;
    private final CustomTask<Void> task;
    private final SchedulerBuilder scheduling;
    private final SchedulerClient client;
    private volatile @Nullable Scheduler scheduler;

    Jobs(
            List<Job> jobs,
            List<Recurring> recurring,
            RunStore store,
            WorkspaceStates workspaces,
            Actors actors,
            PlatformTransactionManager transactions,
            DataSource dataSource) {
        this.jobs = jobs.stream().collect(Collectors.toMap(Job::kind, Function.identity()));
        this.store = store;
        this.workspaces = workspaces;
        this.actors = actors;
        this.transactions = transactions;
        this.task =
                Tasks.custom("job", Void.class)
                        .onDeadExecutionRevive()
                        .onFailure((complete, operations) ->
                                operations.reschedule(complete, Instant.now()))
                        .execute(this::execute);
        String table = "system.scheduled_task";
        this.scheduling =
                Scheduler.create(dataSource, task)
                        .startTasks(recurring.stream().map(Jobs::recurringTask).toList())
                        .tableName(table)
                        .threads(3)
                        .pollingInterval(Duration.ofSeconds(1))
                        .heartbeatInterval(HEARTBEAT)
                        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                        .shutdownMaxWait(GRACE)
                        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false));
        this.client =
                SchedulerClient.Builder.create(
                                new TransactionAwareDataSourceProxy(dataSource), task)
                        .tableName(table)
                        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                        .build();
    }

    private static RecurringTask<Void> recurringTask(Recurring work) {
        return Tasks.recurring(work.name(), FixedDelay.of(work.every()))
                .execute((instance, context) -> work.run());
    }

    /// Starts a run once the current transaction commits; if it does not, there is no run.
    @Transactional
    public long start(Actor by, String kind, long subject) {
        long id = store.add(by, kind, subject);
        client.scheduleIfNotExists(task.instance(Tenant.current().id() + "-" + id), Instant.now());
        return id;
    }

    @Transactional(readOnly = true)
    public JobState state(long id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound("job", id));
    }

    public void cancel(long id) {
        store.cancel(id);
    }

    /// Looks for due work at once instead of at the next second.
    public void hurry() {
        Scheduler now = scheduler;
        if (now != null) {
            now.triggerCheckForDueExecutions();
        }
    }

    @EventListener
    void on(WorkspaceResumed resumed) {
        store.hurry(resumed.tenant());
        hurry();
    }

    /// What ran where the workspace comes from does not run on here.
    @EventListener
    void on(WorkspaceArrived arrived) {
        store.endAll("The workspace was moved while this was going on. Begin it again.");
    }

    @EventListener
    void on(WorkspaceLeft left) {
        store.forget(left.tenant());
    }

    private CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
        String[] parts = instance.getId().split("-");
        Tenant tenant = new Tenant(Integer.parseInt(parts[0]));
        if (!workspaces.isActive(tenant)) {
            return Jobs::pause;
        }
        try {
            tenant.run(() -> execute(Long.parseLong(parts[1]), context));
            return new CompletionHandler.OnCompleteRemove<>();
        } catch (JobPaused paused) {
            return Jobs::pause;
        }
    }

    private static void pause(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        operations.reschedule(complete, Instant.now().plus(PAUSE));
    }

    private void execute(long id, ExecutionContext context) {
        Optional<RunStore.Begun> begun = store.begin(id);
        if (begun.isEmpty()) {
            return;
        }
        RunStore.Begun run = begun.get();
        Job job = jobs.get(run.kind());
        if (run.cancelled()) {
            store.end(id, JobState.State.CANCELLED, null);
        } else if (job == null) {
            store.end(id, JobState.State.FAILED, "Nothing here runs jobs named " + run.kind());
        } else if (run.attempt() > ATTEMPTS) {
            store.end(
                    id,
                    JobState.State.FAILED,
                    "The server stopped %d times in the middle of it; %s."
                            .formatted(
                                    ATTEMPTS,
                                    job.keepsWhatIsDone()
                                            ? "what was done until then stands"
                                            : "everything is rolled back"));
        } else {
            attempt(job, run, context);
        }
    }

    private void attempt(Job job, RunStore.Begun run, ExecutionContext context) {
        RunOwner owner = new RunOwner(actors, transactions, job, run);
        try {
            owner.now();
            job.run(new JobRun(store, run, workspaces, owner));
            store.end(run.id(), JobState.State.DONE, null);
        } catch (JobCancelled cancelled) {
            store.end(run.id(), JobState.State.CANCELLED, null);
        } catch (JobPaused paused) {
            store.pause(run.id());
            throw paused;
        } catch (Refusal refused) {
            store.end(run.id(), JobState.State.FAILED, reason(refused));
        } catch (Exception failed) {
            // A server or a database that stops breaks the run off; it is begun again.
            if (context.getSchedulerState().isShuttingDown() || isOfTheDatabase(failed)) {
                throw new IllegalStateException(
                        "The run was broken off and is begun again", failed);
            }
            LOG.error("Job {} {} failed", run.kind(), run.id(), failed);
            store.end(
                    run.id(),
                    JobState.State.FAILED,
                    job.keepsWhatIsDone()
                            ? "Something went wrong on the server; what was done until then stands."
                            : "Something went wrong on the server; nothing was changed.");
        }
    }

    /// What is thrown where the database went away in the middle of it.
    private static boolean isOfTheDatabase(Exception failed) {
        return failed instanceof DataAccessResourceFailureException
                || failed instanceof UncategorizedSQLException
                || failed instanceof TransactionException;
    }

    private static String reason(Refusal refused) {
        return refused.kind() == Refusal.Kind.FORBIDDEN
                ? "It ended because whoever began it may not do it now. " + refused.detail()
                : refused.detail();
    }

    @Override
    public void start() {
        Scheduler started = scheduling.build();
        started.start();
        scheduler = started;
    }

    @Override
    public void stop() {
        Scheduler last = scheduler;
        scheduler = null;
        if (last != null) {
            last.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
