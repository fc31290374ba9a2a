package io.jiwon.app.http;

import io.jiwon.resume.Section;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private final CallerArgument caller;

    WebConfiguration(CallerArgument caller) {
        this.caller = caller;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(caller);
    }

    // Spring reads an enum by its constant's name; a section in a path is written in kebab case.
    @Override
    public void addFormatters(FormatterRegistry formatters) {
        formatters.addConverter(String.class, Section.class, Section::from);
    }
}
