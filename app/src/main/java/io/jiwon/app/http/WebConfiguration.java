package io.jiwon.app.http;

import io.jiwon.posting.PostingQuery.PostingOrder;
import io.jiwon.resume.ResumeQuery.ResumeOrder;
import io.jiwon.resume.Section;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.validation.Validator;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private static final Validator NO_VALIDATION = Validator.forType(Void.class, (none, errors) -> {});

    private final CallerArgument caller;
    private final ArchiveLimit archiveLimit;
    private final AiBudgetLimit aiBudget;

    WebConfiguration(CallerArgument caller, ArchiveLimit archiveLimit, AiBudgetLimit aiBudget) {
        this.caller = caller;
        this.archiveLimit = archiveLimit;
        this.aiBudget = aiBudget;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(caller);
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new AudienceCheck());
        interceptors.addInterceptor(new AcceptableFirst()).addPathPatterns("/api/**");
        interceptors.addInterceptor(archiveLimit).addPathPatterns(ArchiveLimit.PATH + "/**");
        interceptors.addInterceptor(aiBudget).addPathPatterns(AiBudgetLimit.PATHS);
    }

    // Spring reads an enum by its constant's name; a section in a path is in kebab case, an order in lower case.
    @Override
    public void addFormatters(FormatterRegistry formatters) {
        formatters.addConverter(String.class, Section.class, Section::from);
        formatters.addConverter(String.class, PostingOrder.class, PostingOrder::from);
        formatters.addConverter(String.class, ResumeOrder.class, ResumeOrder::from);
    }

    // Axon and springdoc bring YAML, XML and CBOR along; read by those, none of HttpJson's rules would hold.
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.configureMessageConvertersList(converters -> converters.removeIf(converter -> !isOfTheApi(converter)));
    }

    // Requests check themselves (see HttpJson); else hibernate-validator, which only springdoc's classes need, starts
    // too.
    @Override
    public Validator getValidator() {
        return NO_VALIDATION;
    }

    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addRedirectViewController("/", "/swagger-ui.html");
    }

    private static boolean isOfTheApi(HttpMessageConverter<?> converter) {
        return converter instanceof JacksonJsonHttpMessageConverter
                || converter instanceof StringHttpMessageConverter
                || converter instanceof ByteArrayHttpMessageConverter
                || converter instanceof ResourceHttpMessageConverter
                || converter instanceof ResourceRegionHttpMessageConverter;
    }
}
