package io.tandem.identity.web;

import io.tandem.identity.Secrets;
import io.tandem.kernel.Open;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.WhileViewing;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Fails closed: an endpoint answers people who are signed in if it takes the [Actor], everybody if
/// it is marked [Open], and nobody if it is neither.
final class Gate implements HandlerInterceptor {

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        if (isAboutComingIn(method)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            refuseToRemember(request);
        }
        if (method.hasMethodAnnotation(Open.class)) {
            return true;
        }
        ActorArgument.signedIn();
        boolean ours = method.getBeanType().getPackageName().startsWith("io.tandem");
        boolean takesActor =
                Arrays.asList(method.getMethod().getParameterTypes()).contains(Actor.class);
        if (ours && !takesActor) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "forbidden",
                    "This address says for nobody that they may.");
        }
        Secrets.Acting acting = ActorArgument.acting();
        if (acting.mustEnrol() && !method.hasMethodAnnotation(WhileEnrolling.class)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "second-step.required",
                    "Your workspace asks for a second step. Set one up first.");
        }
        if (acting.actor().behind() != null && !readsOnly(request, method)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "view-as.read-only",
                    "You look through the eyes of "
                            + acting.actor().name()
                            + ". Nothing is changed so.");
        }
        Secrets.Key key = acting.key();
        if (key != null) {
            refuseBeyond(key, method);
        }
        return true;
    }

    /// Under a key all of a request is one transaction, whose answer is kept: a wrong try would be
    /// taken back with its refusal instead of being counted, and a secret kept as it is.
    private static void refuseToRemember(HttpServletRequest request) {
        if (request.getHeader(OnceOnly.KEY) != null && !readsOnly(request)) {
            throw Refusal.at(
                    "/" + OnceOnly.KEY,
                    "idempotency.not-here",
                    "How people come in and what they may is not remembered: send this without an"
                            + " Idempotency-Key.");
        }
    }

    private static void refuseBeyond(Secrets.Key key, HandlerMethod method) {
        boolean lettingIn = method.hasMethodAnnotation(LettingIn.class);
        if (key.isLimited() && isAboutSigningIn(method) && !(lettingIn && key.letsIn())) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "token.scope",
                    "A token with scopes reaches records only.");
        }
        if (lettingIn && !key.letsIn()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "token.lets-nobody-in",
                    "This token lets nobody in. Sign in to do this, or use a token that was made"
                            + " to let others in.");
        }
    }

    private static boolean readsOnly(HttpServletRequest request, HandlerMethod method) {
        return readsOnly(request) || method.hasMethodAnnotation(WhileViewing.class);
    }

    private static boolean readsOnly(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /// Secrets, codes and who somebody is: nothing that a browser or a proxy keeps.
    private static boolean isAboutComingIn(HandlerMethod method) {
        return method.getBeanType().getPackage() == Gate.class.getPackage();
    }

    /// A limited token must not hand itself, or anybody, more than it has.
    private static boolean isAboutSigningIn(HandlerMethod method) {
        boolean tellsAboutOneself =
                method.hasMethodAnnotation(WhileEnrolling.class)
                        && method.hasMethodAnnotation(GetMapping.class);
        return isAboutComingIn(method) && !tellsAboutOneself;
    }
}
