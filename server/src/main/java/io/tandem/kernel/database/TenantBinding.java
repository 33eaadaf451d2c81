package io.tandem.kernel.database;

import io.tandem.kernel.KeptPlans;
import io.tandem.kernel.Tenant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// Tells each transaction its workspace. Without one the views raise an error, so work that forgot
/// to bind it sees nothing. One that [KeptPlans] began is told so in the same breath.
@Component
class TenantBinding implements TransactionExecutionListener {

    private static final String BINDING = "select set_config('app.tenant', ?, true)";

    private final JdbcTemplate jdbc;

    TenantBinding(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && !transaction.isNested() && Tenant.isBound()) {
            jdbc.query(
                    KeptPlans.NAME.equals(transaction.getTransactionName())
                            ? BINDING + ", " + KeptPlans.KEEPING
                            : BINDING,
                    row -> {},
                    Integer.toString(Tenant.current().id()));
        }
    }
}
