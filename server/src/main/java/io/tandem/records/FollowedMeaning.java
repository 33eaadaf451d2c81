package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import io.tandem.records.Clause.Spot;
import java.util.List;

/// What `id = followedByMe` asks: the records that somebody chose to follow, and those that they
/// own and did not leave.
final class FollowedMeaning {

    private static final String WORD = "followedByMe";
    private static final String ID = "id";

    private final Joins joins;
    private final Actor actor;
    private final boolean ofRights;

    FollowedMeaning(Joins joins, Actor actor, boolean ofRights) {
        this.joins = joins;
        this.actor = actor;
        this.ofRights = ofRights;
    }

    static boolean isMeant(Filter.Leaf leaf, Spot at) {
        return WORD.equals(leaf.value()) && at.field().path().equals(ID);
    }

    /// No right depends on it: whoever is mentioned at a record follows it.
    Clause clause(Filter.Leaf leaf, Spot at) {
        if (ofRights) {
            throw FilterMeaning.unknownWord(leaf, WORD);
        }
        if (joins.asOf() != null) {
            throw AsOf.untracked(WORD, leaf.pointer() + "/value");
        }
        return switch (leaf.op()) {
            case EQ, IN -> followed(at);
            case NE, NOT_IN ->
                    new Clause.All(
                            List.of(
                                    new Clause.Not(new Clause.Missing(at)),
                                    new Clause.Not(followed(at))));
            default -> throw FilterMeaning.notForKind(leaf, at.field());
        };
    }

    private Clause followed(Spot at) {
        ObjectType type = at.place().type();
        Following.Followed followed = joins.following().by(actor, type);
        Clause chosen = new Clause.Among(at, List.copyOf(followed.chosen()), false);
        String before = at.path().substring(0, at.path().length() - ID.length());
        String owner = before + type.owner();
        if (!followed.owned() || type.owner() == null || !joins.isOpen(owner)) {
            return chosen;
        }
        Spot holder = new Spot(owner, joins.open(owner, ""));
        Clause left = new Clause.Among(at, List.copyOf(followed.left()), false);
        return new Clause.Any(
                List.of(
                        chosen,
                        new Clause.All(
                                List.of(
                                        new Clause.Compared(holder, Op.EQ, actor.user()),
                                        new Clause.Not(left)))));
    }
}
