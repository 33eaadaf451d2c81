package io.tandem.approvals;

import io.tandem.identity.Actors;
import io.tandem.kernel.GivenText;
import io.tandem.kernel.Refusal;
import io.tandem.notices.News;
import io.tandem.notices.Notices;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Questions that one person asks another about a record. Whoever reads the record may ask; unless
/// a role says otherwise only the person for whom it waits decides, or who stands in for them.
@Service
@Transactional
public class Approvals {

    private static final int MOST_NAME = 500;
    private static final int MOST_TEXT = 20_000;
    private static final int MOST_WORD = 2_000;

    /// What is asked, of whom, and by when it should be decided.
    public record Question(
            @Nullable String name,
            @Nullable Long approver,
            @Nullable String description,
            @Nullable LocalDate dueOn) {}

    private final ApprovalStore store;
    private final ObjectTypes types;
    private final ReachedRecords reached;
    private final RecordQuery query;
    private final Actors actors;
    private final Notices notices;

    Approvals(
            ApprovalStore store,
            ObjectTypes types,
            ReachedRecords reached,
            RecordQuery query,
            Actors actors,
            Notices notices) {
        this.store = store;
        this.types = types;
        this.reached = reached;
        this.query = query;
        this.actors = actors;
        this.notices = notices;
    }

    public Map<String, @Nullable Object> ask(Actor by, String objects, long id, Question asked) {
        Permission.of(by, type(), Right.verb("ask"));
        ObjectType about = types.atPath(objects);
        reached.require(Permission.of(by, about, Right.READ), id);
        if (about.about() != null) {
            throw Refusal.at(
                    "/object",
                    "approval.about",
                    "An approval is asked about the record itself, not about what was said or is"
                            + " done about it.");
        }
        String name = text("/name", asked.name(), MOST_NAME);
        if (name == null) {
            throw Refusal.at("/name", "approval.name", "Say in a line what is to be approved.");
        }
        String why = text("/description", asked.description(), MOST_TEXT);
        long approver = approver(by.user(), about, id, asked.approver());
        long approval = store.ask(by, type(), about.name(), id, name, why, asked.dueOn(), approver);
        tell(approver, News.of("approvals.notice.asked").as(News.Kind.GIVEN), by, approval);
        return approval(by, approval);
    }

    public Map<String, @Nullable Object> decide(
            Actor by, long id, @Nullable Long version, boolean yes, @Nullable String word) {
        ApprovalStore.Waiting waiting = waiting(by, "decide", id, version);
        if (Objects.equals(waiting.askedBy(), by.user())) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "approval.own",
                    "Nobody decides what they asked for themselves.");
        }
        String answer = text("/word", word, MOST_WORD);
        if (!yes && answer == null) {
            throw Refusal.at("/word", "approval.word", "Say in a line why you refuse.");
        }
        store.end(by, type(), yes ? "approve" : "refuse", id, yes ? "approved" : "refused", answer);
        Long asker = waiting.askedBy();
        if (asker != null && asker != by.user()) {
            tell(asker, news(yes, answer), by, id);
        }
        return approval(by, id);
    }

    /// Lets somebody else decide.
    public Map<String, @Nullable Object> forward(
            Actor by, long id, @Nullable Long version, @Nullable Long to) {
        ApprovalStore.Waiting waiting = waiting(by, "forward", id, version);
        long asker = Objects.requireNonNullElse(waiting.askedBy(), 0L);
        long next = approver(asker, types.type(waiting.object()), waiting.recordId(), to);
        if (next != waiting.approver()) {
            store.forward(by, type(), id, next);
            if (next != by.user()) {
                tell(next, News.of("approvals.notice.asked").as(News.Kind.GIVEN), by, id);
            }
        }
        return approval(by, id);
    }

    /// Who asked takes the question back.
    public Map<String, @Nullable Object> withdraw(Actor by, long id, @Nullable Long version) {
        waiting(by, "withdraw", id, version);
        store.end(by, type(), "withdraw", id, "withdrawn", null);
        return approval(by, id);
    }

    /// That it was decided is said before that somebody else decides: a second tap is told so.
    private ApprovalStore.Waiting waiting(Actor by, String verb, long id, @Nullable Long version) {
        reached.require(Permission.of(by, type(), Right.READ), id);
        Permission doing = Permission.of(by, type(), Right.verb(verb));
        ApprovalStore.Waiting waiting = store.waiting(id, version);
        reached.require(doing, id);
        return waiting;
    }

    /// An active colleague who reads the record; nobody approves what they asked for themselves.
    private long approver(long asker, ObjectType about, long record, @Nullable Long user) {
        Actor approver = user == null ? null : actors.find(user, "approval").orElse(null);
        if (approver == null || approver.user() == asker || approver.role().isOutside()) {
            throw Refusal.at(
                    "/approver",
                    "approval.approver",
                    "An approval is asked of an active colleague, not of who asks.");
        }
        if (query.reached(approver, about.name(), List.of(record)).isEmpty()
                || !Permission.isGranted(approver, type(), Right.verb("decide"))) {
            throw Refusal.at(
                    "/approver",
                    "approval.not-seen",
                    approver.name()
                            + " does not see this record or may not decide. Ask somebody else, or"
                            + " share it with them.");
        }
        return approver.user();
    }

    private static News news(boolean yes, @Nullable String answer) {
        return answer == null
                ? News.of("approvals.notice.approved")
                : News.of(
                        yes ? "approvals.notice.approvedSaying" : "approvals.notice.refusedSaying",
                        Map.of("word", answer));
    }

    private static @Nullable String text(String pointer, @Nullable String given, int most) {
        return GivenText.of(pointer, "approval.text", given, most);
    }

    private void tell(long user, News news, Actor by, long id) {
        notices.tell(List.of(user), news.about(ApprovalType.NAME, id).by(by));
    }

    private Map<String, @Nullable Object> approval(Actor by, long id) {
        return query.one(Permission.of(by, type(), Right.READ), id);
    }

    private ObjectType type() {
        return types.type(ApprovalType.NAME);
    }
}
