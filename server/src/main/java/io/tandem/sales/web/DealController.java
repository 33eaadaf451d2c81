package io.tandem.sales.web;

import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Money;
import io.tandem.records.Actor;
import io.tandem.records.AsOf;
import io.tandem.records.web.IfMatch;
import io.tandem.sales.Board;
import io.tandem.sales.Deals;
import io.tandem.sales.StageHistory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/deals")
class DealController {

    record Advance(long stage) {}

    record Win(@Nullable LocalDate closedOn, @Nullable Money amount) {}

    record Lose(
            @Nullable String reason, @Nullable String competitor, @Nullable LocalDate closedOn) {}

    record Reopen(@Nullable Long stage) {}

    record Assign(long owner) {}

    record Columns(List<Board.Column> columns) {}

    record Periods(List<StageHistory.Period> items) {}

    private final Deals deals;
    private final StageHistory stages;
    private final Board board;

    DealController(Deals deals, StageHistory stages, Board board) {
        this.deals = deals;
        this.stages = stages;
        this.board = board;
    }

    @PostMapping("/{id}/advance")
    Map<String, @Nullable Object> advance(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody Advance to) {
        return deals.advance(by, id, version, to.stage());
    }

    @PostMapping("/{id}/win")
    Map<String, @Nullable Object> win(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody(required = false) @Nullable Win win) {
        return deals.win(
                by,
                id,
                version,
                win == null ? null : win.closedOn(),
                win == null ? null : win.amount());
    }

    @PostMapping("/{id}/lose")
    Map<String, @Nullable Object> lose(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody Lose lose) {
        return deals.lose(by, id, version, lose.reason(), lose.competitor(), lose.closedOn());
    }

    @PostMapping("/{id}/reopen")
    Map<String, @Nullable Object> reopen(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody(required = false) @Nullable Reopen reopen) {
        return deals.reopen(by, id, version, reopen == null ? null : reopen.stage());
    }

    @PostMapping("/{id}/assign")
    Map<String, @Nullable Object> assign(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody Assign to) {
        return deals.assign(by, id, version, to.owner());
    }

    @GetMapping("/{id}/stages")
    Periods stages(Actor by, @PathVariable long id) {
        return new Periods(stages.of(by, id));
    }

    @GetMapping("/board")
    Columns board(
            Actor by,
            @RequestParam long pipeline,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(required = false) @Nullable String asOf) {
        return new Columns(board.columns(by, pipeline, FilterJson.parse(filter), AsOf.read(asOf)));
    }
}
