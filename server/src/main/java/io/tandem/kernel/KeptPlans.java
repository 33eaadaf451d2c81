package io.tandem.kernel;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A transaction about one record, whose plans are made once and not for each execution. Whatever
/// its values, the record is found by its id; to plan its statements anew takes longer than to run
/// them. Lists are planned for the values at hand, as everything else is.
@Component
public class KeptPlans {

    /// By its name the transaction is known when it begins.
    public static final String NAME = "kept plans";

    private final TransactionTemplate transaction;

    KeptPlans(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setName(NAME);
    }

    /// Does the work in the transaction that is under way, or in such a one.
    public <T> T within(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
