package io.tandem.edits;

import io.tandem.edits.BulkEditStore.Group;
import io.tandem.records.Reversal;
import io.tandem.records.Reversal.Taken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/// What an undo did with the records of the edit, and what of others that went along with them it
/// left.
final class TakenBack {

    private final String object;
    private final Map<Reversal.Result, List<Long>> own = new LinkedHashMap<>();
    private final Map<Reversal.Result, Integer> along = new LinkedHashMap<>();

    TakenBack(String object) {
        this.object = object;
    }

    void add(List<Taken> some) {
        for (Taken one : some) {
            if (one.object().equals(object)) {
                own.computeIfAbsent(one.result(), any -> new ArrayList<>()).add(one.id());
            } else {
                along.merge(one.result(), 1, Integer::sum);
            }
        }
    }

    int restored() {
        return count(true);
    }

    int kept() {
        return count(false);
    }

    private int count(boolean done) {
        return own.entrySet().stream()
                .filter(one -> isDone(one.getKey()) == done)
                .mapToInt(one -> one.getValue().size())
                .sum();
    }

    private static boolean isDone(Reversal.Result result) {
        return switch (result) {
            case RESTORED, RESTORED_WITHOUT_SECRETS, REMOVED -> true;
            case CHANGED_SINCE, IN_USE, OUT_OF_REACH, REFUSED -> false;
        };
    }

    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        own.forEach((result, ids) -> {
            if (isToBeTold(result)) {
                groups.add(group(code(result), reason(result), ids.size(), ids));
            }
        });
        int left =
                along.entrySet().stream()
                        .filter(one -> isToBeTold(one.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .sum();
        if (left > 0) {
            groups.add(
                    group(
                            "along",
                            "Something that went along with them stays as it is.",
                            left,
                            List.of()));
        }
        return groups;
    }

    private static boolean isToBeTold(Reversal.Result result) {
        return !isDone(result) || result == Reversal.Result.RESTORED_WITHOUT_SECRETS;
    }

    private static Group group(String code, String reason, int count, List<Long> ids) {
        return new Group(
                "undo", code, "", reason, JsonNodeFactory.instance.objectNode(), count, ids);
    }

    private static String code(Reversal.Result result) {
        return result.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String reason(Reversal.Result result) {
        return switch (result) {
            case OUT_OF_REACH -> "Your role does not reach it.";
            case REFUSED -> "What it held before may not stand any more.";
            case IN_USE -> "Others refer to it by now.";
            case RESTORED_WITHOUT_SECRETS -> "It is there again without what was sealed in it.";
            case CHANGED_SINCE, REMOVED, RESTORED -> "It was changed since.";
        };
    }
}
