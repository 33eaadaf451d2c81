package io.tandem.activities;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.of;
import static io.tandem.records.Field.relation;
import static io.tandem.records.Field.text;

import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AttachmentType {

    static final String NAME = "attachment";

    /// Whoever changes the record calls its files otherwise and takes them off; the rest is said
    /// when one is attached, by [AttachedFiles] alone.
    @Bean
    ObjectType attachment() {
        return ObjectType.named(
                        NAME,
                        "attachments",
                        "paperclip",
                        new Label("File", "附件"),
                        new Label("Files", "附件"),
                        "activities.attachment")
                .about("object", "recordId")
                .sortedBy("-id")
                .rules(
                        new ObjectType.Rule(
                                "attachment.how",
                                "object",
                                "A file is attached at the address of its record.",
                                Set.of("object"),
                                values -> values.get("object") != null))
                .fields(
                        text("name", "Name", "名称").with(Trait.REQUIRED, Trait.LISTED),
                        choice("object", "Object", "对象").with(Trait.COMPUTED, Trait.LISTED),
                        of("recordId", Kind.INTEGER, "Record", "记录").with(Trait.COMPUTED),
                        of("commentId", Kind.INTEGER, "Comment", "评论").with(Trait.COMPUTED),
                        text("kind", "Kind", "类型").with(Trait.COMPUTED, Trait.LISTED),
                        of("size", Kind.INTEGER, "Size", "大小").with(Trait.COMPUTED, Trait.LISTED),
                        relation("addedBy", "user", "Added by", "添加人")
                                .with(Trait.COMPUTED, Trait.LISTED));
    }
}
