package io.jiwon.app.http;

import io.jiwon.account.Caller;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.message.PartialDate;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.Locale;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Swagger UI tells beyond the controllers: how to sign in, the forms of the JSON, headers and statuses. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
class OpenApiConfiguration {
    private static final String BEARER = "access token";

    static {
        SpringDocUtils.getConfig()
                // The caller comes from headers, not from a parameter.
                .addRequestWrapperToIgnore(Caller.class)
                .replaceWithSchema(PartialDate.class, partialDate())
                .replaceWithSchema(FeedbackDivision.class, division())
                // EntrySchemas says what stands in it.
                .replaceWithSchema(JsonNode.class, ApiSchema.of("object"));
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Jiwon")
                        .version("1")
                        .description("Resumes, postings and AI feedback that can be checked. Every command answers"
                                + " with the header Jiwon-Position; a query with Jiwon-Min-Position of that number"
                                + " never answers with an older state. Refusals are application/problem+json with"
                                + " a code and the fields concerned."))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    ModelResolver recordSchemas(ObjectMapperProvider provider) {
        return new RecordSchemas(provider.jsonMapper()).openapi31(provider.isOpenapi31());
    }

    @Bean
    OperationCustomizer namesAndPositions() {
        return (operation, handler) -> {
            operation.setOperationId(name(handler));
            boolean asksAsSomebody = Arrays.stream(handler.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == Caller.class);
            if (handler.hasMethodAnnotation(GetMapping.class) && asksAsSomebody) {
                operation.addParametersItem(OperationAnswers.header(
                        CallerArgument.MIN_POSITION_HEADER,
                        "Answer with a state at least as new as this position; 503 when that takes too long.",
                        "42"));
            }
            return operation;
        };
    }

    @Bean
    @Order(1)
    OpenApiCustomizer entrySchemas(JsonMapper mapper) {
        return new EntrySchemas(mapper);
    }

    @Bean
    @Order(2)
    OpenApiCustomizer operationAnswers() {
        return new OperationAnswers();
    }

    /** {@code ResumeCommandController.addEntry} is {@code resume_add_entry}. */
    private static String name(HandlerMethod handler) {
        String feature = handler.getBeanType().getSimpleName().replaceFirst("(Command|Query)?Controller$", "");
        return (feature + "_" + handler.getMethod().getName())
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    private static Schema<Object> partialDate() {
        Schema<Object> schema = ApiSchema.text("2024-03");
        schema.pattern(RecordSchemas.PARTIAL_DATE).description("As exact as is known: a year, a month or a day");
        return schema;
    }

    private static Schema<Object> division() {
        Schema<Object> schema = ApiSchema.values(
                Arrays.stream(FeedbackDivision.values())
                        .<Object>map(FeedbackDivision::code)
                        .toList(),
                "integer");
        schema.example(FeedbackDivision.STRENGTH.code())
                .description("1 what works well, 2 suggested improvements, 3 further recommendations,"
                        + " 4 required changes");
        return schema;
    }
}
