package io.jiwon.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jiwon.resume.EntryContent;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.type.LogicalType;

/** JSON of the API: snake case out, snake or camel case in, unknown fields and wrong types refused. */
@Configuration(proxyBeanMethods = false)
class HttpJson {
    /** What Jackson would otherwise read as a text. */
    private static final List<CoercionInputShape> NO_TEXT =
            List.of(CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float);

    @Bean
    JsonMapperBuilderCustomizer httpJsonCustomizer() {
        return json -> json.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .annotationIntrospector(new CamelCaseAliases())
                // Of two values under one name a proxy before us might have checked the other.
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> NO_TEXT.forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .changeDefaultPropertyInclusion(old -> old.withValueInclusion(JsonInclude.Include.ALWAYS))
                .addMixIn(EntryContent.class, SectionIsKnown.class);
    }

    /** In HTTP the section stands in the path or the field name, not in the entry. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface SectionIsKnown {}

    /** Accepts each property under its Java name as well: {@code resumeType} for {@code resume_type}. */
    private static final class CamelCaseAliases extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public List<PropertyName> findPropertyAliases(MapperConfig<?> config, Annotated annotated) {
            List<PropertyName> declared = super.findPropertyAliases(config, annotated);
            if (declared == null
                    && annotated instanceof AnnotatedParameter parameter
                    && parameter.getDeclaringClass().isRecord()) {
                RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
                return List.of(PropertyName.construct(components[parameter.getIndex()].getName()));
            }
            return declared;
        }
    }
}
