package io.tandem.activities;

import io.tandem.activities.MailRecords.Key;
import io.tandem.kernel.Filter;
import io.tandem.outside.Letter;
import io.tandem.outside.MailInAddresses;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// On which records a mail belongs, as far as somebody sees them: those of the mails that it
/// answers, people by their address, accounts by the domain and by who works there.
@Component
class MailMatching {

    private static final int MOST_ADDRESSES = 60;
    private static final int MOST_RECORDS = 20;

    /// Whoever writes from one of these works for somebody else.
    private static final Set<String> ANYBODYS =
            Set.of(
                    """
                    gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com aol.com
                    gmx.de gmx.net web.de t-online.de proton.me protonmail.com
                    qq.com foxmail.com 163.com 126.com yeah.net sina.com sohu.com aliyun.com 139.com
                    """
                            .strip()
                            .split("\\s+"));

    private final ObjectTypes types;
    private final RecordQuery query;
    private final ReachedRecords reached;
    private final MailInAddresses addresses;
    private final List<MailRecords> more;

    MailMatching(
            ObjectTypes types,
            RecordQuery query,
            ReachedRecords reached,
            MailInAddresses addresses,
            List<MailRecords> more) {
        this.types = types;
        this.query = query;
        this.reached = reached;
        this.addresses = addresses;
        this.more = more;
    }

    /// @param own the address of the person, whose domain is that of the house
    Set<Key> of(Actor actor, Letter letter, @Nullable String own) {
        Set<Key> all = new LinkedHashSet<>(answered(actor, letter));
        if (all.isEmpty()) {
            all.addAll(between(actor, letter, own));
        }
        Set<Key> few = new LinkedHashSet<>();
        changeable(actor, all).stream().limit(MOST_RECORDS).forEach(few::add);
        return few;
    }

    /// Colleagues whom the mail names, by address.
    Map<String, Long> colleagues(Actor actor, Letter letter) {
        Map<String, Long> colleagues = new LinkedHashMap<>();
        rows(actor, "user", "email", letter.addresses().limit(MOST_ADDRESSES).toList())
                .forEach(row ->
                        colleagues.put(
                                String.valueOf(row.get("email")).toLowerCase(Locale.ROOT),
                                RecordQuery.id(row)));
        return colleagues;
    }

    /// Those of the records that the actor may change, in the same order.
    Set<Key> changeable(Actor actor, Collection<Key> keys) {
        Map<String, List<Long>> byObject = new HashMap<>();
        keys.forEach(key ->
                byObject.computeIfAbsent(key.object(), any -> new ArrayList<>()).add(key.id()));
        Set<Key> may = new LinkedHashSet<>(keys);
        byObject.forEach((object, ids) -> {
            ObjectType type = types.find(object);
            Set<Long> inReach =
                    type == null
                            ? Set.of()
                            : Permission.find(actor, type, Right.UPDATE)
                                    .map(changing -> reached.among(changing, ids))
                                    .orElse(Set.of());
            may.removeIf(key -> key.object().equals(object) && !inReach.contains(key.id()));
        });
        return may;
    }

    /// An answer belongs where the mail is that it answers.
    private List<Key> answered(Actor actor, Letter letter) {
        if (letter.threads().isEmpty()) {
            return List.of();
        }
        List<Key> keys = new ArrayList<>();
        for (Map<String, @Nullable Object> row :
                rows(actor, MailType.NAME, "messageId", letter.threads())) {
            if (row.get("object") instanceof String object
                    && row.get("recordId") instanceof Long id) {
                keys.add(new Key(object, id));
            }
            if (row.get("also") instanceof List<?> also) {
                also.forEach(key -> keys.add(Key.of(String.valueOf(key))));
            }
        }
        return keys;
    }

    private List<Key> between(Actor actor, Letter letter, @Nullable String own) {
        Set<String> colleagues = colleagues(actor, letter).keySet();
        List<String> others =
                letter.addresses()
                        .filter(address ->
                                !address.isEmpty()
                                        && !addresses.isOne(address)
                                        && !address.equals(own)
                                        && !colleagues.contains(address))
                        .limit(MOST_ADDRESSES)
                        .toList();
        Set<Long> people = ids(rows(actor, "person", "email", others));
        Set<Long> accounts =
                new LinkedHashSet<>(ids(rows(actor, "account", "domain", domains(others, own))));
        accounts.addAll(employers(actor, people));
        List<Key> keys = new ArrayList<>();
        accounts.forEach(id -> keys.add(new Key("account", id)));
        people.forEach(id -> keys.add(new Key("person", id)));
        if (!keys.isEmpty()) {
            more.forEach(one -> keys.addAll(one.between(actor, people, accounts)));
        }
        return keys;
    }

    /// Where each of the people works, if that is one place.
    private Set<Long> employers(Actor actor, Set<Long> people) {
        Map<Long, Set<Long>> places = new LinkedHashMap<>();
        List<BigDecimal> wanted = people.stream().map(BigDecimal::valueOf).toList();
        for (Map<String, @Nullable Object> row : rows(actor, "affiliation", "person", wanted)) {
            if (row.get("person") instanceof Map<?, ?> person
                    && person.get("id") instanceof Long who
                    && row.get("account") instanceof Map<?, ?> account
                    && account.get("id") instanceof Long where) {
                places.computeIfAbsent(who, any -> new LinkedHashSet<>()).add(where);
            }
        }
        Set<Long> employers = new LinkedHashSet<>();
        places.values().stream().filter(some -> some.size() == 1).forEach(employers::addAll);
        return employers;
    }

    /// The domains of the addresses and those above them, as people write them.
    private static List<String> domains(List<String> addresses, @Nullable String own) {
        String house = own == null ? "" : own.substring(own.indexOf('@') + 1);
        return addresses.stream()
                .map(address -> address.substring(address.indexOf('@') + 1))
                .filter(domain -> !ANYBODYS.contains(domain) && !domain.equals(house))
                .flatMap(MailMatching::above)
                .flatMap(domain -> Stream.of(domain, "www." + domain))
                .distinct()
                .limit(MOST_ADDRESSES)
                .toList();
    }

    private static Stream<String> above(String domain) {
        int dot = domain.indexOf('.');
        String parent = dot < 0 ? "" : domain.substring(dot + 1);
        return parent.indexOf('.') < 0
                ? Stream.of(domain)
                : Stream.concat(Stream.of(domain), above(parent));
    }

    private static Set<Long> ids(List<Map<String, @Nullable Object>> rows) {
        Set<Long> ids = new LinkedHashSet<>();
        rows.forEach(row -> ids.add(RecordQuery.id(row)));
        return ids;
    }

    /// Records of an object that the actor reads, by a field that they see.
    private List<Map<String, @Nullable Object>> rows(
            Actor actor, String object, String field, List<?> values) {
        ObjectType type = types.find(object);
        Permission reading =
                type == null ? null : Permission.find(actor, type, Right.READ).orElse(null);
        if (type == null
                || reading == null
                || values.isEmpty()
                || !reading.shows(type.findField(field))) {
            return List.of();
        }
        String[] fields =
                switch (object) {
                    case "affiliation" -> new String[] {"person", "account"};
                    case MailType.NAME -> new String[] {"object", "recordId", "also"};
                    default -> new String[] {field};
                };
        for (String each : fields) {
            if (!reading.shows(type.findField(each))) {
                return List.of();
            }
        }
        return query.list(
                        reading,
                        RecordQuery.Wanted.where(Filter.where(field, Filter.Op.IN, values))
                                .fields(fields)
                                .sort("id")
                                .most(MOST_RECORDS))
                .items();
    }
}
