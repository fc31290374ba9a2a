package io.jiwon.message;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.introspect.VisibilityChecker;

/**
 * Two rules about our own classes that would else be an annotation on each: a record's component must be there unless
 * it is {@code @Nullable}; anything that is not a record (a saga, an aggregate's snapshot) is stored by its fields.
 */
final class StoredFormIntrospector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;
    private static final String OURS = "io.jiwon.";

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        Boolean stated = super.hasRequiredMarker(config, member);
        Class<?> owner = member.getDeclaringClass();
        if (stated != null
                || !(member instanceof AnnotatedParameter parameter)
                || !owner.isRecord()
                || !owner.getName().startsWith(OURS)) {
            return stated;
        }
        RecordComponent[] components = owner.getRecordComponents();
        return parameter.getIndex() < components.length
                && !components[parameter.getIndex()].getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    @Override
    public VisibilityChecker findAutoDetectVisibility(
            MapperConfig<?> config, AnnotatedClass type, VisibilityChecker checker) {
        VisibilityChecker stated = super.findAutoDetectVisibility(config, type, checker);
        Class<?> raw = type.getRawType();
        if (raw.isRecord()
                || raw.isEnum()
                || raw.isInterface()
                || !raw.getName().startsWith(OURS)) {
            return stated;
        }
        return stated.withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .withVisibility(PropertyAccessor.FIELD, Visibility.ANY);
    }
}
