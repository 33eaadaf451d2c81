package io.tandem.records;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// The records of a [World] that a filter counts: `account.deals.account` are those of a kind that
/// point by one of their fields to where relations lead.
record Kin(List<String> from, String kind, String by) {

    static Kin of(String kind, JsonNode filter) {
        String said =
                List.of("some", "none", "count").stream()
                        .filter(filter::has)
                        .map(how -> filter.get(how).stringValue())
                        .findFirst()
                        .orElseThrow();
        List<String> steps = WorldFields.steps(said);
        int last = steps.size() - 1;
        return new Kin(
                steps.subList(0, last - 1),
                WorldFields.ofPlural(steps.get(last - 1)),
                steps.get(last));
    }
}
