package io.tandem.kernel.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tandem.kernel.Signals;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Two ways into the same database: the owner, who migrates, and the application's role, which sees
/// only the views of one workspace.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /// The application's connections take its role in the start-up packet, so that `reset role`
    /// does not leave it. A plan is made for the values at hand: one cached for a small workspace
    /// ran 400 times longer for a large one.
    @Bean
    @Primary
    HikariDataSource dataSource(
            @Value("${tandem.database.url}") String url,
            @Value("${tandem.database.user}") String user,
            @Value("${tandem.database.password}") String password,
            @Value("${tandem.database.connections:16}") int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tandem");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        // the role may be made only now, by the migrations
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty(
                "options",
                "-c role=tandem_app -c plan_cache_mode=force_custom_plan"
                        + " -c idle_in_transaction_session_timeout=10min");
        config.addDataSourceProperty("ApplicationName", "tandem");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    @Bean
    @FlywayDataSource
    DataSource ownerDataSource(
            @Value("${tandem.database.url}") String url,
            @Value("${tandem.database.user}") String user,
            @Value("${tandem.database.password}") String password) {
        return new DriverManagerDataSource(url, user, password);
    }

    /// Listens on a connection of its own, in the application's role.
    @Bean
    Signals signals(
            @Value("${tandem.database.url}") String url,
            @Value("${tandem.database.user}") String user,
            @Value("${tandem.database.password}") String password,
            JdbcClient jdbc) {
        DriverManagerDataSource apart = new DriverManagerDataSource(url, user, password);
        Properties properties = new Properties();
        properties.setProperty("options", "-c role=tandem_app");
        properties.setProperty("ApplicationName", "tandem signals");
        apart.setConnectionProperties(properties);
        return new Signals(apart, jdbc);
    }

    @Bean
    FlywayMigrationStrategy migrations() {
        return flyway -> new Migrations(flyway.getConfiguration()).run();
    }
}
