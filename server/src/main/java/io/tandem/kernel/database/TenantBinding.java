package io.tandem.kernel.database;

import io.tandem.kernel.Tenant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// Tells each transaction its workspace. Without one the views raise an error, so work that forgot
/// to bind it sees nothing.
@Component
class TenantBinding implements TransactionExecutionListener {

    private final JdbcTemplate jdbc;

    TenantBinding(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && !transaction.isNested() && Tenant.isBound()) {
            jdbc.queryForObject(
                    "select set_config('app.tenant', ?, true)",
                    String.class,
                    Integer.toString(Tenant.current().id()));
        }
    }
}
