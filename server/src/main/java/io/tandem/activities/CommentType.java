package io.tandem.activities;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.relation;

import io.tandem.records.Actor.Role;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommentType {

    static final String NAME = "comment";

    /// People comment on the record's own page; only an administrator imports comments as such.
    @Bean
    ObjectType comment() {
        return ObjectType.named(
                        NAME,
                        "comments",
                        "comment",
                        new Label("Comment", "评论"),
                        new Label("Comments", "评论"),
                        "activities.comment")
                .about("object", "recordId")
                .sortedBy("-id")
                .writtenBy(Role.ADMINISTRATOR)
                .fields(
                        choice("object", "Object", "对象").with(Trait.REQUIRED, Trait.LISTED),
                        of("recordId", Kind.INTEGER, "Record", "记录").with(Trait.REQUIRED),
                        relation("author", "user", "Author", "作者").with(Trait.LISTED),
                        of("body", Kind.LONG_TEXT, "Text", "内容")
                                .with(Trait.REQUIRED, Trait.LISTED));
    }
}
