package io.tandem.sales;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.option;
import static io.tandem.records.Field.relation;
import static io.tandem.records.Field.text;

import io.tandem.kernel.Refusal;
import io.tandem.notices.Wording;
import io.tandem.records.Actor.Role;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectType.Verb;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SalesTypes {

    @Bean
    Wording givenDeal() {
        return Wording.of(
                "sales.notice.assigned",
                "{by} gave you the deal {record}.",
                "{by} 把商机“{record}”分配给了您。");
    }

    @Bean
    ObjectType pipeline() {
        return ObjectType.named(
                        "pipeline",
                        "pipelines",
                        "partition",
                        new Label("Pipeline", "销售流程"),
                        new Label("Pipelines", "销售流程"),
                        "sales.pipeline")
                .sortedBy("position,name")
                .writtenBy(Role.ADMINISTRATOR)
                .fields(
                        text("name", "Name", "名称")
                                .with(Trait.REQUIRED, Trait.UNIQUE, Trait.KEY, Trait.LISTED),
                        of("position", Kind.INTEGER, "Position", "顺序").with(Trait.LISTED),
                        of("active", Kind.BOOLEAN, "Active", "启用").with(Trait.LISTED));
    }

    @Bean
    ObjectType stage() {
        return ObjectType.named(
                        "stage",
                        "stages",
                        "node-index",
                        new Label("Stage", "阶段"),
                        new Label("Stages", "阶段"),
                        "sales.stage")
                .sortedBy("pipeline,position")
                .writtenBy(Role.ADMINISTRATOR)
                .refusing(
                        Map.of(
                                "stage_probability",
                                new Refusal.Detail(
                                        "/probability",
                                        "stage.probability",
                                        "A probability is between 0 and 100.")))
                .fields(
                        text("name", "Name", "名称").with(Trait.REQUIRED, Trait.KEY, Trait.LISTED),
                        relation("pipeline", "pipeline", "Pipeline", "销售流程")
                                .with(Trait.REQUIRED, Trait.LISTED),
                        of("position", Kind.INTEGER, "Position", "顺序").with(Trait.LISTED),
                        choice(
                                        "kind",
                                        "Kind",
                                        "类型",
                                        option("open", "Open", "进行中", "blue"),
                                        option("won", "Won", "赢单", "green"),
                                        option("lost", "Lost", "输单", "red"))
                                .with(Trait.REQUIRED, Trait.LISTED),
                        of("probability", Kind.NUMBER, "Probability, %", "赢单概率（%）")
                                .with(Trait.LISTED),
                        of("expectedDays", Kind.INTEGER, "Expected days", "预计停留天数")
                                .with(Trait.LISTED));
    }

    @Bean
    ObjectType deal(DealStart start) {
        return ObjectType.named(
                        "deal",
                        "deals",
                        "dollar",
                        new Label("Deal", "商机"),
                        new Label("Deals", "商机"),
                        "sales.deal")
                .ownedBy("owner")
                .sortedBy("-amount")
                .verbs(
                        new Verb("advance", new Label("Move", "推进")),
                        new Verb("win", new Label("Win", "赢单")),
                        new Verb("lose", new Label("Lose", "输单")),
                        new Verb("reopen", new Label("Reopen", "重新打开")),
                        new Verb("assign", new Label("Assign", "转交")))
                .startingWith(start)
                .rules(
                        new ObjectType.Rule(
                                "deal.closes-before-opening",
                                "closedOn",
                                "A deal closes on or after the day it was opened.",
                                Set.of("closedOn", "openedOn"),
                                deal -> !isBefore(deal.get("closedOn"), deal.get("openedOn"))),
                        new ObjectType.Rule(
                                "deal.closes-before-opening",
                                "expectedCloseOn",
                                "The expected close is on or after the day the deal was opened.",
                                Set.of("expectedCloseOn", "openedOn"),
                                deal ->
                                        !isBefore(
                                                deal.get("expectedCloseOn"), deal.get("openedOn"))))
                .refusing(
                        Map.of(
                                "deal_stage_of_other_pipeline",
                                new Refusal.Detail(
                                        "/stage",
                                        "deal.stage-of-other-pipeline",
                                        "This stage belongs to another pipeline."),
                                "deal_closes_before_opening",
                                new Refusal.Detail(
                                        "/closedOn",
                                        "deal.closes-before-opening",
                                        "A deal closes on or after the day it was opened.")))
                .fields(
                        text("name", "Name", "名称")
                                .with(
                                        Trait.REQUIRED,
                                        Trait.KEY,
                                        Trait.SEARCHED,
                                        Trait.TRACKED,
                                        Trait.LISTED),
                        text("reference", "Reference", "编号")
                                .with(Trait.UNIQUE, Trait.KEY, Trait.SEARCHED),
                        relation("account", "account", "Account", "客户")
                                .with(Trait.TRACKED, Trait.LISTED),
                        relation("pipeline", "pipeline", "Pipeline", "销售流程")
                                .with(Trait.REQUIRED, Trait.BEGINS, Trait.AT_START, Trait.TRACKED)
                                .changedBy("advance"),
                        relation("stage", "stage", "Stage", "阶段")
                                .with(
                                        Trait.REQUIRED,
                                        Trait.BEGINS,
                                        Trait.AT_START,
                                        Trait.TRACKED,
                                        Trait.LISTED)
                                .changedBy("advance"),
                        of("stageSince", Kind.INSTANT, "In stage since", "进入阶段时间")
                                .changedBy("advance"),
                        relation("owner", "user", "Owner", "负责人")
                                .with(
                                        Trait.AT_START,
                                        Trait.TRACKED,
                                        Trait.LISTED,
                                        Trait.RESPONSIBLE)
                                .changedBy("assign"),
                        of("amount", Kind.MONEY, "Amount", "金额").with(Trait.TRACKED, Trait.LISTED),
                        choice(
                                        "forecast",
                                        "Forecast",
                                        "预测类别",
                                        option("pipeline", "In the pipeline", "在谈"),
                                        option("bestCase", "Best case", "乐观", "blue"),
                                        option("commit", "Committed", "承诺", "green"))
                                .with(Trait.TRACKED),
                        of("openedOn", Kind.DATE, "Opened", "立项日期")
                                .with(Trait.TRACKED, Trait.LISTED),
                        of("expectedCloseOn", Kind.DATE, "Expected close", "预计成交日期")
                                .with(Trait.TRACKED, Trait.LISTED),
                        of("closedOn", Kind.DATE, "Closed", "结束日期")
                                .with(Trait.TRACKED, Trait.LISTED)
                                .changedBy("win"),
                        of("cycleDays", Kind.INTEGER, "Cycle, days", "成交周期（天）")
                                .with(Trait.COMPUTED, Trait.TRACKED),
                        text("lostReason", "Lost because", "输单原因").changedBy("lose"),
                        text("competitor", "Competitor", "竞争对手"),
                        text("nextStep", "Next step", "下一步"),
                        text("source", "Source", "来源"));
    }

    @Bean
    ObjectType dealLine() {
        return ObjectType.named(
                        "dealLine",
                        "deal-lines",
                        "unordered-list",
                        new Label("Deal line", "商机明细"),
                        new Label("Deal lines", "商机明细"),
                        "sales.deal_line")
                .sortedBy("id")
                .refusing(
                        Map.of(
                                "deal_line_quantity",
                                new Refusal.Detail(
                                        "/quantity",
                                        "deal-line.quantity",
                                        "A quantity is above zero.")))
                .fields(
                        relation("deal", "deal", "Deal", "商机")
                                .with(Trait.REQUIRED, Trait.PART_OF, Trait.LISTED),
                        relation("product", "product", "Product", "产品")
                                .with(Trait.REQUIRED, Trait.LISTED),
                        of("quantity", Kind.NUMBER, "Quantity", "数量").with(Trait.LISTED),
                        of("price", Kind.MONEY, "Price", "单价").with(Trait.LISTED),
                        of("total", Kind.NUMBER, "Total", "小计").with(Trait.COMPUTED, Trait.LISTED));
    }

    private static boolean isBefore(@Nullable Object one, @Nullable Object other) {
        return one instanceof LocalDate day
                && other instanceof LocalDate than
                && day.isBefore(than);
    }
}
