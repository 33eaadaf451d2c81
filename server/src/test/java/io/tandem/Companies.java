package io.tandem;

import io.tandem.identity.Actors;
import io.tandem.identity.Secrets;
import io.tandem.identity.Workspaces;
import io.tandem.kernel.Tenant;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.core.env.Environment;

/// Makes companies for tests.
@TestConfiguration(proxyBeanMethods = false)
public class Companies {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Workspaces workspaces;
    private final Secrets secrets;
    private final Actors actors;
    private final Environment environment;

    Companies(Workspaces workspaces, Secrets secrets, Actors actors, Environment environment) {
        this.workspaces = workspaces;
        this.secrets = secrets;
        this.actors = actors;
        this.environment = environment;
    }

    /// A workspace of its own, seen by its administrator.
    public Company company() {
        int number = COUNT.incrementAndGet();
        Workspaces.Founded founded =
                workspaces.found(
                        "Company " + number,
                        "Ann Admin",
                        "ann@company" + number + ".example",
                        "correct-horse");
        return new Company(
                port(),
                founded.tenant(),
                founded.administrator(),
                token(founded.tenant(), founded.administrator()));
    }

    /// The installation's first workspace, whose administrators look after the others.
    public Company operator() {
        Tenant tenant = workspaces.first().orElseThrow();
        long user = tenant.call(() -> this.actors.administrator("test").user());
        return new Company(port(), tenant, user, token(tenant, user));
    }

    /// The same company through the eyes of another of its users.
    public Company as(Company company, long user) {
        return company.as(user, token(company.tenant(), user));
    }

    private String token(Tenant tenant, long user) {
        return secrets.issue(Secrets.Kind.TOKEN, tenant, user, "test");
    }

    private int port() {
        return Integer.parseInt(environment.getRequiredProperty("local.server.port"));
    }
}
