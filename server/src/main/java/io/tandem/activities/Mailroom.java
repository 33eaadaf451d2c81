package io.tandem.activities;

import io.tandem.activities.MailAddressStore.Address;
import io.tandem.activities.MailRecords.Key;
import io.tandem.identity.Actors;
import io.tandem.identity.User;
import io.tandem.identity.Users;
import io.tandem.identity.WorkspaceStates;
import io.tandem.kernel.Tenant;
import io.tandem.notices.News;
import io.tandem.notices.Notices;
import io.tandem.outside.Letter;
import io.tandem.outside.MailIn;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Files mail that comes in, as the person whose mail it is: on records that they may change, and
/// only what comes from themselves. All else waits in a tray, until somebody says where it belongs.
@Service
@Transactional
class Mailroom implements MailIn {

    private static final String THROUGH = "mail";

    /// Whose address it is has left, or what it belongs to is gone.
    private static final String GONE = "nobodys";

    private final MailAddressStore addresses;
    private final MailStore store;
    private final MailMatching matching;
    private final MailEnclosures enclosures;
    private final WorkspaceStates states;
    private final Actors actors;
    private final Users users;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final Notices notices;

    Mailroom(
            MailAddressStore addresses,
            MailStore store,
            MailMatching matching,
            MailEnclosures enclosures,
            WorkspaceStates states,
            Actors actors,
            Users users,
            ObjectTypes types,
            RecordQuery query,
            Notices notices) {
        this.addresses = addresses;
        this.store = store;
        this.matching = matching;
        this.enclosures = enclosures;
        this.states = states;
        this.actors = actors;
        this.users = users;
        this.types = types;
        this.query = query;
        this.notices = notices;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean knows(String token) {
        return states.isActive(Tenant.current()) && addresses.find(token).isPresent();
    }

    @Override
    public Outcome file(String token, Letter letter, Source source) {
        Address address = addresses.find(token).orElse(null);
        if (address == null) {
            return new Outcome(State.REFUSED, GONE);
        }
        return address.user() == null
                ? toRecord(address, letter, source)
                : toPerson(address.user(), letter, source);
    }

    private Outcome toPerson(long id, Letter letter, Source source) {
        User user = users.findActive(id).orElse(null);
        Actor actor = actors.find(id, THROUGH).orElse(null);
        if (user == null || actor == null) {
            return new Outcome(State.REFUSED, GONE);
        }
        Set<Key> found = matching.of(actor, letter, lower(user.email()));
        if (!isFrom(letter, user)) {
            return keep(actor, letter, source, Set.of(), found, "sender");
        }
        return found.isEmpty()
                ? keep(actor, letter, source, Set.of(), Set.of(), "nothing-found")
                : keep(actor, letter, source, found, Set.of(), null);
    }

    /// Whoever may change the record files on it; what others send there waits for its owner.
    private Outcome toRecord(Address address, Letter letter, Source source) {
        Key key = new Key(String.valueOf(address.object()), known(address.record()));
        Optional<Actor> sender =
                letter.doubted()
                        ? Optional.empty()
                        : users.findByAddress(letter.from().address())
                                .flatMap(user -> actors.find(user, THROUGH))
                                .filter(actor -> !actor.role().isOutside());
        if (sender.isPresent() && may(sender.get(), key)) {
            return keep(sender.get(), letter, source, Set.of(key), Set.of(), null);
        }
        Actor owner = owner(key, address.madeBy()).orElse(null);
        if (owner == null) {
            return new Outcome(State.REFUSED, GONE);
        }
        Set<Key> offered = may(owner, key) ? Set.of(key) : Set.of();
        String waits = sender.isPresent() ? "no-right" : "sender";
        return keep(owner, letter, source, Set.of(), offered, waits);
    }

    private boolean may(Actor actor, Key key) {
        return matching.changeable(actor, List.of(key)).contains(key);
    }

    /// Who answers for the record, or else who asked for its address; nobody where it is gone.
    private Optional<Actor> owner(Key key, long madeBy) {
        Actor maker = actors.find(madeBy, THROUGH).orElseGet(() -> actors.administrator(THROUGH));
        ObjectType type = types.find(key.object());
        Permission reading =
                type == null ? null : Permission.find(maker, type, Right.READ).orElse(null);
        if (type == null
                || reading == null
                || query.reached(maker, key.object(), List.of(key.id())).isEmpty()) {
            return Optional.empty();
        }
        String path = type.owner();
        if (path == null || !reading.shows(type.findField(path))) {
            return Optional.of(maker);
        }
        Map<String, @Nullable Object> row = query.one(reading, key.id(), List.of(path));
        return row.get(path) instanceof Map<?, ?> owner && owner.get("id") instanceof Long id
                ? actors.find(id, THROUGH).or(() -> Optional.of(maker))
                : Optional.of(maker);
    }

    private Outcome keep(
            Actor by,
            Letter letter,
            Source source,
            Set<Key> about,
            Set<Key> offered,
            @Nullable String waits) {
        ObjectType type = types.type(MailType.NAME);
        Set<Long> participants = new HashSet<>(matching.colleagues(by, letter).values());
        participants.remove(by.user());
        MailStore.Filing filing =
                new MailStore.Filing(
                        about,
                        offered,
                        waits,
                        participants,
                        source.name().toLowerCase(Locale.ROOT));
        Long id = store.add(by, type, letter, filing).orElse(null);
        if (id == null) {
            fileToo(by, type, letter, about);
            return new Outcome(State.KNOWN, null);
        }
        enclosures.keep(by, id, letter.enclosures());
        // two machines that tell each other what they were told would never end
        if (!letter.automatic()) {
            notices.tell(List.of(by.user()), news(id, letter, about));
        }
        return new Outcome(about.isEmpty() ? State.UNFILED : State.FILED, null);
    }

    /// Who sends a mail to several addresses has it filed in all places, as one mail.
    private void fileToo(Actor by, ObjectType type, Letter letter, Set<Key> about) {
        Set<Key> before = store.aboutOf(by.user(), letter.id());
        Set<Key> all = new LinkedHashSet<>(before);
        if (all.addAll(about)) {
            store.file(by, type, letter.id(), all);
        }
    }

    private static News news(long id, Letter letter, Set<Key> about) {
        if (about.isEmpty()) {
            return News.of("activities.notice.mailWaits").about(MailType.NAME, id);
        }
        Key first = about.iterator().next();
        Map<String, String> params =
                Map.of("subject", letter.subject(), "more", String.valueOf(about.size() - 1));
        return News.of("activities.notice.mailFiled" + (about.size() > 1 ? "Also" : ""), params)
                .about(first.object(), first.id());
    }

    private static boolean isFrom(Letter letter, User user) {
        return !letter.doubted() && letter.from().address().equals(lower(user.email()));
    }

    private static @Nullable String lower(@Nullable String address) {
        return address == null ? null : address.toLowerCase(Locale.ROOT);
    }

    private static long known(@Nullable Long id) {
        return id == null ? 0 : id;
    }
}
