package io.tandem.records;

import io.tandem.records.World.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the users of a [World] stand, and what `me`, `myTeam` and the like mean for each.
final class Places {

    /// @param away those whom they stand in for today
    /// @param belongings the records that are theirs, by object
    record Place(
            Set<Row> teams,
            Set<Row> teamsBelow,
            Set<Row> colleagues,
            Set<Row> usersBelow,
            Set<Row> lands,
            @Nullable Row person,
            Map<String, Set<Row>> belongings,
            Set<Row> away) {}

    private final World world;
    private final Instant now;
    private final Map<Row, Place> known = new HashMap<>();

    Places(World world, Instant now) {
        this.world = world;
        this.now = now;
    }

    Place of(Row user) {
        Place place = known.get(user);
        if (place == null) {
            place = found(user);
            known.put(user, place);
        }
        return place;
    }

    /// The records that a word means where it stands for records of that kind.
    ///
    /// @param ofRights it stands in a role, where `me` is also whom one stands in for
    Set<Row> words(String word, Row user, String kind, boolean ofRights) {
        Place place = of(user);
        Set<Row> meant = new HashSet<>();
        switch (word + " " + kind) {
            case "me user" -> {
                meant.add(user);
                if (ofRights) {
                    meant.addAll(place.away());
                }
            }
            case "assignedToMe user" -> meant.add(user);
            case "myTeam user" -> {
                meant.addAll(place.colleagues());
                meant.add(user);
            }
            case "myTeams user" -> {
                meant.addAll(place.usersBelow());
                meant.add(user);
            }
            case "myTeam team" -> meant.addAll(place.teams());
            case "myTeams team" -> meant.addAll(place.teamsBelow());
            case "myTerritory territory" -> meant.addAll(place.lands());
            case "myAccount account", "myKiosk kiosk" ->
                    meant.addAll(place.belongings().getOrDefault(kind, Set.of()));
            case "mySelf person" -> {
                if (place.person() != null) {
                    meant.add(place.person());
                }
            }
            default -> throw new IllegalStateException(word + " of " + kind);
        }
        return meant;
    }

    LocalDate today(Row user) {
        return now.atZone(zone(user)).toLocalDate();
    }

    static ZoneId zone(Row user) {
        return ZoneId.of(user.text("zone"));
    }

    private Place found(Row user) {
        Set<Row> teams = new HashSet<>();
        for (Row team : world.of("team")) {
            if (team == user.row("team_id") || team.row("manager_id") == user) {
                teams.add(team);
            }
        }
        Set<Row> below = closed(teams, "team");
        Set<Row> lands = new HashSet<>();
        Row land = user.row("territory_id");
        if (land != null) {
            lands.add(land);
        }
        Row person = user.row("person_id");
        return new Place(
                teams,
                below,
                members(teams),
                members(below),
                closed(lands, "territory"),
                person,
                Map.of(
                        "account", joined(person, "affiliation", "account_id"),
                        "kiosk", joined(person, "assistant", "kiosk_id")),
                away(user));
    }

    /// What a person has to do with, as the rows of a kind say that join the two.
    private Set<Row> joined(@Nullable Row person, String by, String column) {
        Set<Row> joined = new HashSet<>();
        for (Row one : world.of(by)) {
            Row other = one.row(column);
            if (person != null && other != null && one.row("person_id") == person) {
                joined.add(other);
            }
        }
        return joined;
    }

    private Set<Row> members(Set<Row> teams) {
        Set<Row> users = new HashSet<>(world.of("user"));
        users.removeIf(one -> !teams.contains(one.row("team_id")));
        return users;
    }

    private Set<Row> closed(Set<Row> roots, String kind) {
        Set<Row> all = new HashSet<>(roots);
        while (world.of(kind).stream()
                .filter(one -> all.contains(one.row("parent_id")))
                .map(all::add)
                .reduce(false, Boolean::logicalOr)) {
            // until nothing is added
        }
        return all;
    }

    private Set<Row> away(Row user) {
        Set<Row> away = new HashSet<>();
        for (Row deputy : world.of("deputy")) {
            Row absent = deputy.row("user_id");
            if (absent != null && deputy.row("deputy_id") == user) {
                LocalDate day = today(absent);
                LocalDate from = (LocalDate) deputy.values.get("from_day");
                LocalDate until = (LocalDate) deputy.values.get("until_day");
                if (from != null && !day.isBefore(from) && (until == null || !day.isAfter(until))) {
                    away.add(absent);
                }
            }
        }
        return away;
    }
}
