package io.jiwon.app.http;

import io.jiwon.account.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;

/** What Swagger UI tells beyond the controllers: how to sign in, and the headers that every call understands. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String BEARER = "access token";

    static {
        // The caller comes from headers, not from a parameter.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
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
    OperationCustomizer commonHeaders() {
        return (operation, handler) -> {
            if (handler.hasMethodAnnotation(GetMapping.class)) {
                operation.addParametersItem(header(
                        CallerArgument.MIN_POSITION_HEADER,
                        "Answer with a state at least as new as this position; 503 when that takes too long.",
                        "42"));
            } else {
                operation.addParametersItem(header(
                        "Idempotency-Key",
                        "A repeat with the same key and the same request gets the first answer again.",
                        "0b5f8d2e-create-resume"));
                operation.addParametersItem(header(
                        "If-Match", "The ETag that the change is based on; 412 when there is a newer one.", "\"3\""));
            }
            return operation;
        };
    }

    private static HeaderParameter header(String name, String description, String example) {
        HeaderParameter parameter = new HeaderParameter();
        parameter
                .name(name)
                .description(description)
                .schema(new StringSchema())
                .example(example)
                .required(false);
        return parameter;
    }
}
