package io.tandem.identity.web;

import io.tandem.identity.Secrets;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands the person who acts to an endpoint that takes one.
final class ActorArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Actor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return signedIn();
    }

    /// What is known of the way by which they came in.
    static Secrets.Acting acting() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getDetails() instanceof Secrets.Acting acting) {
            return acting;
        }
        throw new Refusal(Refusal.Kind.NOT_SIGNED_IN, "not-signed-in", "Sign in first.");
    }

    static Actor signedIn() {
        return find().orElseThrow(() ->
                new Refusal(Refusal.Kind.NOT_SIGNED_IN, "not-signed-in", "Sign in first."));
    }

    /// For what is open to everybody and says more to somebody.
    static Optional<Actor> find() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Actor actor
                ? Optional.of(actor)
                : Optional.empty();
    }
}
