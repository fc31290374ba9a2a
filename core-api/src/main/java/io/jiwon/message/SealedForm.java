package io.jiwon.message;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a stored class is encrypted, and with whose key. Of a message the components marked {@link Personal}; of an
 * aggregate or saga that knows its person, everything. The person is the component or field {@code userId} or
 * {@code ownerId}.
 */
final class SealedForm {
    static final Set<String> PERSON = Set.of("userId", "ownerId");
    private static final ClassValue<SealedForm> FORMS = new ClassValue<>() {
        @Override
        protected SealedForm computeValue(Class<?> type) {
            return read(type);
        }
    };

    private final @Nullable AccessibleObject person;
    private final List<String> names;
    private final boolean whole;

    private SealedForm(@Nullable AccessibleObject person, List<String> names, boolean whole) {
        this.person = person;
        this.names = names;
        this.whole = whole;
    }

    static SealedForm of(Class<?> type) {
        return FORMS.get(type);
    }

    private static SealedForm read(Class<?> type) {
        if (!type.getName().startsWith("io.jiwon.")) {
            return new SealedForm(null, List.of(), false);
        }
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            List<String> names = Arrays.stream(components)
                    .filter(component -> component.isAnnotationPresent(Personal.class))
                    .map(RecordComponent::getName)
                    .toList();
            return new SealedForm(
                    Arrays.stream(components)
                            .filter(component -> isPerson(component.getName(), component.getType()))
                            .findFirst()
                            .map(component -> opened(component.getAccessor()))
                            .orElse(null),
                    names,
                    false);
        }
        AccessibleObject person = Stream.<Field>of(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && isPerson(field.getName(), field.getType()))
                .findFirst()
                .map(SealedForm::opened)
                .orElse(null);
        return new SealedForm(person, List.of(), person != null);
    }

    private static boolean isPerson(String name, Class<?> type) {
        return PERSON.contains(name) && PersonId.class.isAssignableFrom(type);
    }

    private static AccessibleObject opened(AccessibleObject member) {
        member.setAccessible(true);
        return member;
    }

    /** Whether a stored form of it has an encrypted part. */
    boolean isSealed() {
        return person != null && (whole || !names.isEmpty());
    }

    /** Whether what is not encrypted names the person. */
    boolean saysWhose() {
        return person != null && !whole;
    }

    /** Whether it never says whom it is about. */
    boolean isOfNobody() {
        return person == null;
    }

    /** Whether this property goes into the encrypted part. */
    boolean seals(String property) {
        return whole || names.contains(property);
    }

    /** Whom it is about; null when it does not say, or not yet. */
    @Nullable
    UUID person(Object of) {
        try {
            Object id =
                    switch (person) {
                        case Method accessor -> accessor.invoke(of);
                        case Field field -> field.get(of);
                        case null, default -> null;
                    };
            return id == null ? null : ((PersonId) id).value();
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new IllegalStateException("Whose " + of.getClass().getName() + " is cannot be read", unreadable);
        }
    }
}
