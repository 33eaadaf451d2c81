package io.tandem.kernel;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A transaction whose plans are made once and not for each execution: one about a single record,
/// found by its id whatever the values are, or a question that one index answers. To plan its
/// statements anew takes longer than to run them. Lists are planned for the values at hand, as
/// everything else is.
@Component
public class KeptPlans {

    /// By its name the transaction is known when it begins.
    public static final String NAME = "kept plans";

    /// What the rest of a transaction keeps its plans by, where it turns out later.
    public static final String KEEPING =
            "set_config('plan_cache_mode', 'force_generic_plan', true)";

    private final TransactionTemplate transaction;

    KeptPlans(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setName(NAME);
    }

    /// A plan that is kept is kept for the text: one made for a small workspace would run long in a
    /// large one.
    public static String ofWorkspace(String sql) {
        return "/* workspace %d */ ".formatted(Tenant.current().id()) + sql;
    }

    /// Does the work in the transaction that is under way, or in such a one.
    public <T> T within(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
