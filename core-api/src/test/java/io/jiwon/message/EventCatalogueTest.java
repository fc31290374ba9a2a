package io.jiwon.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.docs.Checkout;
import io.jiwon.docs.GeneratedFile;
import io.jiwon.message.GoldenEvents.Golden;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the stored form of every event fast. A new event, revision or optional component: {@code -Djiwon.write=true}
 * adds a golden file. An existing one is never written again: events of that form are in somebody's store. A form that
 * was only ever on the author's machine is taken back by deleting its file and its line.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventCatalogueTest {
    private static final Path RESOURCES = Checkout.root().resolve("core-api/src/test/resources");
    private static final JsonMapper MAPPER = MessageJson.mapper();
    private static final Jackson3Serializer SERIALIZER = MessageJson.serializer();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter FOR_PEOPLE = MAPPER.writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

    static List<Class<?>> events() {
        return EventTypes.events();
    }

    static List<Golden> goldens() {
        return GoldenEvents.all();
    }

    @BeforeAll
    void addWhatIsNew() {
        if (!GeneratedFile.writing()) {
            return;
        }
        StringBuilder index = new StringBuilder(GeneratedFile.read(RESOURCES.resolve(GoldenEvents.INDEX)));
        for (Class<?> event : EventTypes.events()) {
            String today = FOR_PEOPLE.writeValueAsString(EventSamples.of(event)) + "\n";
            Golden latest = golden(event);
            boolean known = GoldenEvents.all().contains(latest);
            if (!known || !latest.json().equals(today)) {
                Golden added = known ? new Golden(latest.storedType(), latest.revision(), latest.form() + 1) : latest;
                index.append(added).append('\n');
                write(added.path(), today);
            }
        }
        write(GoldenEvents.INDEX, index.toString());
    }

    @Test
    void theCatalogueIsThere() {
        GeneratedFile.check("docs/event-catalogue.md", new EventCatalogue().markdown());
    }

    @Test
    void everyEventIsFound() {
        assertThat(EventTypes.events()).hasSizeGreaterThanOrEqualTo(26);
        assertThat(EventTypes.events().stream().map(EventTypes::feature).distinct())
                .contains("account", "resume", "posting", "feedback", "audit");
    }

    @Test
    void aSimpleNameStandsForOneEventOfItsFeature() {
        assertThat(EventTypes.events().stream().map(event -> EventTypes.feature(event) + "/" + event.getSimpleName()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("events")
    void theRecordItselfNamesItsRevision(Class<?> event) {
        assertThat(event.isRecord()).isTrue();
        assertThat(event.getDeclaredAnnotation(Revision.class))
                .as("@Revision on %s itself; on the interface it is silently null", event.getName())
                .isNotNull();
        assertThat(event.getEnclosingClass().getDeclaredAnnotation(Revision.class))
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("events")
    void theStoredTypeIsPinned(Class<?> event) {
        SerializedType stored = SERIALIZER.typeForClass(event);

        assertThat(stored.getName())
                .isEqualTo("io.jiwon.%s.%s$%s"
                        .formatted(
                                EventTypes.feature(event),
                                event.getEnclosingClass().getSimpleName(),
                                event.getSimpleName()));
        assertThat(GoldenEvents.all())
                .as("A new or renamed event or revision has no golden file yet: -Djiwon.write=true adds one")
                .contains(golden(event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void todaysSampleIsExactlyTheGoldenFile(Class<?> event) {
        Object sample = EventSamples.of(event);

        assertThat(FOR_PEOPLE.writeValueAsString(sample) + "\n")
                .as(
                        "The stored form of %s has changed: -Djiwon.write=true keeps it as another form if it only grew an optional"
                                + " component, else it needs a new revision and an upcaster",
                        event.getName())
                .isEqualTo(golden(event).json());
        assertThat(SERIALIZER.serialize(sample, byte[].class).getData())
                .as("The bytes in the store, without the indentation")
                .isEqualTo(
                        MAPPER.writeValueAsBytes(MAPPER.readTree(golden(event).json())));
        assertThat(golden(event).today()).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("events")
    void aSampleLeavesNothingOut(Class<?> event) {
        // Else the golden file would not pin the component's name and form.
        Object sample = EventSamples.of(event);
        for (RecordComponent component : event.getRecordComponents()) {
            assertThat(read(component, sample))
                    .as("%s of the sample of %s", component.getName(), event.getSimpleName())
                    .isNotNull()
                    .satisfies(value -> assertThat(value instanceof Set<?> && !(value instanceof SortedSet<?>))
                            .as("a set without an order is stored in another order each time")
                            .isFalse());
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void whateverWasStoredBecomesTodaysRecordAndLosesNothing(Golden golden) {
        IntermediateEventRepresentation today = golden.upcast();
        SerializedObject<JsonNode> upcast = today.getData(JsonNode.class);

        Object event = golden.today();

        assertThat(EventTypes.events()).contains(event.getClass());
        assertThat(upcast.getType()).isEqualTo(SERIALIZER.typeForClass(event.getClass()));
        assertThat(required(event, event.getClass().getSimpleName())).isEmpty();
        assertThat(lost(upcast.getData(), MAPPER.readTree(MAPPER.writeValueAsBytes(event)), ""))
                .as("stored values that today's record no longer holds: renamed without an upcaster?")
                .isEmpty();
    }

    @Test
    void noGoldenFileIsWithoutAnEvent() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("events"))) {
            Set<String> present = files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> RESOURCES.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toSet());

            assertThat(GoldenEvents.all().stream().map(Golden::path))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(present);
        }
    }

    /** The latest form of the event's present revision; the first one if it has none yet. */
    private static Golden golden(Class<?> event) {
        Revision revision = event.getDeclaredAnnotation(Revision.class);
        Golden first = new Golden(event.getName(), revision == null ? "none" : revision.value(), 1);
        return GoldenEvents.all().stream()
                .filter(golden -> golden.storedType().equals(first.storedType())
                        && golden.revision().equals(first.revision()))
                .max(Comparator.comparingInt(Golden::form))
                .orElse(first);
    }

    private static void write(String resource, String content) {
        GeneratedFile.write(RESOURCES.resolve(resource), content);
        // The resources were copied before the tests ran; this run shall see the new file too.
        GeneratedFile.write(
                Checkout.root().resolve("core-api/target/test-classes").resolve(resource), content);
    }

    /** The paths of components that are null without being {@code @Nullable}. */
    private static List<String> required(@Nullable Object value, String path) {
        if (value instanceof Collection<?> items) {
            return items.stream()
                    .flatMap(item -> required(item, path + "[]").stream())
                    .toList();
        }
        if (value == null || !value.getClass().isRecord()) {
            return List.of();
        }
        return Arrays.stream(value.getClass().getRecordComponents())
                .flatMap(component -> {
                    Object part = read(component, value);
                    String at = path + "." + component.getName();
                    boolean missing =
                            part == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                    return missing ? Stream.of(at) : required(part, at).stream();
                })
                .toList();
    }

    /** The paths of stored values that are not, or not the same, in what the record is stored as today. */
    private static Set<String> lost(JsonNode stored, JsonNode today, String path) {
        Set<String> lost = new HashSet<>();
        if (stored.isObject() && today.isObject()) {
            for (Map.Entry<String, JsonNode> property : stored.properties()) {
                JsonNode there = today.path(property.getKey());
                if (!property.getValue().isNull()) {
                    lost.addAll(lost(property.getValue(), there, path + "/" + property.getKey()));
                }
            }
        } else if (stored.isArray() && today.isArray() && stored.size() == today.size()) {
            for (int item = 0; item < stored.size(); item++) {
                lost.addAll(lost(stored.get(item), today.get(item), path + "/" + item));
            }
        } else if (!stored.equals(today)) {
            lost.add(path);
        }
        return lost;
    }

    private static @Nullable Object read(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
