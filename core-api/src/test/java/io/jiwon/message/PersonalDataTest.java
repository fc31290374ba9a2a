package io.jiwon.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.account.UserId;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeId;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is a person's is stored encrypted with their key, and unreadable once the key is destroyed. */
class PersonalDataTest {
    private final KeysInMemory keys = new KeysInMemory();
    private final Serializer serializer = MessageJson.serializer(new PersonalCipher(keys));

    static List<Class<?>> personalEvents() {
        return EventTypes.events().stream()
                .filter(type -> Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.isAnnotationPresent(Personal.class)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("personalEvents")
    void whatIsMarkedIsNotInTheStoredBytesAndComesBackAsItWas(Class<?> type) throws Exception {
        Object event = EventSamples.of(type);
        SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);
        JsonNode json = open(stored);

        assertThat(stored.getData()).startsWith('{');
        assertThat(json.has(SealedJson.PERSON)).isFalse();
        for (RecordComponent component : type.getRecordComponents()) {
            assertThat(json.has(component.getName()))
                    .as(component.getName())
                    .isEqualTo(!component.isAnnotationPresent(Personal.class)
                            && component.getAccessor().invoke(event) != null);
        }
        assertThat(serializer.<byte[], Object>deserialize(stored)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("personalEvents")
    void nobodyReadsItOnceTheKeyIsDestroyed(Class<?> type) {
        SerializedObject<byte[]> stored = serializer.serialize(EventSamples.of(type), byte[].class);
        keys.destroy(EventSamples.USER.value());

        assertThatThrownBy(() -> serializer.deserialize(stored)).isInstanceOf(PersonErased.class);
        assertThatThrownBy(() -> serializer.serialize(EventSamples.of(type), byte[].class))
                .isInstanceOf(PersonErased.class);
    }

    @Test
    void twoTextsThatAreTheSameAreNotSoWhenStored() {
        ResumeRenamed event = renamed("같은 제목");

        assertThat(serializer.serialize(event, byte[].class).getData())
                .isNotEqualTo(serializer.serialize(event, byte[].class).getData());
    }

    @Test
    void upcastersSeeItDecrypted() {
        SerializedObject<byte[]> stored = serializer.serialize(renamed("제목"), byte[].class);

        assertThat(serializer
                        .getConverter()
                        .convert(stored, JsonNode.class)
                        .getData()
                        .path("title")
                        .asString())
                .isEqualTo("제목");
    }

    @Test
    void aChangedOrShortenedPartIsRefused() {
        byte[] stored = bytes(renamed("제목"));
        int end = endOfJson(stored);

        for (int place = end + 1; place < stored.length; place++) {
            byte[] changed = stored.clone();
            changed[place] ^= 1;
            assertThatThrownBy(() -> read(changed)).isInstanceOf(SerializationException.class);
            byte[] shortened = Arrays.copyOf(stored, place);
            assertThatThrownBy(() -> read(shortened)).isInstanceOf(SerializationException.class);
        }
        assertThatThrownBy(() -> read(Arrays.copyOf(stored, stored.length + 1)))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(stored, end))).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> read(Arrays.copyOfRange(stored, end, stored.length)))
                .isInstanceOf(SerializationException.class);
        assertThat(read(stored)).isEqualTo(renamed("제목"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.",
                "2.01975c2e-0000-7000-8000-000000000001.AAAA",
                "1.------------------------------------.AAAA",
                "1.01975c2e-0000-7000-8000-000000000001",
                "1.01975c2e-0000-7000-8000-000000000001.",
                "1.01975c2e-0000-7000-8000-000000000001.AAAA",
                "1.01975c2e-0000-7000-8000-000000000001.no base64"
            })
    void aTextOfAnotherFormIsRefused(String text) {
        keys.toEncrypt(UUID.fromString("01975c2e-0000-7000-8000-000000000001"));
        PersonalCipher cipher = new PersonalCipher(keys);

        assertThatThrownBy(() -> cipher.unseal(text)).isInstanceOf(SerializationException.class);
    }

    @Test
    void somebodyElsesTextCannotBePassedOffAsOnesOwn() {
        UUID other = UUID.randomUUID();
        keys.toEncrypt(other);
        String stored = latin(renamed("제목"));

        assertThat(stored).containsOnlyOnce(EventSamples.USER.toString());
        for (String person : List.of(other.toString(), "nobody")) {
            assertThatThrownBy(() -> read(latin(stored.replace(EventSamples.USER.toString(), person))))
                    .isInstanceOf(SerializationException.class);
        }
        assertThatThrownBy(() -> read(latin(stored.replace("ownerId", "owner"))))
                .isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @MethodSource("personalEvents")
    void whatIsStoredOfSomebodyIsFoundByTheirMarks(Class<?> type) {
        String stored = latin(EventSamples.of(type));

        assertThat(PersonalCipher.marks(EventSamples.USER.value())).anyMatch(stored::contains);
        assertThat(PersonalCipher.marks(UUID.randomUUID())).noneMatch(stored::contains);
    }

    @Test
    void whatWasStoredWithoutKeysIsStillRead() {
        SerializedObject<byte[]> plain = MessageJson.serializer().serialize(renamed("제목"), byte[].class);

        assertThat(serializer.<byte[], Object>deserialize(plain)).isEqualTo(renamed("제목"));
    }

    @Test
    void anAggregateThatKnowsItsPersonIsSealedAsAWhole() {
        Kept kept = new Kept();
        kept.ownerId = EventSamples.USER;
        kept.title = "제목";

        SerializedObject<byte[]> stored = serializer.serialize(kept, byte[].class);
        assertThat(open(stored).propertyNames()).containsExactly(SealedJson.PERSON);
        assertThat(PersonalCipher.marks(EventSamples.USER.value())).anyMatch(latin(kept)::contains);
        assertThat(serializer.<byte[], Kept>deserialize(stored).title).isEqualTo("제목");
        keys.destroy(EventSamples.USER.value());
        assertThatThrownBy(() -> serializer.deserialize(stored)).isInstanceOf(PersonErased.class);
    }

    @Test
    void whatIsEncryptedIsNotStoredAsText() {
        assertThatThrownBy(() -> serializer.serialize(renamed("제목"), String.class))
                .isInstanceOf(SerializationException.class);
    }

    /** As a snapshot is. */
    static final class Kept {
        @com.fasterxml.jackson.annotation.JsonProperty
        UserId ownerId;

        @com.fasterxml.jackson.annotation.JsonProperty
        String title;
    }

    private static ResumeRenamed renamed(String title) {
        return new ResumeRenamed(
                new ResumeId(UUID.fromString("01975c2e-0000-7000-8000-000000000010")), EventSamples.USER, title);
    }

    private byte[] bytes(Object event) {
        return serializer.serialize(event, byte[].class).getData();
    }

    /** A character for each byte. */
    private String latin(Object event) {
        return new String(bytes(event), StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int endOfJson(byte[] stored) {
        return latin(stored).indexOf(0);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** What everybody can read of it. */
    private static JsonNode open(SerializedObject<byte[]> stored) {
        return MessageJson.mapper().readTree(stored.getData(), 0, endOfJson(stored.getData()));
    }

    private Object read(byte[] stored) {
        return serializer.deserialize(
                new SimpleSerializedObject<>(stored, byte[].class, ResumeRenamed.class.getName(), "1"));
    }
}
