package io.tandem.notices;

import static java.util.stream.Collectors.groupingBy;

import io.tandem.identity.User;
import io.tandem.outside.Message;
import io.tandem.records.Field;
import io.tandem.records.Label;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What somebody reads who is told by mail, in their language: what happened record by record, with
/// the way there, and the way to have it otherwise.
@Component
class MailText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int MOST_SUBJECT = 200;

    private final String site;
    private final Map<String, Wording> wordings;
    private final ObjectTypes types;

    /// Only an address that whoever runs the installation has written stands in a mail.
    MailText(
            @Value("${tandem.public.url:}") String site,
            List<Wording> wordings,
            ObjectTypes types) {
        this.site = site.strip().replaceAll("/+$", "");
        this.wordings =
                wordings.stream().collect(Collectors.toMap(Wording::key, Function.identity()));
        this.types = types;
    }

    Message of(User reader, List<Notice> notices) {
        boolean chinese = reader.locale().startsWith("zh");
        Map<Optional<Notice.Record>, List<Notice>> byRecord =
                notices.stream()
                        .collect(
                                groupingBy(
                                        notice -> Optional.ofNullable(notice.record()),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        StringBuilder text = new StringBuilder();
        byRecord.forEach((record, all) -> {
            record.ifPresent(one -> text.append(head(one, chinese)).append('\n'));
            for (Notice notice : all) {
                text.append("  • ")
                        .append(said(notice, chinese))
                        .append(" (")
                        .append(when(notice, reader.zone()))
                        .append(")\n");
            }
            record.ifPresent(one -> text.append(link(one)));
            text.append('\n');
        });
        text.append(foot(chinese));
        String subject =
                notices.size() == 1
                        ? said(notices.getFirst(), chinese)
                        : (chinese ? "Tandem：%d 条通知" : "Tandem: %d notices")
                                .formatted(notices.size());
        return Message.mail(
                String.valueOf(reader.email()),
                subject.length() > MOST_SUBJECT ? subject.substring(0, MOST_SUBJECT) : subject,
                text.toString());
    }

    private String head(Notice.Record record, boolean chinese) {
        ObjectType type = types.find(record.object());
        String noun = type == null ? record.object() : word(type.label(), chinese);
        return record.name() == null
                ? noun
                : record.name() + (chinese ? "（%s）" : " (%s)").formatted(noun);
    }

    private String link(Notice.Record record) {
        ObjectType type = types.find(record.object());
        return site.isEmpty() || type == null
                ? ""
                : "  %s/%s/%d\n".formatted(site, type.path(), record.id());
    }

    private String foot(boolean chinese) {
        if (site.isEmpty()) {
            return chinese
                    ? "—\n如需更改通知方式，请打开“设置 → 通知”。\n"
                    : "—\nUnder Settings → Notices you say how you want to be told.\n";
        }
        return (chinese ? "—\n更改通知方式：%s\n" : "—\nChange how you are told: %s\n")
                .formatted(site + "/settings/notices");
    }

    private String said(Notice notice, boolean chinese) {
        if (notice.words() != null) {
            return word(notice.words(), chinese);
        }
        Wording wording = wordings.get(String.valueOf(notice.key()));
        if (wording == null) {
            return chinese ? "有新消息。" : "There is something new.";
        }
        Label again = wording.again();
        Map<String, String> named = new HashMap<>(notice.params());
        named.put(
                "by",
                named(notice.by() == null ? null : notice.by().name(), "有人", "Somebody", chinese));
        named.put(
                "record",
                named(
                        notice.record() == null ? null : notice.record().name(),
                        "一条记录",
                        "a record",
                        chinese));
        named.put("fields", fields(notice, chinese));
        named.put("count", String.valueOf(notice.times()));
        return filled(
                word(again != null && notice.times() > 1 ? again : wording.once(), chinese), named);
    }

    private String fields(Notice notice, boolean chinese) {
        Notice.Record record = notice.record();
        ObjectType type = record == null ? null : types.find(record.object());
        String labels =
                type == null
                        ? ""
                        : notice.fields().stream()
                                .map(type::findField)
                                .filter(java.util.Objects::nonNull)
                                .map(Field::label)
                                .map(label -> word(label, chinese))
                                .collect(Collectors.joining(chinese ? "、" : ", "));
        return labels.isEmpty() ? (chinese ? "内容" : "something") : labels;
    }

    /// What is named is put in once: a name that looks like a place in the text stays a name.
    private static String filled(String text, Map<String, String> named) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            filled.append(text, from, open)
                    .append(named.getOrDefault(text.substring(open + 1, close), ""));
            from = close + 1;
        }
        return filled.append(text.substring(from)).toString();
    }

    private static String named(@Nullable String name, String zh, String en, boolean chinese) {
        return name == null ? (chinese ? zh : en) : name;
    }

    private static String when(Notice notice, ZoneId zone) {
        return TIME.format(notice.at().atZone(zone));
    }

    private static String word(Label label, boolean chinese) {
        return chinese ? label.zh() : label.en();
    }
}
