package io.tandem.activities;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.option;
import static io.tandem.records.Field.relation;
import static io.tandem.records.Field.text;

import io.tandem.records.Actor.Role;
import io.tandem.records.Field;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.Right;
import io.tandem.records.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A mail that came in. What it says is not changed here, only where it belongs.
@Configuration(proxyBeanMethods = false)
class MailType {

    static final String NAME = "mail";

    /// Nobody writes one here; an import brings in those of the past.
    @Bean
    ObjectType mail() {
        return ObjectType.named(
                        NAME,
                        "mails",
                        "mail",
                        new Label("Mail", "邮件"),
                        new Label("Mails", "邮件"),
                        "activities.mail")
                .about(ActivityFields.about("owner"))
                .sortedBy("-sentAt,id")
                .ownedBy("owner")
                .open(Role.ADMINISTRATOR, Right.CREATE, Scope.Level.NONE)
                .open(Role.MANAGER, Right.CREATE, Scope.Level.NONE)
                .open(Role.REP, Right.CREATE, Scope.Level.NONE)
                .open(Role.SERVICE, Right.CREATE, Scope.Level.NONE)
                .rules(ActivityFields.ABOUT_WHOLLY)
                .startingWith(ActivityFields.owned())
                .fields(
                        said(text("name", "Subject", "主题"))
                                .with(Trait.REQUIRED, Trait.SEARCHED, Trait.LISTED),
                        said(text("sender", "From", "发件人")).with(Trait.LISTED),
                        said(of("recipients", Kind.LONG_TEXT, "To", "收件人")).with(Trait.LISTED),
                        said(of("copies", Kind.LONG_TEXT, "Copies to", "抄送")),
                        said(of("sentAt", Kind.INSTANT, "Sent", "发送时间")).with(Trait.LISTED),
                        said(of("body", Kind.LONG_TEXT, "Text", "正文")),
                        relation("owner", "user", "Owner", "负责人")
                                .with(Trait.RESPONSIBLE, Trait.LISTED),
                        choice("object", "About", "关于").with(Trait.LISTED),
                        of("recordId", Kind.INTEGER, "Record", "记录"),
                        of("also", Kind.MULTI_CHOICE, "Also about", "同时关于"),
                        ActivityFields.participants(),
                        of("offered", Kind.MULTI_CHOICE, "May belong to", "可能归属")
                                .with(Trait.COMPUTED),
                        choice(
                                        "waits",
                                        "Waits because",
                                        "未归档原因",
                                        option(
                                                "nothing-found",
                                                "Nobody it names is known",
                                                "未找到相关记录"),
                                        option("sender", "Somebody else sent it", "由他人发出"),
                                        option(
                                                "no-right",
                                                "The sender may not change it",
                                                "发件人无权修改"))
                                .with(Trait.COMPUTED),
                        text("source", "Source", "来源").with(Trait.COMPUTED),
                        said(text("messageId", "Message id", "邮件编号")));
    }

    private static Field said(Field field) {
        return field.with(Trait.COMPUTED, Trait.AT_START);
    }
}
