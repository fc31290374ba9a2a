package io.jiwon.message;

import static java.util.stream.Collectors.joining;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithJavadoc;
import io.jiwon.docs.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Writes {@code docs/event-catalogue.md} from the event records, their Javadoc and their annotations. */
final class EventCatalogue {
    private final Map<String, CompilationUnit> sources = new HashMap<>();

    String markdown() {
        StringBuilder page = new StringBuilder("""
                # Event catalogue

                Generated from `core-api` by `EventCatalogueTest`; `./mvnw verify -Djiwon.write=true` writes it anew.
                `?` marks a component that may be missing, **P** one that is personal and stored encrypted with that
                person's own key. Samples of every revision: `core-api/src/test/resources/events`.
                """);
        Map<String, List<Class<?>>> features = EventTypes.events().stream()
                .collect(Collectors.groupingBy(EventTypes::feature, TreeMap::new, Collectors.toList()));
        Set<Class<?>> parts = new LinkedHashSet<>();
        features.forEach((feature, events) -> {
            page.append("\n## ").append(feature).append("\n\n");
            page.append("| event | revision | meaning | components |\n|---|---|---|---|\n");
            for (Class<?> event : events) {
                page.append(row(
                        "`" + event.getSimpleName() + "`",
                        event.getDeclaredAnnotation(Revision.class).value(),
                        meaning(event),
                        components(event)));
                parts(event, parts);
            }
            page.append("\nStored as ")
                    .append(events.stream()
                            .map(Class::getEnclosingClass)
                            .distinct()
                            .map(outer -> "`" + outer.getName() + "$…`")
                            .collect(joining(", ")))
                    .append(".\n");
        });
        page.append("\n## What events are made of\n\n| type | meaning | components |\n|---|---|---|\n");
        parts.stream()
                .sorted((a, b) -> name(a).compareTo(name(b)))
                .forEach(part -> page.append(
                        row("`" + name(part) + "`", meaning(part), part.isRecord() ? components(part) : cases(part))));
        return page.toString();
    }

    private static String row(String... cells) {
        return Stream.of(cells).map(cell -> cell.replace("|", "\\|")).collect(joining(" | ", "| ", " |\n"));
    }

    private static String components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> "`" + component.getName() + ": " + typeName(component.getAnnotatedType()) + "`"
                        + (component.isAnnotationPresent(Personal.class) ? " **P**" : ""))
                .collect(joining("<br>"));
    }

    private static String cases(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> "`" + ((Enum<?>) constant).name() + "`")
                    .collect(joining(", "));
        }
        return Arrays.stream(type.getPermittedSubclasses())
                .map(permitted -> "`" + name(permitted) + "`")
                .collect(joining(", "));
    }

    private static String typeName(AnnotatedType type) {
        String mark = type.isAnnotationPresent(Nullable.class) ? "?" : "";
        if (type instanceof AnnotatedParameterizedType parameterized) {
            String arguments = Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                    .map(EventCatalogue::typeName)
                    .collect(joining(", ", "<", ">"));
            Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
            return raw.getSimpleName() + arguments + mark;
        }
        return name((Class<?>) type.getType()) + mark;
    }

    private static String name(Class<?> type) {
        boolean message = type.getEnclosingClass() != null;
        return message ? type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName() : type.getSimpleName();
    }

    /** Collects our own types that the components of {@code type} lead to. */
    private static void parts(Class<?> type, Set<Class<?>> found) {
        for (RecordComponent component : type.isRecord() ? type.getRecordComponents() : new RecordComponent[0]) {
            ours(component.getGenericType()).filter(found::add).forEach(part -> parts(part, found));
        }
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                if (found.add(permitted)) {
                    parts(permitted, found);
                }
            }
        }
    }

    private static Stream<Class<?>> ours(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return Arrays.stream(parameterized.getActualTypeArguments()).flatMap(EventCatalogue::ours);
        }
        return type instanceof Class<?> part && part.getName().startsWith("io.jiwon.") ? Stream.of(part) : Stream.of();
    }

    /** The first sentence of the Javadoc. */
    private String meaning(Class<?> type) {
        Class<?> outermost = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
        CompilationUnit source = sources.computeIfAbsent(outermost.getName(), EventCatalogue::parse);
        String text = source.findAll(TypeDeclaration.class).stream()
                .map(declaration -> (TypeDeclaration<?>) declaration)
                .filter(declaration -> declaration.getNameAsString().equals(type.getSimpleName()))
                .findFirst()
                .flatMap(NodeWithJavadoc::getJavadoc)
                .map(javadoc -> javadoc.getDescription().toText())
                .orElseThrow(() -> new AssertionError(type.getName() + " does not say what it means: add Javadoc"));
        String line = text.replaceAll("\\s+", " ")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .strip();
        int end = line.indexOf(". ");
        return end < 0 ? line : line.substring(0, end + 1);
    }

    private static CompilationUnit parse(String className) {
        Path file = Checkout.root().resolve("core-api/src/main/java").resolve(className.replace('.', '/') + ".java");
        try {
            return new JavaParser(new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_21))
                    .parse(file)
                    .getResult()
                    .orElseThrow(() -> new AssertionError("Cannot parse " + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
