package io.jiwon.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import tools.jackson.databind.JsonNode;

/**
 * Every stored form that an event ever had, as files on the class path: {@code events/<feature>/<Event>/<revision>.json},
 * listed in {@value #INDEX}. Both are append-only.
 */
public final class GoldenEvents {
    static final String INDEX = "events/stored-types.txt";

    private static final Serializer SERIALIZER = MessageJson.serializer();

    private GoldenEvents() {}

    /**
     * One stored form.
     *
     * @param storedType the name in the event store's payload type, for example {@code
     *     io.jiwon.resume.ResumeEvent$ResumeRenamed}
     * @param form 1, and one more for each optional component that was added within the revision
     */
    public record Golden(String storedType, String revision, int form) {
        /** The feature word, for example {@code resume}. */
        public String feature() {
            String packageName = storedType.substring(0, storedType.lastIndexOf('.'));
            return packageName.substring(packageName.lastIndexOf('.') + 1);
        }

        /** The event's simple name, for example {@code ResumeRenamed}. */
        public String event() {
            return storedType.substring(storedType.lastIndexOf('$') + 1);
        }

        /** The file's place on the class path. */
        public String path() {
            String later = form == 1 ? "" : "+" + form;
            return "events/" + feature() + "/" + event() + "/" + revision + later + ".json";
        }

        /** The stored text, indented for people. */
        public String json() {
            return text(path());
        }

        /**
         * What the production upcasters make of it, before it becomes an object.
         *
         * @throws IllegalStateException when they make none or several of it
         */
        public IntermediateEventRepresentation upcast() {
            var entry = new GenericDomainEventEntry<>(
                    feature(),
                    "01975c2e-0000-7000-8000-000000000000",
                    0,
                    "01975c2e-0000-7000-8000-00000000000e",
                    Instant.parse("2026-03-02T09:00:00Z"),
                    storedType,
                    revision,
                    json(),
                    "{}");
            List<IntermediateEventRepresentation> today = Upcasters.chain()
                    .upcast(Stream.of(new InitialEventRepresentation(entry, SERIALIZER)))
                    .toList();
            if (today.size() != 1) {
                throw new IllegalStateException(path() + " becomes " + today.size() + " events");
            }
            return today.getFirst();
        }

        /** The event as everybody sees it today. */
        public Object today() {
            return SERIALIZER.deserialize(upcast().getData(JsonNode.class));
        }

        @Override
        public String toString() {
            return storedType + " " + revision + (form == 1 ? "" : " " + form);
        }
    }

    /** All of them, in the order in which they came. */
    public static List<Golden> all() {
        return text(INDEX)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" "))
                .map(words -> new Golden(words[0], words[1], words.length == 2 ? 1 : Integer.parseInt(words[2])))
                .toList();
    }

    private static String text(String path) {
        try (InputStream in = GoldenEvents.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(
                        "No " + path + ": with -Djiwon.write=true the build adds the golden file of a new event");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");

        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
