package io.tandem.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/// Finds the method that answers a request as Spring does. Of each of some hundred addresses it is
/// asked whether it fits, so what they look at is read out of the request's many wrappers once.
@Configuration(proxyBeanMethods = false)
class QuickMappings implements WebMvcRegistrations {

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new RequestMappingHandlerMapping() {

            @Override
            protected @Nullable HandlerMethod lookupHandlerMethod(
                    String path, HttpServletRequest request) throws Exception {
                return super.lookupHandlerMethod(path, new Read(request));
            }
        };
    }

    private static final class Read extends HttpServletRequestWrapper {

        private final String method;
        private final Object path;

        Read(HttpServletRequest request) {
            super(request);
            this.method = request.getMethod();
            this.path = ServletRequestPathUtils.getParsedRequestPath(request);
        }

        @Override
        public String getMethod() {
            return method;
        }

        @Override
        public Object getAttribute(String name) {
            return ServletRequestPathUtils.PATH_ATTRIBUTE.equals(name)
                    ? path
                    : super.getAttribute(name);
        }
    }
}
