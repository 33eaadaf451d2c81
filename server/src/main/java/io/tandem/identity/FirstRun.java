package io.tandem.identity;

import io.tandem.kernel.Tenant;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Makes the first workspace and its administrator on an empty database, and keeps the token that
/// the environment names.
@Component
@Order(0)
class FirstRun implements ApplicationRunner {

    static final String EMAIL = "admin@localhost";
    private static final String TOKEN_NAME = "TANDEM_ADMIN_TOKEN";

    private final Workspaces workspaces;
    private final Tokens tokens;
    private final Actors actors;
    private final String password;
    private final String token;
    private final String workspace;

    FirstRun(
            Workspaces workspaces,
            Tokens tokens,
            Actors actors,
            @Value("${tandem.admin.password:}") String password,
            @Value("${tandem.admin.token:}") String token,
            @Value("${tandem.workspace:My company}") String workspace) {
        this.workspaces = workspaces;
        this.tokens = tokens;
        this.actors = actors;
        this.password = password;
        this.token = token;
        this.workspace = workspace;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Tenant tenant = workspaces.first().orElseGet(this::found);
        if (token.isBlank()) {
            tokens.forgetNamed(tenant, TOKEN_NAME);
        } else {
            long administrator = tenant.call(() -> actors.administrator("start").user());
            tokens.keepNamed(token, tenant, administrator, TOKEN_NAME);
        }
    }

    private Tenant found() {
        boolean given = !password.isBlank();
        String first = given ? password : random();
        Optional<Workspaces.Founded> founded =
                workspaces.foundFirst(workspace, "Administrator", EMAIL, first);
        if (founded.isPresent() && !given) {
            // Shown this once and kept nowhere: not in a log file.
            System.out.println("Sign in as " + EMAIL + " with the password " + first);
        }
        return workspaces.first().orElseThrow();
    }

    private static String random() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
