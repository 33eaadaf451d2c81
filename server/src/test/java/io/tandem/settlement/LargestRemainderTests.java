package io.tandem.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LargestRemainderTests {

    @Test
    void whatRemainsGoesToTheLargestRemainders() {
        assertThat(split(100, 1, 1, 1)).containsExactly(34L, 33L, 33L);
        assertThat(split(10, 6, 6, 8)).containsExactly(3L, 3L, 4L);
        assertThat(split(600, 2200, 2200)).containsExactly(300L, 300L);
        assertThat(split(7, 0, 0)).containsExactly(0L, 0L);
    }

    @Property
    void nothingIsLostAndNobodyIsFarFromTheirShare(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long amount,
            @ForAll @Size(min = 1, max = 20)
                    List<@IntRange(min = 1, max = 1_000_000) Integer> weights) {
        List<BigDecimal> each = weights.stream().map(BigDecimal::valueOf).toList();
        BigDecimal sum = each.stream().reduce(BigDecimal.ZERO, BigDecimal::add);

        List<Long> shares = LargestRemainder.split(amount, each);

        assertThat(shares.stream().mapToLong(Long::longValue).sum()).isEqualTo(amount);
        for (int at = 0; at < each.size(); at++) {
            BigDecimal off =
                    BigDecimal.valueOf(shares.get(at))
                            .multiply(sum)
                            .subtract(BigDecimal.valueOf(amount).multiply(each.get(at)));
            assertThat(off.abs()).isLessThan(sum);
        }
    }

    private static List<Long> split(long amount, long... weights) {
        return LargestRemainder.split(
                amount, java.util.Arrays.stream(weights).mapToObj(BigDecimal::valueOf).toList());
    }
}
