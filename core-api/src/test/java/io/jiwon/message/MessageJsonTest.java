package io.jiwon.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiProvenance;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

class MessageJsonTest {
    private final JsonMapper mapper = MessageJson.mapper();
    private final Serializer serializer = MessageJson.serializer();

    record Probe(
            UserId userId,
            @Nullable String note,
            Instant at,
            BigDecimal amount,
            int count,
            Map<String, String> parameters) {}

    @Test
    void theStoredFormIsPlain() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("b", "가😀");
        parameters.put("a", "1/2");
        Probe probe = new Probe(
                UserId.from("01975c2e-7c11-7b3a-8f2d-3d1f5a6b7c8d"),
                null,
                Instant.parse("2026-03-02T09:00:00.123456Z"),
                new BigDecimal("4.50"),
                3,
                parameters);

        assertThat(mapper.writeValueAsString(probe))
                .isEqualTo(
                        "{\"userId\":\"01975c2e-7c11-7b3a-8f2d-3d1f5a6b7c8d\",\"at\":\"2026-03-02T09:00:00.123456Z\","
                                + "\"amount\":4.50,\"count\":3,\"parameters\":{\"a\":\"1/2\",\"b\":\"가😀\"}}");
        assertThat(mapper.readValue(mapper.writeValueAsString(probe), Probe.class))
                .isEqualTo(probe);
    }

    @Test
    void aDecimalKeepsItsScaleAlsoAsATree() {
        JsonNode tree = mapper.readTree("{\"gpa\":4.10}");

        assertThat(mapper.writeValueAsString(tree)).isEqualTo("{\"gpa\":4.10}");
        assertThat(mapper.readValue("1E+2", BigDecimal.class)).isEqualTo(new BigDecimal("1E+2"));
    }

    @Test
    void aComponentAddedLaterIsReadAsNullAndAnUnknownOneIsPassedOver() {
        Contact contact = mapper.readValue("{\"name\":\"김지원\",\"email\":\"j@x.kr\",\"fax\":\"02\"}", Contact.class);

        assertThat(contact).isEqualTo(new Contact("김지원", "j@x.kr", null));
    }

    @Test
    void aComponentThatMustBeThereIsMissed() {
        assertThatThrownBy(() -> mapper.readValue("{\"name\":\"김지원\"}", Contact.class))
                .isInstanceOf(MismatchedInputException.class)
                .hasMessageContaining("email");
        assertThatThrownBy(() -> mapper.readValue("{\"page\":1}", Paging.class))
                .isInstanceOf(MismatchedInputException.class)
                .hasMessageContaining("pageSize");
    }

    @Test
    void aSealedTypeNamesItsCaseByAnnotation() {
        EntryContent link = new EntryContent.Link("https://github.com/jiwon-kim", "GitHub");

        String json = mapper.writerFor(EntryContent.class).writeValueAsString(link);

        assertThat(json)
                .isEqualTo("{\"section\":\"links\",\"url\":\"https://github.com/jiwon-kim\",\"label\":\"GitHub\"}");
        assertThat(mapper.readValue(json, EntryContent.class)).isEqualTo(link);
    }

    @Test
    void everyTokenOfAProcessorRoundTrips() {
        var ten = new GlobalSequenceTrackingToken(10);
        var four = new GlobalSequenceTrackingToken(4);

        assertRoundTrips(ten);
        assertRoundTrips(ReplayToken.createReplayToken(ten));
        assertRoundTrips(ReplayToken.createReplayToken(ten, four));
        assertRoundTrips(ReplayToken.createReplayToken(ten, four, "why"));
        assertRoundTrips(new MergedTrackingToken(four, ten));
        assertRoundTrips(new MergedTrackingToken(ReplayToken.createReplayToken(ten, four), ten));
        assertRoundTrips(ReplayToken.createReplayToken(new MergedTrackingToken(four, ten), four));
        assertRoundTrips(GapAwareTrackingToken.newInstance(9, List.of(3L, 5L)));
        assertRoundTrips(new ConfigToken(Map.of("id", "node-1")));
        assertRoundTrips(MetaData.with(MessageMetadata.ACTOR, "system").and(MessageMetadata.LOCALE, "ko"));
    }

    @Test
    void theContextOfAResetSurvives() {
        var token = ReplayToken.createReplayToken(
                new GlobalSequenceTrackingToken(10), new GlobalSequenceTrackingToken(4), "new view");

        ReplayToken back = roundTrip((ReplayToken) token);

        assertThat(back.context()).isEqualTo("new view");
    }

    @Test
    void axonsOwnSerializerCannotReadAReplayToken() {
        // The reason for MessageJson.serializer(); when this fails, Axon has mended it.
        Serializer theirs = Jackson3Serializer.builder().build();
        var token = ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(10));
        SerializedObject<byte[]> stored = theirs.serialize(token, byte[].class);

        assertThatThrownBy(() -> theirs.deserialize(stored)).isInstanceOf(SerializationException.class);
    }

    @Test
    void aStoredTextCannotNameAnyClass() {
        var stored = new SimpleSerializedObject<>(
                "{\"tokenAtReset\":{\"@class\":\"java.lang.ProcessBuilder\",\"command\":[\"x\"]}}",
                String.class,
                ReplayToken.class.getName(),
                null);

        assertThatThrownBy(() -> serializer.deserialize(stored)).isInstanceOf(SerializationException.class);
    }

    @Test
    void aSagaIsStoredByItsFields() {
        PretendedSaga saga = new PretendedSaga();
        saga.begin(new FeedbackId(UUID.fromString("01975c2e-7c11-7b3a-8f2d-3d1f5a6b7c8d")), 2);
        saga.gateway = new Object();

        SerializedObject<String> stored = serializer.serialize(saga, String.class);
        PretendedSaga back = serializer.deserialize(stored);

        assertThat(stored.getData())
                .isEqualTo(
                        "{\"feedbackId\":\"01975c2e-7c11-7b3a-8f2d-3d1f5a6b7c8d\",\"attempts\":2,\"steps\":[\"begun\"]}");
        assertThat(back)
                .isNotSameAs(saga)
                .usingRecursiveComparison()
                .ignoringFields("gateway")
                .isEqualTo(saga);
        assertThat(back.gateway).isNull();
    }

    @Test
    void provenanceKeepsItsNumbers() {
        AiProvenance provenance = EventSamples.of(io.jiwon.feedback.FeedbackEvent.FeedbackReady.class)
                .provenance();

        assertThat(mapper.readValue(mapper.writeValueAsBytes(provenance), AiProvenance.class))
                .isEqualTo(provenance);
    }

    private void assertRoundTrips(Object token) {
        assertThat(this.<Object>roundTrip(token)).isEqualTo(token).hasSameClassAs(token);
    }

    private <T> T roundTrip(T value) {
        SerializedObject<byte[]> stored = serializer.serialize(value, byte[].class);
        return serializer.deserialize(stored);
    }

    /** As a saga is: private fields, a transient resource, methods that look like getters. */
    static final class PretendedSaga {
        private @Nullable FeedbackId feedbackId;
        private int attempts;
        private List<String> steps = new ArrayList<>();
        private transient @Nullable Object gateway;

        void begin(FeedbackId id, int first) {
            feedbackId = id;
            attempts = first;
            steps.add("begun");
        }

        public boolean isOver() {
            return attempts > 3;
        }

        public String getSecret() {
            throw new IllegalStateException("A saga's methods are not its stored form");
        }
    }
}
