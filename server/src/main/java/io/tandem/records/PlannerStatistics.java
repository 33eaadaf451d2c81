package io.tandem.records;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Tells the planner how large tables have become, after much was written and before the first list
/// of it is read.
@Component
public class PlannerStatistics {

    private final JdbcClient jdbc;

    PlannerStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those of the tables of these objects, and of what stands beside their records.
    @Transactional(propagation = Propagation.MANDATORY)
    public void refresh(Collection<ObjectType> types) {
        Set<String> tables = new LinkedHashSet<>();
        types.forEach(type -> tables.add(type.view()));
        if (!tables.isEmpty()) {
            Stream.of(ValueIndex.values()).map(ValueIndex::view).forEach(tables::add);
            tables.add("records.match_key");
            tables.add("records.search_token");
            tables.add("records.word");
        }
        tables.forEach(table ->
                jdbc.sql("select records.refresh_statistics(:relation)")
                        .param("relation", table)
                        .query(row -> {}));
    }
}
