package io.tandem.records.web;

import io.tandem.kernel.WhileViewing;
import io.tandem.records.Actor;
import io.tandem.records.SelfCheck;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// What is kept beside the records, looked at anew; writes nothing.
@RestController
class CheckController {

    record Result(boolean ok, List<SelfCheck.Checked> checked) {}

    private final SelfCheck check;

    CheckController(SelfCheck check) {
        this.check = check;
    }

    @WhileViewing
    @PostMapping("/api/v1/check")
    Result check(Actor by) {
        List<SelfCheck.Checked> checked = check.run(by);
        return new Result(checked.stream().allMatch(one -> one.differences() == 0), checked);
    }
}
