package io.tandem.identity.web;

import io.tandem.kernel.Open;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Fails closed: an endpoint answers people who are signed in if it takes the [Actor], everybody if
/// it is marked [Open], and nobody if it is neither.
final class Gate implements HandlerInterceptor {

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || method.hasMethodAnnotation(Open.class)) {
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
        return true;
    }
}
