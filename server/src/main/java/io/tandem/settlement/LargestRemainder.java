package io.tandem.settlement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Splits an amount by weights so that nothing is lost: each gets the whole part of its share, and
/// what remains goes by one to those of the largest remainders, the first ones where they are alike
/// (Hamilton's method).
final class LargestRemainder {

    private static final int DIGITS = 20;

    private LargestRemainder() {}

    /// The shares in the order of the weights; they sum to the amount.
    static List<Long> split(long amount, List<BigDecimal> weights) {
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() == 0) {
            return weights.stream().map(weight -> 0L).toList();
        }
        List<Long> shares = new ArrayList<>();
        List<BigDecimal> remainders = new ArrayList<>();
        for (BigDecimal weight : weights) {
            BigDecimal exact =
                    BigDecimal.valueOf(amount)
                            .multiply(weight)
                            .divide(sum, DIGITS, RoundingMode.HALF_UP);
            long whole = exact.setScale(0, RoundingMode.FLOOR).longValueExact();
            shares.add(whole);
            remainders.add(exact.subtract(BigDecimal.valueOf(whole)));
        }
        long left = amount - shares.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, weights.size())
                .boxed()
                .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
                .limit(left)
                .forEach(at -> shares.set(at, shares.get(at) + 1));
        return List.copyOf(shares);
    }
}
