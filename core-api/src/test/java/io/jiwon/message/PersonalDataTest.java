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
        JsonNode json = MessageJson.mapper().readTree(stored.getData());

        assertThat(SealedJson.isSealed(json)).isTrue();
        assertThat(json.propertyNames()).last().isEqualTo(SealedJson.SEALED);
        assertThat(stored.getData()).startsWith('{').endsWith('"', '}');
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
    void aChangedTextIsRefused() {
        StringBuilder stored = new StringBuilder(text(renamed("제목")));
        int place = stored.length() - 12;
        stored.setCharAt(place, stored.charAt(place) == 'A' ? 'B' : 'A');

        assertThatThrownBy(() -> read(stored.toString())).isInstanceOf(SerializationException.class);
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
        String stored = text(renamed("제목"));

        assertThat(stored).containsOnlyOnce(EventSamples.USER.toString());
        assertThatThrownBy(() -> read(stored.replace(EventSamples.USER.toString(), other.toString())))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> read(stored.replace(EventSamples.USER.toString(), "nobody")))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> read(stored.replace("ownerId", "owner"))).isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @MethodSource("personalEvents")
    void whatIsStoredOfSomebodyIsFoundByTheirMarks(Class<?> type) {
        String stored = text(EventSamples.of(type));

        assertThat(PersonalCipher.marks(EventSamples.USER.value())).anyMatch(stored::contains);
        assertThat(PersonalCipher.marks(UUID.randomUUID())).noneMatch(stored::contains);
    }

    @Test
    void whatWasSealedWithItsPersonIsStillRead() {
        String sealed = new PersonalCipher(keys)
                .seal(EventSamples.USER.value(), "{\"title\":\"제목\"}".getBytes(StandardCharsets.UTF_8));
        String stored = text(renamed("제목")).replaceFirst("2\\.[^\"]+", sealed);

        assertThat(stored).contains(PersonalCipher.prefix(EventSamples.USER.value()));
        assertThat(read(stored)).isEqualTo(renamed("제목"));
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
        assertThat(MessageJson.mapper().readTree(stored.getData()).propertyNames())
                .containsExactly(SealedJson.SEALED);
        assertThat(text(kept)).contains(PersonalCipher.prefix(EventSamples.USER.value()));
        assertThat(serializer.<byte[], Kept>deserialize(stored).title).isEqualTo("제목");
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

    private String text(Object event) {
        return new String(serializer.serialize(event, byte[].class).getData(), StandardCharsets.UTF_8);
    }

    private Object read(String json) {
        return serializer.deserialize(new SimpleSerializedObject<>(
                json.getBytes(StandardCharsets.UTF_8), byte[].class, ResumeRenamed.class.getName(), "1"));
    }
}
