package io.tandem.notices;

import io.tandem.kernel.Refusal;
import io.tandem.notices.News.Kind;
import io.tandem.notices.Preference.Mail;
import io.tandem.notices.Preference.Way;
import io.tandem.records.Actor;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How people want to be told, each for themselves.
@Service
@Transactional
public class Preferences {

    /// @param mail `none`, `now` or `daily`
    public record Told(String kind, boolean app, String mail) {}

    /// @param quietFrom and `quietUntil` are both null where mail may come at any time
    /// @param days of the week on which mail comes, Monday is 1
    public record Settings(
            List<Told> kinds,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietUntil,
            LocalTime digestAt,
            List<Integer> days) {}

    private final PreferenceStore store;

    Preferences(PreferenceStore store) {
        this.store = store;
    }

    @Transactional(readOnly = true)
    public Settings of(Actor by) {
        return settings(of(Set.of(by.user())).getOrDefault(by.user(), Preference.USUAL));
    }

    public Settings change(Actor by, Settings wanted) {
        Preference preference = preference(wanted);
        store.keep(by.user(), preference);
        return settings(preference);
    }

    /// What those said who said anything.
    Map<Long, Preference> of(Collection<Long> people) {
        return store.of(people);
    }

    private static Settings settings(Preference preference) {
        List<Told> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Way way = preference.way(kind);
            kinds.add(new Told(kind.code(), way.app(), way.mail().code()));
        }
        return new Settings(
                kinds,
                preference.quietFrom(),
                preference.quietUntil(),
                preference.digestAt(),
                preference.mailDays().stream().map(DayOfWeek::getValue).sorted().toList());
    }

    private static Preference preference(Settings wanted) {
        Map<Kind, Way> ways = new EnumMap<>(Kind.class);
        for (Told told : wanted.kinds()) {
            ways.put(
                    choice("/kinds", Kind.class, told.kind()),
                    new Way(told.app(), choice("/kinds", Mail.class, told.mail())));
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (int day : wanted.days()) {
            if (day < 1 || day > 7) {
                throw Refusal.at("/days", "field.out-of-range", "Between 1 and 7.");
            }
            days.add(DayOfWeek.of(day));
        }
        if (days.isEmpty()) {
            throw Refusal.at(
                    "/days", "notice.no-day", "Mail comes on one day of the week at least.");
        }
        boolean half = (wanted.quietFrom() == null) != (wanted.quietUntil() == null);
        if (half || wanted.quietFrom() != null && wanted.quietFrom().equals(wanted.quietUntil())) {
            throw Refusal.at(
                    "/quietUntil", "notice.quiet", "Quiet hours have a beginning and another end.");
        }
        return new Preference(
                ways, wanted.quietFrom(), wanted.quietUntil(), wanted.digestAt(), days);
    }

    private static <E extends Enum<E>> E choice(
            String pointer, Class<E> of, @Nullable String code) {
        try {
            return Enum.valueOf(of, String.valueOf(code).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Refusal.at(pointer, "field.not-a-choice", "There is no " + code + ".");
        }
    }
}
