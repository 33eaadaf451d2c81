package io.tandem.approvals;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.option;
import static io.tandem.records.Field.relation;
import static io.tandem.records.Field.text;

import io.tandem.kernel.Filter;
import io.tandem.records.Actor.Role;
import io.tandem.records.Field;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.Right;
import io.tandem.records.Scope;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A question about a record that one person answers with yes or no. What was asked and answered is
/// never written over: it is asked by [Approvals] alone, and an import brings those that wait.
@Configuration(proxyBeanMethods = false)
class ApprovalType {

    static final String NAME = "approval";

    private static final Scope WAITING_FOR_ME =
            new Scope.Where(Filter.where("approver", Filter.Op.EQ, "me"));

    /// Whoever reaches the record reaches its approvals, and so do who asked, whom it waits for and
    /// who decided. `approver` is empty once it is decided: what is handed over when somebody
    /// leaves is what still waits for them.
    @Bean
    ObjectType approval() {
        ObjectType.Description approval =
                ObjectType.named(
                                NAME,
                                "approvals",
                                "stamp",
                                new Label("Approval", "审批"),
                                new Label("Approvals", "审批"),
                                "approvals.approval")
                        .about(
                                new ObjectType.About(
                                        "object",
                                        "recordId",
                                        null,
                                        List.of("approver", "askedBy", "decidedBy"),
                                        null))
                        .ownedBy("askedBy")
                        .sortedBy("-id")
                        .verbs(
                                new ObjectType.Verb("ask", new Label("Ask for", "发起")),
                                new ObjectType.Verb("decide", new Label("Decide", "审批")),
                                new ObjectType.Verb("forward", new Label("Pass on", "转交")),
                                new ObjectType.Verb("withdraw", new Label("Take back", "撤回")))
                        .startingWith((by, drafts) ->
                                drafts.forEach(draft -> draft.putIfAbsent("askedBy", by.user())));
        for (Role role : List.of(Role.ADMINISTRATOR, Role.MANAGER, Role.REP, Role.SERVICE)) {
            approval.open(role, Right.CREATE, Scope.Level.NONE)
                    .open(role, Right.verb("decide"), WAITING_FOR_ME)
                    .open(role, Right.verb("forward"), WAITING_FOR_ME)
                    .open(role, Right.verb("withdraw"), Scope.Level.OWN);
        }
        for (Role role : List.of(Role.MANAGER, Role.REP, Role.SERVICE)) {
            approval.open(role, Right.DELETE, Scope.Level.NONE);
        }
        return approval.fields(
                asked(text("name", "What for", "审批事项"))
                        .with(Trait.REQUIRED, Trait.SEARCHED, Trait.LISTED),
                choice(
                                "status",
                                "Status",
                                "状态",
                                option("waiting", "Waiting", "待审批", "warn"),
                                option("approved", "Approved", "已同意", "good"),
                                option("refused", "Refused", "已拒绝", "bad"),
                                option("withdrawn", "Taken back", "已撤回"))
                        .with(Trait.COMPUTED, Trait.TRACKED, Trait.LISTED),
                relation("approver", "user", "Waits for", "待审批人")
                        .changedBy("forward")
                        .with(Trait.AT_START, Trait.REQUIRED, Trait.RESPONSIBLE, Trait.LISTED),
                asked(relation("askedBy", "user", "Asked by", "发起人")).with(Trait.LISTED),
                asked(of("dueOn", Kind.DATE, "By when", "期望日期")).with(Trait.LISTED),
                asked(of("description", Kind.LONG_TEXT, "Why", "说明")),
                asked(choice("object", "About", "关于")).with(Trait.REQUIRED, Trait.LISTED),
                asked(of("recordId", Kind.INTEGER, "Record", "记录")).with(Trait.REQUIRED),
                of("answer", Kind.LONG_TEXT, "Answer", "审批意见").with(Trait.COMPUTED),
                relation("decidedBy", "user", "Decided by", "审批人")
                        .with(Trait.COMPUTED, Trait.LISTED),
                of("decidedAt", Kind.INSTANT, "Decided", "审批时间").with(Trait.COMPUTED));
    }

    private static Field asked(Field field) {
        return field.with(Trait.COMPUTED, Trait.AT_START);
    }
}
