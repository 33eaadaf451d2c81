package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MeasureTests {

    @Test
    void aFigureIsHeldAgainstItsLimit() {
        assertThat(Measure.of("memory at rest", 450, "MB").within(900).line())
                .isEqualTo("memory at rest: 450 MB (limit 900, 0.50)");
    }

    @Test
    void aFigureWithoutAPeerStandsAlone() {
        assertThat(Measure.of("stop", 0.5, "s").line()).isEqualTo("stop: 0.50 s");
    }

    @Test
    void theMiddleOfTheTurnsCounts() {
        Rates slow = new Rates(10, 1, 2);
        Rates usual = new Rates(90, 1, 2);
        Rates quick = new Rates(100, 1, 2);

        assertThat(Rates.middle(List.of(quick, slow, usual))).isEqualTo(usual);
    }

    @Test
    void ratesKnowTheSlowestOfAHundred() {
        List<Long> latencies =
                LongStream.rangeClosed(1, 100).map(each -> each * 1_000_000).boxed().toList();

        assertThat(Rates.of(latencies, 10)).isEqualTo(new Rates(10, 51, 100));
    }
}
