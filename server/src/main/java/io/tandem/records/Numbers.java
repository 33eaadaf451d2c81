package io.tandem.records;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The numbers that a field gives to new records. They are taken in a transaction of their own, so
/// that nobody waits until another has written: they rise, and what is not written leaves a gap.
@Component
class Numbers {

    static final Pattern PATTERN = Pattern.compile("([^{}]{0,40})\\{(0{1,12})}([^{}]{0,40})");
    static final String PLAIN = "{0}";

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    Numbers(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// Gives a number to each that has none. Those that bring theirs are counted, so that the next
    /// lies beyond.
    void fill(Field field, List<Map<String, @Nullable Object>> starts) {
        Matcher pattern = pattern(field);
        long highest = 0;
        int without = 0;
        for (Map<String, @Nullable Object> start : starts) {
            Object given = start.get(field.path());
            if (given == null) {
                without++;
            } else {
                highest = Math.max(highest, number(pattern, given.toString()));
            }
        }
        if (without == 0 && highest == 0) {
            return;
        }
        long next = taken(field.own().id(), highest, without) - without;
        for (Map<String, @Nullable Object> start : starts) {
            if (start.get(field.path()) == null) {
                start.put(field.path(), written(pattern, ++next));
            }
        }
    }

    private long taken(long field, long atLeast, int count) {
        Long last =
                apart.execute(status ->
                        jdbc.sql(
                                        """
                                        insert into records.counter as c (field_id, last)
                                        values (:field, :least::bigint + :count::int)
                                        on conflict (tenant_id, field_id)
                                        do update set last = greatest(c.last, :least::bigint) + :count::int
                                        returning c.last
                                        """)
                                .param("field", field)
                                .param("least", atLeast)
                                .param("count", count)
                                .query(Long.class)
                                .single());
        return last == null ? 0 : last;
    }

    private static Matcher pattern(Field field) {
        String said = field.own().pattern();
        Matcher pattern = PATTERN.matcher(said == null ? PLAIN : said);
        if (!pattern.matches()) {
            throw new IllegalStateException("An autonumber has no pattern");
        }
        return pattern;
    }

    private static String written(Matcher pattern, long number) {
        String digits = Long.toString(number);
        int width = pattern.group(2).length();
        return pattern.group(1)
                + "0".repeat(Math.max(0, width - digits.length()))
                + digits
                + pattern.group(3);
    }

    /// What of a text is its number; nothing where it is not written by the pattern.
    private static long number(Matcher pattern, String text) {
        String before = pattern.group(1);
        String after = pattern.group(3);
        if (text.length() < before.length() + after.length()
                || !text.startsWith(before)
                || !text.endsWith(after)) {
            return 0;
        }
        String digits = text.substring(before.length(), text.length() - after.length());
        return digits.matches("[0-9]{1,15}") ? Long.parseLong(digits) : 0;
    }
}
