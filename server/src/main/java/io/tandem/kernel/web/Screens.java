package io.tandem.kernel.web;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/// Serves the built screens from their folder. An address that is no file is a place inside the
/// application, so it gets the start page.
@Configuration(proxyBeanMethods = false)
class Screens implements WebMvcConfigurer {

    private final @Nullable Path folder;

    Screens(@Value("${tandem.web:}") String folder) {
        this.folder = folder.isBlank() ? null : Path.of(folder).toAbsolutePath();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        if (folder == null) {
            return;
        }
        String root = folder.toUri().toString();
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(root + "assets/")
                .setCacheControl(CacheControl.maxAge(365, TimeUnit.DAYS).immutable())
                .resourceChain(true)
                // beside each of them stands what the build has compressed
                .addResolver(new EncodedResourceResolver())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler("/**")
                .addResourceLocations(root)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new StartPage());
    }

    /// The resource handler leaves the empty path alone.
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        if (folder != null) {
            registry.addViewController("/").setViewName("forward:/index.html");
        }
    }

    private static final class StartPage extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location)
                throws java.io.IOException {
            Resource file = super.getResource(path, location);
            if (file != null || path.startsWith("api/") || path.contains(".")) {
                return file;
            }
            return super.getResource("index.html", location);
        }
    }
}
