package io.tandem.kernel;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A transaction whose plans are made once and not for each execution: one about a single record,
/// found by its id whatever the values are, or a question that one index answers, gone through in
/// its order. To plan its statements anew takes longer than to run them. Other lists are planned
/// for the values at hand, as everything else is.
@Component
public class KeptPlans {

    /// By its name the transaction is known when it begins.
    public static final String NAME = "kept plans";

    /// What the rest of a transaction keeps its plans by.
    public static final String KEEPING =
            "set_config('plan_cache_mode', 'force_generic_plan', true)";

    private static final String ANEW = "set_config('plan_cache_mode', 'force_custom_plan', true)";

    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;

    KeptPlans(PlatformTransactionManager transactions, JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setName(NAME);
    }

    /// A plan that is kept is kept for the text: one made for a small workspace would run long in a
    /// large one.
    public static String ofWorkspace(String sql) {
        return "/* workspace %d */ ".formatted(Tenant.current().id()) + sql;
    }

    /// Keeps plans from here on in the transaction under way, where what is asked turns out to be
    /// such a question.
    public void keep() {
        set(KEEPING);
    }

    /// Plans for the values at hand again in the transaction under way.
    public void planAnew() {
        set(ANEW);
    }

    private void set(String how) {
        jdbc.query("select " + how, row -> {});
    }

    /// Does the work in the transaction that is under way, or in such a one.
    public <T> T within(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
