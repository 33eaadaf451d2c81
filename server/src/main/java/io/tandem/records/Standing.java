package io.tandem.records;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where somebody stands in the company, or beside it: what `me`, `myTeam` and the like mean for
/// them.
///
/// @param teams the teams they belong to or lead
/// @param teamsBelow these and all below them
/// @param colleagues the users in `teams`
/// @param below the users in `teamsBelow`
/// @param territories theirs and all below
/// @param person the person whose sign-in this is
/// @param memberships the records they belong to, by object: the accounts of a merchant; every
///   object of which one can be a member is named
/// @param standsInFor those whom they act for while they are away
public record Standing(
        Set<Long> teams,
        Set<Long> teamsBelow,
        Set<Long> colleagues,
        Set<Long> below,
        Set<Long> territories,
        @Nullable Long person,
        Map<String, Set<Long>> memberships,
        Set<Long> standsInFor) {

    public static final Standing ALONE =
            new Standing(
                    Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, Map.of(), Set.of());

    /// The same without those whom they stand in for.
    Standing alone() {
        return new Standing(
                teams, teamsBelow, colleagues, below, territories, person, memberships, Set.of());
    }

    /// The records of `target` that the word means for this user; nothing where it is no such word.
    Optional<Set<Long>> meant(String word, @Nullable String target, long user) {
        if (target == null) {
            return Optional.empty();
        }
        return switch (word + " " + target) {
            case "me user", "assignedToMe user" -> Optional.of(Set.of(user));
            case "myTeam user" -> Optional.of(with(colleagues, user));
            case "myTeams user" -> Optional.of(with(below, user));
            case "myTeam team" -> Optional.of(teams);
            case "myTeams team" -> Optional.of(teamsBelow);
            case "myTerritory territory" -> Optional.of(territories);
            case "mySelf person", "assignedToMe person" ->
                    Optional.of(person == null ? Set.of() : Set.of(person));
            default ->
                    word.equalsIgnoreCase("my" + target)
                            ? Optional.ofNullable(memberships.get(target))
                            : Optional.empty();
        };
    }

    /// Whether a text stands for records, of whatever object.
    static boolean isWord(String text) {
        return text.equals("me") || text.equals("assignedToMe") || text.matches("my\\p{Lu}.*");
    }

    private static Set<Long> with(Set<Long> users, long one) {
        if (users.contains(one)) {
            return users;
        }
        Set<Long> all = new HashSet<>(users);
        all.add(one);
        return all;
    }
}
