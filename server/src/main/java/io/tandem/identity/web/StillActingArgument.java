package io.tandem.identity.web;

import io.tandem.identity.StillActing;
import io.tandem.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands an endpoint whose answer lasts what it asks whether it may go on.
final class StillActingArgument implements HandlerMethodArgumentResolver {

    static final String NAME = StillActing.class.getName();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == StillActing.class;
    }

    @Override
    public StillActing resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (request.getAttribute(NAME, RequestAttributes.SCOPE_REQUEST)
                instanceof StillActing still) {
            return still;
        }
        throw new Refusal(Refusal.Kind.NOT_SIGNED_IN, "not-signed-in", "Sign in first.");
    }
}
