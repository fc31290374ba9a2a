package io.jiwon.app.http;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schemas of the forms that no record of ours has, in the words of OpenAPI 3.1. */
final class ApiSchema {
    private ApiSchema() {}

    static Schema<Object> of(String type) {
        Schema<Object> schema = new Schema<>(SpecVersion.V31);
        schema.type(type);
        schema.addType(type);
        return schema;
    }

    static Schema<Object> text(String example) {
        Schema<Object> schema = of("string");
        schema.example(example);
        return schema;
    }

    static Schema<Object> uuid() {
        Schema<Object> schema = of("string");
        schema.format("uuid");
        return schema;
    }

    static Schema<Object> number(int minimum, int maximum) {
        Schema<Object> schema = of("integer");
        schema.minimum(BigDecimal.valueOf(minimum)).maximum(BigDecimal.valueOf(maximum));
        return schema;
    }

    static Schema<Object> values(List<Object> values, String type) {
        Schema<Object> schema = of(type);
        schema.setEnum(values);
        return schema;
    }

    static Schema<Object> list(Schema<?> items) {
        Schema<Object> schema = of("array");
        schema.setItems(items);
        return schema;
    }

    static Schema<Object> reference(String name) {
        Schema<Object> schema = new Schema<>(SpecVersion.V31);
        schema.set$ref("#/components/schemas/" + name);
        return schema;
    }

    static Schema<Object> anyOf(List<? extends Schema<?>> forms) {
        Schema<Object> schema = new Schema<>(SpecVersion.V31);
        forms.forEach(schema::addAnyOfItem);
        return schema;
    }

    /** The form of every refusal, as {@link ProblemAdvice} writes it. */
    static Schema<Object> problem() {
        Schema<Object> error = of("object");
        error.addProperty("field", text("experiences[0].start_date"));
        error.addProperty("message", text("must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD"));
        error.setRequired(List.of("field", "message"));
        Map<String, Schema<Object>> properties = new LinkedHashMap<>();
        properties.put("type", text("urn:jiwon:problem:invalid_request"));
        properties.put("title", text("Unprocessable Content"));
        properties.put("status", number(400, 599));
        properties.put("detail", text("Some fields break a rule."));
        properties.put("instance", text("/api/v1/resumes"));
        properties.put("code", text("invalid_request"));
        properties.put("errors", list(error));
        Schema<Object> problem = of("object");
        properties.forEach(problem::addProperty);
        problem.setRequired(List.of("type", "title", "status", "detail", "code", "errors"));
        problem.setDescription("Why a request was refused: a code for programs, a sentence for people, the fields.");
        return problem;
    }
}
