package io.jiwon.readmodel;

import io.jiwon.message.MessageMetadata;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;

/** Makes messages of events as the event store would: positions from 1, each stream counted by itself. */
final class ToldHistory {
    private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00.125Z");

    private ToldHistory() {}

    static List<EventMessage<?>> of(List<?> events) {
        return messages(events, false);
    }

    /** The same messages, as a processor gets them whose read model is rebuilt. */
    static List<EventMessage<?>> replayed(List<?> events) {
        return messages(events, true);
    }

    private static List<EventMessage<?>> messages(List<?> events, boolean replay) {
        Map<String, Long> next = new HashMap<>();
        List<EventMessage<?>> messages = new ArrayList<>();
        for (Object event : events) {
            long position = messages.size() + 1L;
            GlobalSequenceTrackingToken token = new GlobalSequenceTrackingToken(position);
            TrackingToken seen = replay
                    ? ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(events.size() + 1L), token)
                    : token;
            String id = "event-" + position;
            RecordComponent identity = event.getClass().getRecordComponents()[0];
            boolean inStream =
                    identity.getName().endsWith("Id") && !identity.getName().equals("targetId");
            String stream = inStream ? value(event, identity) : id;
            long sequence = next.merge(stream, 1L, Long::sum) - 1;
            messages.add(new GenericTrackedDomainEventMessage<>(
                    seen,
                    new GenericDomainEventMessage<>(
                            inStream ? type(identity) : null,
                            stream,
                            sequence,
                            new GenericEventMessage<>(
                                    id,
                                    event,
                                    Map.of(
                                            MessageMetadata.ACTOR,
                                            "somebody",
                                            MessageMetadata.ORIGIN,
                                            "203.0.113.7",
                                            MessageMetadata.COMMAND,
                                            "SomeCommand",
                                            "traceId",
                                            "trace-" + position,
                                            "correlationId",
                                            "cause-" + position),
                                    BEGIN.plusSeconds(position)),
                            BEGIN.plusSeconds(position))));
        }
        return messages;
    }

    private static String type(RecordComponent identity) {
        String word = identity.getName().replaceAll("Id$", "");
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String value(Object event, RecordComponent component) {
        try {
            return String.valueOf(component.getAccessor().invoke(event));
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException(hidden);
        }
    }
}
