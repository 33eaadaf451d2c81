package io.tandem.identity;

import io.tandem.identity.HandOver.Heir;
import io.tandem.identity.HandOver.Rule;
import io.tandem.kernel.Refusal;
import io.tandem.records.Belonging;
import io.tandem.records.Belongings;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Responsibilities;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds out to whom the rules of a hand-over give what a person held.
@Component
class Heirs {

    /// A rule at its place in the request.
    record Placed(Rule rule, String pointer) {}

    private final ObjectTypes types;
    private final Belongings belongings;
    private final Teams teams;
    private final HandOverStore store;

    Heirs(ObjectTypes types, Belongings belongings, Teams teams, HandOverStore store) {
        this.types = types;
        this.belongings = belongings;
        this.teams = teams;
        this.store = store;
    }

    /// The rules by what they are about.
    Map<String, Placed> placed(List<Rule> rules) {
        Map<String, Placed> placed = new LinkedHashMap<>();
        for (Rule rule : rules) {
            String pointer = "/rules/" + placed.size();
            if (!isHandedOver(rule)) {
                throw Refusal.at(
                        pointer,
                        "hand-over.unknown-relation",
                        "Nothing is handed over by this object and relation.");
            }
            String key = rule.object() + "/" + rule.relation();
            if (placed.put(key, new Placed(rule, pointer)) != null) {
                throw Refusal.at(
                        pointer, "hand-over.rule-twice", "An earlier rule says it already.");
            }
        }
        return placed;
    }

    private boolean isHandedOver(Rule rule) {
        if (rule.object().equals(Estate.DEPUTY)) {
            return rule.relation().equals(Estate.DEPUTY);
        }
        Optional<Belonging> held = belongings.find(rule.object());
        if (held.isPresent()) {
            return rule.relation().equals(held.get().relation());
        }
        ObjectType type =
                types.all().stream()
                        .filter(one -> one.name().equals(rule.object()))
                        .findFirst()
                        .orElse(null);
        return type != null && Responsibilities.isOne(type.findField(rule.relation()));
    }

    static Placed rule(Map<String, Placed> rules, String object, String relation) {
        Placed rule = rules.get(object + "/" + relation);
        if (rule == null) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "hand-over.rule-missing",
                    "Say who takes over what this person is the %s of (%s)."
                            .formatted(relation, object),
                    Map.of("object", object, "relation", relation));
        }
        return rule;
    }

    /// Who takes it over, in turns; a null where nobody does.
    List<@Nullable Long> of(long user, Placed placed, boolean required) {
        String pointer = placed.pointer() + "/to";
        Heir heir = placed.rule().heir();
        if (heir instanceof Heir.Nobody) {
            if (required) {
                throw Refusal.at(
                        pointer, "hand-over.needs-somebody", "These are never without somebody.");
            }
            return Collections.singletonList(null);
        }
        List<Long> heirs = people(user, heir);
        if (heirs.isEmpty()) {
            throw Refusal.at(
                    pointer,
                    heir instanceof Heir.Manager ? "hand-over.no-manager" : "hand-over.no-team",
                    "There is nobody active to take these. Name a person.");
        }
        if (store.staff(heirs).size() < heirs.size()) {
            throw Refusal.at(
                    pointer, "user.not-active", "Only active colleagues take records over.");
        }
        return new ArrayList<>(heirs);
    }

    private List<Long> people(long user, Heir heir) {
        return switch (heir) {
            case Heir.Person(long id) -> List.of(id);
            case Heir.Manager() -> teams.managersAbove(user).stream().limit(1).toList();
            case Heir.Spread(Long team) -> {
                Long whose = team == null ? teams.teamOf(user).orElse(null) : team;
                yield whose == null ? List.of() : teams.membersBut(user, whose);
            }
            case Heir.Nobody() -> List.of();
        };
    }
}
