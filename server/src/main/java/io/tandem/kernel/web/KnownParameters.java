package io.tandem.kernel.web;

import io.tandem.kernel.Open;
import io.tandem.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Refuses a parameter of an address that its endpoint does not know: `fitler=` would answer
/// everything. Where others send people back to, they add what they like.
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer, HandlerInterceptor {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null
                && handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith("io.tandem.")
                && !method.hasMethodAnnotation(Open.class)
                && !isForm(request.getContentType())) {
            Set<String> names = known.computeIfAbsent(method.getMethod(), any -> names(method));
            for (String name : request.getParameterMap().keySet()) {
                if (!names.contains(name)) {
                    throw unknown(name, names);
                }
            }
        }
        return true;
    }

    private static boolean isForm(@Nullable String type) {
        return type != null
                && (type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                        || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE));
    }

    private static Set<String> names(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null) {
                String name = asked.name().isEmpty() ? parameter.getParameterName() : asked.name();
                names.add(String.valueOf(name));
            } else if (parameter.getParameterType().isRecord()) {
                for (RecordComponent one : parameter.getParameterType().getRecordComponents()) {
                    names.add(one.getName());
                }
            }
        }
        return names;
    }

    private static Refusal unknown(String name, Set<String> names) {
        String known = String.join(", ", names);
        return Refusal.of(
                List.of(
                        new Refusal.Detail(
                                "/" + name,
                                "request.unknown-parameter",
                                "There is no parameter "
                                        + name
                                        + " here. "
                                        + (known.isEmpty()
                                                ? "None may stand here."
                                                : "Known: " + known + "."),
                                Map.of("key", name, "known", known))));
    }
}
