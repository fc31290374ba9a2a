package io.jiwon.message;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares and mixes records component by component, under the names that they have in the API. */
public final class StateParts {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final JsonMapper MAPPER = MessageJson.mapper()
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private StateParts() {}

    /** What a component or a property is called in the API. */
    public static String name(String component) {
        return HUMP.matcher(component).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** The names of all components. */
    public static Set<String> names(Record of) {
        Set<String> names = new LinkedHashSet<>();
        for (RecordComponent component : of.getClass().getRecordComponents()) {
            names.add(name(component.getName()));
        }
        return names;
    }

    /** What a record says, without what it does not say. */
    public static ObjectNode fields(Object record) {
        return MAPPER.valueToTree(record);
    }

    /** The names of the components in which two records of one kind differ. */
    public static Set<String> differing(Record one, Record other) {
        Set<String> names = new LinkedHashSet<>();
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            if (!Objects.equals(value(component, one), value(component, other))) {
                names.add(name(component.getName()));
            }
        }
        return names;
    }

    /** The present record with the named components as they are in another one of its kind. */
    public static <R extends Record> R with(R present, R other, Set<String> names) {
        RecordComponent[] components = present.getClass().getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i], names.contains(name(components[i].getName())) ? other : present);
        }
        try {
            @SuppressWarnings("unchecked") // A record's class is that of its type.
            Constructor<R> constructor = (Constructor<R>) present.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(present.getClass() + " cannot be made of its components", impossible);
        }
    }

    private static @Nullable Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(component + " cannot be read", impossible);
        }
    }
}
