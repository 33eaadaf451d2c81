package io.tandem.records.web;

import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.WhileViewing;
import io.tandem.records.Actor;
import io.tandem.records.RecordDays;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The records of an object as a calendar shows them.
@RestController
@RequestMapping("/api/v1/{objects}/days")
class DayController {

    record Asked(
            @Nullable String field,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Integer each,
            @Nullable List<String> fields,
            @Nullable JsonNode filter,
            @Nullable String sort,
            @Nullable List<JsonNode> marks) {

        RecordDays.Wanted wanted() {
            if (field == null || from == null || until == null) {
                throw Refusal.at(
                        "", "days.incomplete", "Say the field, and from which day until which.");
            }
            return new RecordDays.Wanted(
                    field,
                    from,
                    until,
                    each == null ? 4 : each,
                    fields == null ? List.of() : fields,
                    FilterJson.asked(filter),
                    sort,
                    marks == null ? List.of() : marks.stream().map(FilterJson::read).toList());
        }
    }

    record Answer(List<RecordDays.Day> days) {}

    private final Records records;

    DayController(Records records) {
        this.records = records;
    }

    @WhileViewing
    @PostMapping
    Answer of(Actor by, @PathVariable String objects, @RequestBody Asked asked) {
        return new Answer(records.days(by, objects, asked.wanted()));
    }
}
