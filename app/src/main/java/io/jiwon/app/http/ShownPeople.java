package io.jiwon.app.http;

import static java.util.Objects.requireNonNull;

import io.jiwon.account.Caller;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.audit.AuditEvent.PersonalDataShown;
import io.jiwon.audit.AuditProblem;
import io.jiwon.message.AboutPeople;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.Page;
import io.jiwon.message.Refused;
import io.jiwon.message.ShowsPersonalData;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Records whom an administrator is shown before the answer goes out; what cannot be recorded is not shown. */
@ControllerAdvice
final class ShownPeople implements ResponseBodyAdvice<Object> {
    private static final Logger log = LoggerFactory.getLogger(ShownPeople.class);

    private final EventBus events;

    ShownPeople(EventBus events) {
        this.events = events;
    }

    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        ShowsPersonalData shows = answer.getMethodAnnotation(ShowsPersonalData.class);
        return shows != null && shows.value();
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter answer,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        HttpServletRequest asked = ((ServletServerHttpRequest) request).getServletRequest();
        PersonalDataShown shown = new PersonalDataShown(
                "GET " + asked.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                filters(answer, asked),
                people(body));
        Caller caller = CallerArgument.of(asked);
        try {
            events.publish(new GenericEventMessage<>(
                    shown,
                    Map.of(
                            MessageMetadata.ACTOR,
                            caller.user().toString(),
                            MessageMetadata.ACTOR_ROLES,
                            caller.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")),
                            MessageMetadata.ORIGIN,
                            caller.origin())));
        } catch (RuntimeException unrecorded) {
            log.error("That {} was read could not be recorded", shown.endpoint(), unrecorded);
            throw new Refused(AuditProblem.READ_NOT_RECORDED);
        }
        return body;
    }

    /** Of the parameters that the endpoint knows those that were sent; what a client makes up is no name. */
    private static List<String> filters(MethodParameter answer, HttpServletRequest asked) {
        return Arrays.stream(requireNonNull(answer.getMethod()).getParameters())
                .map(parameter -> {
                    RequestParam declared = parameter.getAnnotation(RequestParam.class);
                    return declared == null ? null : declared.name().isEmpty() ? parameter.getName() : declared.name();
                })
                .filter(Objects::nonNull)
                .filter(name -> asked.getParameter(name) != null)
                .toList();
    }

    private static List<UserId> people(@Nullable Object body) {
        Stream<?> told = body instanceof Page<?> page ? page.items().stream() : Stream.ofNullable(body);
        return told.map(AboutPeople.class::cast)
                .flatMap(about -> about.people().stream())
                .map(UserId.class::cast)
                .distinct()
                .toList();
    }
}
