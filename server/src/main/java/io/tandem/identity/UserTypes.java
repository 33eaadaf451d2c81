package io.tandem.identity;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.option;
import static io.tandem.records.Field.relation;
import static io.tandem.records.Field.text;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor.Role;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectType.Verb;
import io.tandem.records.Right;
import io.tandem.records.Scope;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UserTypes {

    /// A manager lets go of the reps in the teams that they lead or belong to, and in those below;
    /// of no other manager.
    private static final Scope OWN_REPS =
            new Scope.Where(
                    Filter.and(
                            Filter.where("team", Filter.Op.IN, "myTeams"),
                            Filter.where("role", Filter.Op.EQ, "rep")));

    @Bean
    ObjectType user() {
        return ObjectType.named(
                        "user",
                        "users",
                        "idcard",
                        new Label("User", "用户"),
                        new Label("Users", "用户"),
                        "identity.user")
                .writtenBy(Role.ADMINISTRATOR)
                .verbs(
                        new Verb("invite", new Label("Invite", "邀请")),
                        new Verb("deactivate", new Label("Deactivate", "停用")))
                .open(Role.MANAGER, Right.verb("deactivate"), OWN_REPS)
                .refusing(
                        Map.of(
                                "user_last_administrator",
                                new Refusal.Detail(
                                        "/role",
                                        "role.last-administrator",
                                        "This is the last active administrator. Make somebody"
                                                + " else one first."),
                                "user_person",
                                new Refusal.Detail(
                                        "/person",
                                        "sign-in.exists",
                                        "This person has a sign-in with this role already.")))
                .fields(
                        text("name", "Name", "姓名")
                                .with(Trait.REQUIRED, Trait.KEY, Trait.SEARCHED, Trait.LISTED),
                        of("email", Kind.EMAIL, "E-mail", "邮箱")
                                .with(Trait.UNIQUE, Trait.KEY, Trait.SEARCHED, Trait.LISTED),
                        of("phone", Kind.PHONE, "Phone", "电话").with(Trait.UNIQUE),
                        choice("role", "Role", "角色", RoleTypes.BUILT_IN)
                                .with(Trait.REQUIRED, Trait.LISTED),
                        relation("team", "team", "Team", "团队").with(Trait.LISTED),
                        relation("territory", "territory", "Territory", "区域"),
                        relation("person", "person", "Person", "联系人"),
                        of("active", Kind.BOOLEAN, "Active", "启用").with(Trait.LISTED),
                        choice(
                                "locale",
                                "Language",
                                "语言",
                                option("en", "English", "英文"),
                                option("zh-CN", "Chinese", "中文")),
                        choice(
                                "maturity",
                                "Maturity",
                                "熟练程度",
                                option("novice", "Novice", "新手"),
                                option("expert", "Expert", "熟手")));
    }

    @Bean
    ObjectType team() {
        return ObjectType.named(
                        "team",
                        "teams",
                        "team",
                        new Label("Team", "团队"),
                        new Label("Teams", "团队"),
                        "identity.team")
                .writtenBy(Role.ADMINISTRATOR)
                .refusing(
                        Map.of(
                                "team_own_ancestor",
                                new Refusal.Detail(
                                        "/parent",
                                        "team.own-ancestor",
                                        "A team is not part of itself, nor of a team below it.")))
                .fields(
                        text("name", "Name", "名称").with(Trait.REQUIRED, Trait.KEY, Trait.LISTED),
                        relation("parent", "team", "Parent", "上级团队").with(Trait.LISTED),
                        text("region", "Region", "地区").with(Trait.LISTED),
                        relation("manager", "user", "Manager", "负责人")
                                .with(Trait.LISTED, Trait.RESPONSIBLE));
    }

    @Bean
    ObjectType territory() {
        return ObjectType.named(
                        "territory",
                        "territories",
                        "global",
                        new Label("Territory", "区域"),
                        new Label("Territories", "区域"),
                        "identity.territory")
                .writtenBy(Role.ADMINISTRATOR)
                .refusing(
                        Map.of(
                                "territory_own_ancestor",
                                new Refusal.Detail(
                                        "/parent",
                                        "territory.own-ancestor",
                                        "A territory is not part of itself, nor of one inside"
                                                + " it.")))
                .fields(
                        text("name", "Name", "名称").with(Trait.REQUIRED, Trait.KEY, Trait.LISTED),
                        relation("parent", "territory", "Parent", "上级区域").with(Trait.LISTED));
    }
}
