package io.tandem.identity;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.audit.AuditEvent.Kind;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// What the audit remembers of people who come and go, and of what lets them in.
@Component
class Trail implements DisposableBean {

    private static final int MOST_WAITING = 1000;

    private final Audit audit;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    /// A failure is written down beside the answer: it concerns only addresses that somebody has,
    /// and the time it takes would tell which those are.
    private final ExecutorService failures =
            new ThreadPoolExecutor(
                    1,
                    1,
                    1,
                    TimeUnit.MINUTES,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofPlatform().daemon().name("failed sign-ins").factory(),
                    new ThreadPoolExecutor.CallerRunsPolicy());

    Trail(Audit audit, JdbcClient jdbc, TransactionOperations transaction) {
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    void signedIn(SignIn.Proven who, String name, Proof proof, boolean second, Visit visit) {
        audit.recordApart(
                who.tenant(),
                AuditEvent.of(Kind.SIGN_IN, name + " signed in", name + "已登录")
                        .by(who.user(), name)
                        .from(visit.address())
                        .about("user", who.user())
                        .with("by", proof.code())
                        .with("secondStep", second)
                        .with("client", visit.client()));
    }

    /// Somebody tried to come in as one of these.
    void failed(List<SignIn.Proven> as, String step, Visit visit) {
        as.forEach(one -> failures.execute(() -> failed(one, step, visit)));
    }

    private void failed(SignIn.Proven as, String step, Visit visit) {
        String name = name(as);
        audit.recordApart(
                as.tenant(),
                AuditEvent.of(
                                Kind.SIGN_IN_FAILED,
                                "Somebody failed to sign in as " + name,
                                "有人尝试以" + name + "的身份登录失败")
                        .from(visit.address())
                        .about("user", as.user())
                        .with("step", step)
                        .with("client", visit.client()));
    }

    /// In the transaction that keeps the code.
    void forgot(SignIn.Proven who, String name, Visit visit) {
        audit.record(
                who.tenant(),
                AuditEvent.of(
                                Kind.TOKEN,
                                "A code to choose another password was sent to " + name,
                                "已向" + name + "发送重设密码的验证码")
                        .from(visit.address())
                        .about("user", who.user())
                        .with("client", visit.client()));
    }

    /// In the transaction that sets the password.
    void chosenAnew(SignIn.Proven who, String name, Visit visit) {
        audit.record(
                who.tenant(),
                AuditEvent.of(
                                Kind.TOKEN,
                                name + " chose another password by a code",
                                name + "已凭验证码重设密码")
                        .by(who.user(), name)
                        .from(visit.address())
                        .about("user", who.user())
                        .with("client", visit.client()));
    }

    void signedOut(Actor by) {
        audit.recordApart(
                new Tenant(by.tenant()),
                by.event(Kind.SIGN_OUT, by.name() + " signed out", by.name() + "已退出登录")
                        .about("user", by.user()));
    }

    /// Something that lets a user in, or guards the way, came, changed or went; in the transaction
    /// that did it.
    void changed(Actor by, long user, String en, String zh) {
        audit.record(new Tenant(by.tenant()), by.event(Kind.TOKEN, en, zh).about("user", user));
    }

    void policy(Actor by, Policy before, Policy after) {
        audit.record(
                new Tenant(by.tenant()),
                by.event(Kind.POLICY, "How people sign in was changed", "已更改登录策略")
                        .with("before", before)
                        .with("after", after));
    }

    private String name(SignIn.Proven who) {
        return who.tenant()
                .call(() ->
                        Objects.requireNonNull(
                                transaction.execute(status ->
                                        jdbc.sql("select name from identity.user where id = :id")
                                                .param("id", who.user())
                                                .query(String.class)
                                                .optional()
                                                .orElse("#" + who.user()))));
    }

    @Override
    public void destroy() {
        failures.shutdown();
    }
}
