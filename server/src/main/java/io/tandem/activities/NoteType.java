package io.tandem.activities;

import static io.tandem.records.Field.of;
import static io.tandem.records.Field.text;

import io.tandem.records.Actor;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NoteType {

    static final String NAME = "note";

    private static final int MOST_TITLE = 80;

    @Bean
    ObjectType note() {
        return ObjectType.named(
                        NAME,
                        "notes",
                        "sticky-note",
                        new Label("Note", "笔记"),
                        new Label("Notes", "笔记"),
                        "activities.note")
                .about(ActivityFields.about("owner"))
                .sortedBy("-id")
                .ownedBy("owner")
                .rules(ActivityFields.ABOUT_WHOLLY)
                .startingWith(NoteType::fill)
                .fields(
                        ActivityFields.with(
                                text("name", "Title", "标题")
                                        .with(
                                                Trait.REQUIRED,
                                                Trait.BEGINS,
                                                Trait.SEARCHED,
                                                Trait.LISTED),
                                of("body", Kind.LONG_TEXT, "Text", "内容")
                                        .with(Trait.REQUIRED, Trait.LISTED)));
    }

    /// A note without a title is called by its first line.
    private static void fill(Actor by, List<Map<String, @Nullable Object>> drafts) {
        ActivityFields.owned().fill(by, drafts);
        drafts.forEach(draft -> {
            if (draft.get("name") == null && draft.get("body") instanceof String body) {
                String first = body.strip().lines().findFirst().orElse("").strip();
                int end = first.codePointCount(0, first.length());
                draft.put(
                        "name",
                        end <= MOST_TITLE
                                ? first
                                : first.substring(0, first.offsetByCodePoints(0, MOST_TITLE - 1))
                                        + "…");
            }
        });
    }
}
