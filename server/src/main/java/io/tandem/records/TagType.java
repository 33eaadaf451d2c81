package io.tandem.records;

import static io.tandem.records.Field.choice;
import static io.tandem.records.Field.option;
import static io.tandem.records.Field.text;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor.Role;
import io.tandem.records.Field.Trait;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Tags as records, and the field by which every other object has them. A record names its tags by
/// their ids, so that a tag is called otherwise without a record being touched.
@Configuration(proxyBeanMethods = false)
class TagType {

    static final String NAME = "tag";

    private static final int LONGEST = 50;

    /// Lists in files are read and written with `;` between.
    private static final ObjectType.Rule ONE_WORD_IN_A_LIST =
            new ObjectType.Rule(
                    "tag.name",
                    "name",
                    "A tag is called by at most 50 characters without \";\", and no space around.",
                    Set.of("name"),
                    values ->
                            !(values.get("name") instanceof String name)
                                    || name.length() <= LONGEST
                                            && !name.contains(";")
                                            && name.equals(name.strip()));

    static final Field TAGS =
            Field.relations("tags", NAME, "Tags", "标签").with(Trait.INTERNAL, Trait.LOOSE);

    private static final Map<String, Refusal.Detail> AT_MOST_FIFTY =
            Map.of(
                    "at_most_fifty_tags",
                    new Refusal.Detail(
                            "/tags", "record.too-many-tags", "A record has at most 50 tags."));

    /// Whoever may change records may need a new word for them; what words mean to everybody is
    /// said by administrators.
    @Bean
    ObjectType tag() {
        return ObjectType.named(
                        NAME,
                        "tags",
                        "tag",
                        new Label("Tag", "标签"),
                        new Label("Tags", "标签"),
                        "records.tag")
                .writtenBy(Role.ADMINISTRATOR)
                .open(Role.MANAGER, Right.CREATE, Scope.Level.ALL)
                .open(Role.MANAGER, Right.IMPORT, Scope.Level.ALL)
                .open(Role.REP, Right.CREATE, Scope.Level.ALL)
                .open(Role.SERVICE, Right.CREATE, Scope.Level.ALL)
                .open(Role.SERVICE, Right.IMPORT, Scope.Level.ALL)
                .rules(ONE_WORD_IN_A_LIST)
                .refusing(
                        Map.of(
                                "tag_name",
                                new Refusal.Detail(
                                        "/name", "tag.taken", "Another tag is called so.")))
                .fields(
                        text("name", "Name", "名称")
                                .with(Trait.REQUIRED, Trait.UNIQUE, Trait.KEY, Trait.LISTED),
                        choice(
                                        "colour",
                                        "Colour",
                                        "颜色",
                                        option("grey", "Grey", "灰色"),
                                        option("blue", "Blue", "蓝色", "blue"),
                                        option("green", "Green", "绿色", "green"),
                                        option("amber", "Amber", "琥珀色", "orange"),
                                        option("red", "Red", "红色", "red"),
                                        option("purple", "Purple", "紫色", "purple"))
                                .with(Trait.LISTED));
    }

    /// The object with tags, as every one has them but tags themselves.
    static ObjectType tagged(ObjectType type) {
        return type.name().equals(NAME) ? type : type.with(TAGS, AT_MOST_FIFTY);
    }
}
