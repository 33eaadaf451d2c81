package io.tandem.identity.web;

import io.tandem.identity.WorkspaceStates;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Keeps the people and programs of a suspended workspace out, and every workspace within the
/// requests that it may make. A page that was drawn in one workspace does nothing in another: a
/// session goes in and out of copies, and other tabs of its browser do not see that.
@Configuration(proxyBeanMethods = false)
class WorkspaceDoor implements WebMvcConfigurer, HandlerInterceptor {

    private static final String WORKSPACE = "Tandem-Workspace";

    private final WorkspaceStates states;

    WorkspaceDoor(WorkspaceStates states) {
        this.states = states;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**").order(-1);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof Actor actor && !isSigningOut(request)) {
            states.admit(new Tenant(actor.tenant()));
            String drawnIn = request.getHeader(WORKSPACE);
            if (drawnIn != null && !drawnIn.equals(String.valueOf(actor.tenant()))) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "workspace.other",
                        "You went to another workspace meanwhile. Load the page anew.");
            }
        }
        return true;
    }

    private static boolean isSigningOut(HttpServletRequest request) {
        return request.getMethod().equals("DELETE")
                && request.getRequestURI().equals("/api/v1/session");
    }
}
