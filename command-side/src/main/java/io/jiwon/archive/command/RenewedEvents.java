package io.jiwon.archive.command;

import static java.util.Objects.requireNonNull;

import io.jiwon.dispatch.ImportedStreams;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.message.ArchivedEvent;
import io.jiwon.message.MessageJson;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.Upcasters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes the messages that an archive's lines were made of, with other ids and as another person's. */
@Component
final class RenewedEvents {
    /** The origin in the metadata of what is taken over: where its request came from is not known here. */
    static final String ORIGIN = "archive";

    /** Everything in an archive is decrypted; what is personal is encrypted by the append. */
    private static final Serializer PLAIN = MessageJson.serializer();

    private final ObjectReader lines;

    RenewedEvents(JsonMapper json) {
        // As it was written: 1.50 is not 1.5.
        lines = json.readerFor(ArchivedEvent.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    List<ArchivedEvent> read(List<String> jsonLines) {
        return jsonLines.stream().<ArchivedEvent>map(lines::readValue).toList();
    }

    /** The events of a stream; null when this version of Jiwon does not know one of them. */
    @Nullable
    List<DomainEventMessage<?>> renewed(List<ArchivedEvent> stream, ImportedStreams feature, Ids ids) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        try {
            EventStreamUtils.upcastAndDeserializeDomainEvents(
                            stream.stream().map(event -> entry(event, feature, ids)), PLAIN, Upcasters.chain())
                    .forEachRemaining(stored -> messages.add(new GenericDomainEventMessage<>(
                            stored.getType(),
                            stored.getAggregateIdentifier(),
                            stored.getSequenceNumber(),
                            stored.getPayload(),
                            stored.getMetaData(),
                            stored.getIdentifier(),
                            stored.getTimestamp())));
        } catch (SerializationException unreadable) {
            return null;
        }
        boolean unknown = messages.stream().anyMatch(message -> message.getPayload() instanceof UnknownSerializedType);
        return unknown ? null : messages;
    }

    private static GenericDomainEventEntry<byte[]> entry(ArchivedEvent event, ImportedStreams feature, Ids ids) {
        JsonNode payload = ids.in(requireNonNull(event.payload()), feature);
        return new GenericDomainEventEntry<>(
                event.streamType(),
                ids.of(UUID.fromString(event.streamId()), feature).toString(),
                event.sequence(),
                ids.of(UUID.fromString(event.eventId()), feature).toString(),
                event.recordedAt(),
                event.type(),
                event.revision(),
                MessageJson.mapper().writeValueAsBytes(payload),
                MessageJson.mapper().writeValueAsBytes(metadata(event, feature, ids)));
    }

    private static Map<String, Object> metadata(ArchivedEvent event, ImportedStreams feature, Ids ids) {
        Map<String, Object> metadata = new HashMap<>(event.metadata());
        metadata.replaceAll((key, value) -> value instanceof String text ? ids.in(text, feature) : value);
        metadata.put(MessageMetadata.ORIGIN, ORIGIN);
        metadata.put(PostgresEventStorageEngine.IMPORTED, true);
        return metadata;
    }
}
