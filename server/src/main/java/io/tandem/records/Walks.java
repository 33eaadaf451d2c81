package io.tandem.records;

import static org.jooq.impl.DSL.inline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How a page is found by the value of a promoted field. Where few records hold it, they are
/// fetched and sorted. Where many do, the list is gone through in its own order, if an index keeps
/// that, and the first that hold the value are the page: the planner chooses between the two by
/// what it guesses, and a wrong guess costs a hundred times as much.
@Component
class Walks {

    private static final long SLOW = Duration.ofSeconds(2).toNanos();

    enum Way {
        FETCHED,
        AMONG,
        LOOKED_AT
    }

    private record Asked(String sql, List<Object> values) {}

    private final JdbcClient jdbc;
    private final int few;
    private final int most;
    private final Map<String, Set<String>> orders = new ConcurrentHashMap<>();

    /// How common a value is changes slowly.
    private final Cache<Asked, Way> ways =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofMinutes(5))
                    .build();

    /// @param few so many are fetched and sorted before a walk over a million finds fifty of them
    /// @param most the ids of so many are held in memory while the list is gone through
    Walks(
            JdbcClient jdbc,
            @Value("${tandem.records.few-by-index:2000}") int few,
            @Value("${tandem.records.most-by-index:50000}") int most) {
        this.jdbc = jdbc;
        this.few = few;
        this.most = most;
    }

    /// The walk of one list, or null where no index keeps its order.
    ///
    /// @param apart whether the walk may be a query of its own
    @Nullable Walk along(Joins joins, @Nullable String asked, boolean apart) {
        ObjectType type = joins.root();
        String spec = asked == null || asked.isBlank() ? type.defaultSort() : asked;
        Field lead = type.findField(spec.split(",")[0].strip().replaceFirst("^-", ""));
        boolean kept =
                lead != null
                        && !lead.is(Trait.CUSTOM)
                        && lead.kind() != Kind.RELATION
                        && orders(type).contains(lead.column());
        return kept ? new Walk(apart) : null;
    }

    /// The columns by which an index of the workspace's rows is ordered first, folded or not.
    private Set<String> orders(ObjectType type) {
        return orders.computeIfAbsent(
                type.view(),
                view ->
                        new HashSet<>(
                                jdbc.sql(
                                                """
                                                select distinct substring(pg_get_indexdef(indexrelid, :place, true)
                                                                          from '([a-z0-9_]+)[^a-z0-9_]*$')
                                                  from pg_index
                                                 where indrelid = to_regclass(:table) and indpred is null and indisvalid
                                                   and pg_get_indexdef(indexrelid, 1, true) = 'tenant_id'
                                                   and indnkeyatts >= :place
                                                """)
                                        .param("place", type.own() == null ? 2 : 3)
                                        .param("table", view + "_")
                                        .query(String.class)
                                        .list()));
    }

    private Way way(Asked asked) {
        long holding = jdbc.sql(asked.sql()).params(asked.values()).query(Long.class).single();
        return holding <= few ? Way.FETCHED : holding <= most ? Way.AMONG : Way.LOOKED_AT;
    }

    /// What one list does with the values that it looks for.
    final class Walk {

        private final List<Asked> walked = new ArrayList<>();
        private final List<Select<?>> among = new ArrayList<>();
        private final boolean apart;

        private Walk(boolean apart) {
            this.apart = apart;
        }

        /// @param holding the rows of the index that hold the value
        Way way(Select<?> holding) {
            Joins.Rendered sql =
                    Joins.Rendered.of(
                            Joins.SQL
                                    .selectCount()
                                    .from(
                                            DSL.table(
                                                    "(select from ({0}) as each limit {1}) as holding",
                                                    holding, inline(most + 1))));
            Asked asked = new Asked(sql.sql(), Arrays.asList(sql.values()));
            Way way = ways.get(asked, Walks.this::way);
            if (way != Way.FETCHED) {
                walked.add(asked);
            }
            return way;
        }

        /// Takes over to look whether a record is among these, if it can.
        boolean takes(Select<?> holding) {
            return apart && among.add(holding);
        }

        List<Select<?>> among() {
            return among;
        }

        /// Those that hold the value may all stand at the far end of the list: whoever walked there
        /// once does it another way for a while.
        void took(long nanos) {
            if (nanos > SLOW) {
                walked.forEach(asked -> ways.put(asked, Way.FETCHED));
            }
        }
    }
}
