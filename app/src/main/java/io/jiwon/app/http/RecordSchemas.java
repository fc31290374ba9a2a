package io.jiwon.app.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.jiwon.message.PartialDate;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes records as they are sent: in snake case, and with null where a component is {@link Nullable}. What is not
 * nullable is always there.
 */
final class RecordSchemas extends ModelResolver {
    static final String PARTIAL_DATE = "^\\d{4}(-\\d{2}(-\\d{2})?)?$";
    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    // swagger-core knows Jackson 2 only, so what HttpJson tells Jackson 3 is told again here.
    RecordSchemas(ObjectMapper mapper) {
        super(mapper.copy().setPropertyNamingStrategy(NAMES));
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> schema = super.resolve(type, context, others);
        Class<?> raw = _mapper.constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord()) {
            Schema<?> model = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels()
                            .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
            if (model != null && model.getProperties() != null) {
                for (RecordComponent component : raw.getRecordComponents()) {
                    describe(model, component);
                }
            }
        }
        return schema;
    }

    private static void describe(Schema<?> model, RecordComponent component) {
        String name = NAMES.translate(component.getName());
        Schema<?> property = model.getProperties().get(name);
        if (property == null) {
            return;
        }
        if (component.getType() == PartialDate.class && !allowsNull(property)) {
            property.setPattern(PARTIAL_DATE);
        }
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            if (model.getRequired() == null || !model.getRequired().contains(name)) {
                model.addRequiredItem(name);
            }
        } else if (!allowsNull(property)) {
            model.addProperty(name, orNull(property));
        }
    }

    private static boolean allowsNull(Schema<?> schema) {
        return schema.getTypes() != null && schema.getTypes().contains("null") || schema.getAnyOf() != null;
    }

    // An enum or a reference cannot say null by its type.
    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null || schema.getEnum() != null || schema.getTypes() == null) {
            return ApiSchema.anyOf(List.of(schema, ApiSchema.of("null")));
        }
        Schema<?> copy = AnnotationsUtils.clone(schema, true);
        copy.addType("null");
        return copy;
    }
}
