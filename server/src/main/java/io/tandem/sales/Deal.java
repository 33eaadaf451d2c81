package io.tandem.sales;

import io.tandem.kernel.Refusal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the verbs of a deal decide on.
record Deal(
        long id,
        long version,
        Stage stage,
        @Nullable Long owner,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate closedOn,
        @Nullable String lostReason,
        @Nullable String competitor) {

    Deal advance(Stage to) {
        mustBeOpen();
        mustFit(to);
        if (!to.isOpen()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "deal.advance-closes",
                    "A deal is closed by winning or losing it, not by moving it.",
                    Map.of("stage", to.name()));
        }
        return in(to, null, lostReason, competitor);
    }

    Deal win(Stage won, LocalDate on) {
        mustBeOpen();
        return closed(won, on, null, competitor);
    }

    Deal lose(Stage lost, LocalDate on, String reason, @Nullable String to) {
        mustBeOpen();
        if (reason.isBlank()) {
            throw Refusal.at("/reason", "deal.reason-required", "Say why the deal was lost.");
        }
        return closed(
                lost, on, reason.strip(), to == null || to.isBlank() ? competitor : to.strip());
    }

    Deal reopen(Stage to) {
        if (stage.isOpen()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "deal.open", "This deal is open already.");
        }
        mustFit(to);
        if (!to.isOpen()) {
            throw Refusal.at(
                    "/stage", "deal.stage-closed", "A deal is reopened into an open stage.");
        }
        return in(to, null, null, competitor);
    }

    private Deal closed(Stage to, LocalDate on, @Nullable String reason, @Nullable String against) {
        mustFit(to);
        if (openedOn != null && on.isBefore(openedOn)) {
            throw Refusal.at(
                    "/closedOn",
                    "deal.closes-before-opening",
                    "Close date must be on or after " + openedOn + ", when the deal was opened.");
        }
        return in(to, on, reason, against);
    }

    private void mustBeOpen() {
        if (!stage.isOpen()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "deal.closed",
                    "This deal is closed (" + stage.name() + "). Reopen it first.",
                    Map.of("stage", stage.name()));
        }
    }

    private void mustFit(Stage to) {
        if (to.pipeline() != stage.pipeline()) {
            throw Refusal.at(
                    "/stage",
                    "deal.stage-of-other-pipeline",
                    to.name() + " belongs to another pipeline.");
        }
    }

    private Deal in(
            Stage to, @Nullable LocalDate on, @Nullable String reason, @Nullable String against) {
        return new Deal(id, version, to, owner, openedOn, on, reason, against);
    }
}
