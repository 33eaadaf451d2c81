package io.tandem.identity;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.option;
import static io.tandem.records.Field.text;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor.Role;
import io.tandem.records.ChoiceSource;
import io.tandem.records.Field;
import io.tandem.records.Field.Choice;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Roles as records, and as what a user can be.
@Configuration(proxyBeanMethods = false)
class RoleTypes {

    static final String NAME = "role";

    static final Choice[] BUILT_IN = {
        option("administrator", "Administrator", "管理员", "red"),
        option("manager", "Manager", "经理", "purple"),
        option("rep", "Sales rep", "销售代表", "blue"),
        option("service", "Service account", "服务账号"),
        option("member", "Account member", "客户成员", "orange"),
        option("worker", "Worker", "外勤人员", "green"),
        option("consumer", "Consumer", "消费者"),
        option("visitor", "Visitor", "访客")
    };

    /// Whose side of a person the role is there for; the other is shown under consent only.
    private static final Choice[] SERVES = {
        option("work", "Companies", "企业", "blue"),
        option("consumer", "Consumers", "消费者", "green"),
        option("both", "Companies and consumers", "企业与消费者", "purple")
    };

    @Bean
    ObjectType role() {
        return ObjectType.named(
                        NAME,
                        "roles",
                        "shield",
                        new Label("Role", "角色"),
                        new Label("Roles", "角色"),
                        "identity.role")
                .writtenBy(Role.ADMINISTRATOR)
                .refusing(
                        Map.of(
                                "role_code",
                                new Refusal.Detail(
                                        "/code", "role.code", "Another role has this code."),
                                "user_last_administrator",
                                new Refusal.Detail(
                                        "",
                                        "role.last-administrator",
                                        "Nobody active would be left who may do everything. Make"
                                                + " somebody else an administrator first."),
                                "role_first",
                                new Refusal.Detail(
                                        "",
                                        "role.built-in",
                                        "This role is there from the first day and stays."),
                                "user_role",
                                new Refusal.Detail(
                                        "",
                                        "role.in-use",
                                        "Some users have this role. Give them another first.")))
                .fields(
                        text("name", "Name", "名称").with(Trait.REQUIRED, Trait.KEY, Trait.LISTED),
                        text("code", "Code", "代码")
                                .with(
                                        Trait.REQUIRED,
                                        Trait.UNIQUE,
                                        Trait.KEY,
                                        Trait.AT_START,
                                        Trait.LISTED),
                        choice("base", "Based on", "基于", BUILT_IN)
                                .changedBy("found")
                                .with(Trait.REQUIRED, Trait.AT_START, Trait.LISTED),
                        choice("serves", "Looks after", "服务对象", SERVES)
                                .changedBy("grant")
                                .with(Trait.AT_START, Trait.LISTED),
                        of("description", Kind.LONG_TEXT, "What it is for", "用途")
                                .with(Trait.LISTED));
    }

    /// What people call a role: one of the first day has its name in every language until somebody
    /// gives it another.
    static Label called(String code, String name) {
        return Arrays.stream(BUILT_IN)
                .filter(known -> known.value().equals(code))
                .map(Choice::label)
                .filter(label -> label.en().equals(name))
                .findFirst()
                .orElseGet(() -> new Label(name, name));
    }

    /// The roles that a user can have are those of the workspace.
    @Component
    @Transactional(readOnly = true)
    static class RolesOfUsers implements ChoiceSource {

        private final JdbcClient jdbc;

        RolesOfUsers(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public String object() {
            return "user";
        }

        @Override
        public String of() {
            return NAME;
        }

        @Override
        public String field() {
            return NAME;
        }

        @Override
        public List<Field.Choice> choices() {
            return jdbc.sql("select code, name from identity.role order by id limit 1000")
                    .query((row, number) -> choice(row.getString("code"), row.getString("name")))
                    .list();
        }

        private static Choice choice(String code, String name) {
            String tone =
                    Arrays.stream(BUILT_IN)
                            .filter(known -> known.value().equals(code))
                            .findFirst()
                            .map(Choice::tone)
                            .orElse(null);
            return new Choice(code, called(code, name), tone);
        }
    }
}
