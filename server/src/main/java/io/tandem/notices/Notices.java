package io.tandem.notices;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.tandem.identity.Users;
import io.tandem.kernel.Refusal;
import io.tandem.live.Live;
import io.tandem.notices.News.About;
import io.tandem.notices.News.Text;
import io.tandem.notices.NoticeStore.Row;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people are told. Told within the transaction of what happened: both are there or neither.
@Service
@Transactional
public class Notices {

    private static final int MOST_UNREAD = 100;
    private static final int MOST_READ = 500;

    /// What screens are told that there is something new of.
    private static final String KIND = "notices";

    /// @param unread counted up to a hundred
    public record Page(List<Notice> items, @Nullable String after, int unread) {}

    private final NoticeStore store;
    private final RecordQuery query;
    private final ObjectTypes types;
    private final Preferences preferences;
    private final Users users;
    private final Live live;
    private final Clock clock;

    Notices(
            NoticeStore store,
            RecordQuery query,
            ObjectTypes types,
            Preferences preferences,
            Users users,
            Live live,
            Clock clock) {
        this.store = store;
        this.query = query;
        this.types = types;
        this.preferences = preferences;
        this.users = users;
        this.live = live;
        this.clock = clock;
    }

    /// Tells each of them once, in one statement. Whether somebody is told of their own deed is the
    /// teller's choice; whether they may see the record is asked when they read.
    public void tell(Collection<Long> people, News news) {
        Set<Long> fresh = new LinkedHashSet<>(people);
        About about = news.about();
        if (news.together() && about != null && news.text() instanceof Text.Known known) {
            fresh.removeAll(store.addToOld(people, known.key(), news, about));
        }
        if (!fresh.isEmpty()) {
            asWanted(fresh, news)
                    .forEach((way, some) -> store.add(some, news, way.shown(), way.mail()));
        }
        live.tell(people, KIND);
    }

    private record Way(boolean shown, @Nullable Instant mail) {}

    /// The people by how they want to be told of it; who does not want to be told is not among
    /// them.
    private Map<Way, Set<Long>> asWanted(Collection<Long> people, News news) {
        Map<Long, Preference> said = preferences.of(people);
        Map<Way, Set<Long>> wanted = new HashMap<>();
        for (long user : people) {
            Preference preference = said.getOrDefault(user, Preference.USUAL);
            boolean shown = preference.way(news.kind()).app();
            Instant mail =
                    preference.way(news.kind()).mail() == Preference.Mail.NONE
                            ? null
                            : users.findActive(user)
                                    .filter(reader -> reader.email() != null)
                                    .map(reader ->
                                            preference.dueAt(news, clock.instant(), reader.zone()))
                                    .orElse(null);
            if (shown || mail != null) {
                wanted.computeIfAbsent(new Way(shown, mail), any -> new LinkedHashSet<>())
                        .add(user);
            }
        }
        return wanted;
    }

    @Transactional(readOnly = true)
    public Page of(Actor actor, @Nullable String after, int limit) {
        List<Row> rows = store.of(actor.user(), place(after), limit + 1);
        boolean more = rows.size() > limit;
        List<Row> page = more ? rows.subList(0, limit) : rows;
        return new Page(
                seen(actor, page),
                more ? String.valueOf(page.getLast().id()) : null,
                store.unread(actor.user(), MOST_UNREAD));
    }

    /// The notices as the actor may see them now.
    List<Notice> seen(Actor actor, List<Row> rows) {
        Map<String, Map<Long, @Nullable String>> reached = reached(actor, rows);
        return rows.stream().map(row -> notice(actor, row, reached)).toList();
    }

    /// Those named were read; answers how many were not yet.
    public int read(Actor by, Collection<Long> ids) {
        if (ids.size() > MOST_READ) {
            throw Refusal.at(
                    "/ids", "notice.too-many", "At most 500 notices are named; say up to which.");
        }
        store.read(by.user(), ids);
        live.tell(List.of(by.user()), KIND);
        return store.unread(by.user(), MOST_UNREAD);
    }

    /// All up to this one were read; what came after the reader looked is not among them.
    public int readUpTo(Actor by, long id) {
        store.readUpTo(by.user(), id);
        live.tell(List.of(by.user()), KIND);
        return store.unread(by.user(), MOST_UNREAD);
    }

    private static long place(@Nullable String after) {
        if (after == null || after.isBlank()) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException broken) {
            throw Refusal.at("/after", "page.unknown", "This place belongs to no notices.");
        }
    }

    /// What of the records and people that are named the actor reaches, by object and id.
    private Map<String, Map<Long, @Nullable String>> reached(Actor actor, List<Row> rows) {
        Stream<About> records = rows.stream().map(row -> row.news().about());
        Stream<About> people =
                rows.stream()
                        .map(row -> row.news().by())
                        .filter(Objects::nonNull)
                        .map(by -> new About("user", by));
        Map<String, Set<Long>> named =
                Stream.concat(records.filter(Objects::nonNull), people)
                        .collect(groupingBy(About::object, mapping(About::id, toSet())));
        Map<String, Map<Long, @Nullable String>> reached = new HashMap<>();
        named.forEach((object, ids) -> reached.put(object, query.reached(actor, object, ids)));
        return reached;
    }

    private Notice notice(Actor actor, Row row, Map<String, Map<Long, @Nullable String>> reached) {
        News news = row.news();
        About about = news.about();
        Map<Long, @Nullable String> records =
                about == null ? Map.of() : reached.getOrDefault(about.object(), Map.of());
        boolean hidden = about != null && !records.containsKey(about.id());
        Text.Known known = news.text() instanceof Text.Known one ? one : null;
        Text.Written written = news.text() instanceof Text.Written one ? one : null;
        return new Notice(
                row.id(),
                row.at(),
                news.kind().code(),
                known == null ? null : known.key(),
                known == null || hidden ? Map.of() : known.params(),
                written == null ? null : written.words(),
                hidden,
                about == null || hidden
                        ? null
                        : new Notice.Record(about.object(), about.id(), records.get(about.id())),
                news.by() == null
                        ? null
                        : new Notice.Person(
                                news.by(), reached.getOrDefault("user", Map.of()).get(news.by())),
                about == null || hidden ? List.of() : shown(actor, about, news.fields()),
                row.times(),
                row.readAt());
    }

    /// Those of the fields that the actor sees.
    private List<String> shown(Actor actor, About about, List<String> fields) {
        ObjectType type = types.find(about.object());
        Permission permission =
                type == null ? null : Permission.find(actor, type, Right.READ).orElse(null);
        return type == null || permission == null
                ? List.of()
                : fields.stream().filter(path -> permission.shows(type.findField(path))).toList();
    }
}
