package io.tandem.accounts;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.option;
import static io.tandem.records.Field.relation;
import static io.tandem.records.Field.text;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor.Role;
import io.tandem.records.DuplicateRule;
import io.tandem.records.DuplicateRule.Way;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.Right;
import io.tandem.records.Scope;
import io.tandem.records.Side;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountTypes {

    /// The accounts of which somebody outside is a member.
    private static final Scope MINE =
            new Scope.Where(Filter.where("id", Filter.Op.IN, "myAccount"));

    @Bean
    ObjectType account() {
        return ObjectType.named(
                        "account",
                        "accounts",
                        "bank",
                        new Label("Account", "客户"),
                        new Label("Accounts", "客户"),
                        "accounts.account")
                .ownedBy("owner")
                .knownBy(
                        DuplicateRule.by("domain", Way.DOMAIN),
                        DuplicateRule.by("name", Way.NAME),
                        DuplicateRule.by("phone", Way.PHONE),
                        DuplicateRule.by("name", Way.SIMILAR))
                .open(Role.MEMBER, Right.READ, MINE)
                .refusing(
                        Map.of(
                                "account_not_its_own_parent",
                                new Refusal.Detail(
                                        "/parent",
                                        "account.own-parent",
                                        "An account is not its own parent.")))
                .fields(
                        text("name", "Name", "名称")
                                .with(
                                        Trait.REQUIRED,
                                        Trait.KEY,
                                        Trait.SEARCHED,
                                        Trait.TRACKED,
                                        Trait.LISTED),
                        text("domain", "Domain", "域名").with(Trait.KEY, Trait.SEARCHED),
                        text("sector", "Sector", "行业").with(Trait.TRACKED, Trait.LISTED),
                        choice(
                                        "tier",
                                        "Tier",
                                        "等级",
                                        option("gold", "Gold", "金牌", "gold"),
                                        option("silver", "Silver", "银牌", "default"),
                                        option("bronze", "Bronze", "铜牌", "orange"))
                                .with(Trait.TRACKED, Trait.LISTED),
                        of("employees", Kind.INTEGER, "Employees", "员工数").with(Trait.LISTED),
                        of("revenue", Kind.MONEY, "Revenue", "营业额").with(Trait.LISTED),
                        of("foundedYear", Kind.INTEGER, "Founded", "成立年份"),
                        text("country", "Country", "国家/地区").with(Trait.TRACKED, Trait.LISTED),
                        text("city", "City", "城市"),
                        of("phone", Kind.PHONE, "Phone", "电话").with(Trait.SEARCHED),
                        relation("parent", "account", "Parent", "上级客户")
                                .with(Trait.TRACKED, Trait.LISTED),
                        relation("owner", "user", "Owner", "负责人")
                                .with(Trait.LISTED, Trait.TRACKED, Trait.RESPONSIBLE),
                        relation("territory", "territory", "Territory", "区域")
                                .with(Trait.TRACKED, Trait.LISTED));
    }

    @Bean
    ObjectType affiliation() {
        return ObjectType.named(
                        "affiliation",
                        "affiliations",
                        "team",
                        new Label("Affiliation", "任职关系"),
                        new Label("Affiliations", "任职关系"),
                        "accounts.affiliation")
                .sortedBy("-id")
                .ofSide(Side.WORK, "person")
                .refusing(
                        Map.of(
                                "affiliation_once",
                                new Refusal.Detail(
                                        "/account",
                                        "affiliation.exists",
                                        "This person belongs to this account already.")))
                .fields(
                        relation("person", "person", "Person", "联系人")
                                .with(Trait.REQUIRED, Trait.PART_OF, Trait.LISTED),
                        relation("account", "account", "Account", "客户")
                                .with(Trait.REQUIRED, Trait.PART_OF, Trait.LISTED),
                        choice(
                                        "role",
                                        "Role",
                                        "角色",
                                        option("decider", "Decider", "决策人", "red"),
                                        option("technical", "Technical", "技术负责人", "blue"),
                                        option("purchaser", "Purchaser", "采购", "green"),
                                        option("influencer", "Influencer", "影响者", "purple"),
                                        option("initiator", "Initiator", "发起人", "orange"),
                                        option("user", "User", "使用者", "default"))
                                .with(Trait.LISTED),
                        text("title", "Job title", "职务").with(Trait.LISTED),
                        of("isPrimary", Kind.BOOLEAN, "Main employer", "主要任职"));
    }
}
