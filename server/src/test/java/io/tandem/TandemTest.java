package io.tandem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// A test of the whole application on a real PostgreSQL. All of them share one application; each
/// makes a [Company] of its own, so none sees what another wrote.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "tandem.admin.password=correct-horse",
            "tandem.signin.source.tries=100000",
            // people are made by the hundred, and nobody is to guess their passwords
            "tandem.password.memory=64",
            "tandem.password.rounds=1",
            // providers that tests run beside the application
            "tandem.outgoing.allow=127.0.0.1",
            // so that a few records are found in each of the ways in which many would be
            "tandem.records.few-by-index=2",
            "tandem.records.most-by-index=6",
            // so that a test need not wait as long as a server would
            "server.tomcat.connection-timeout=6s"
        })
@ContextConfiguration(initializers = TestDatabase.class)
@Import(Companies.class)
public @interface TandemTest {}
