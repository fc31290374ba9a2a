package io.jiwon.eventstore;

import static io.jiwon.eventstore.StoredEvents.event;
import static io.jiwon.eventstore.StoredEvents.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jiwon.eventstore.StoredEvents.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Axon asks of any storage engine, beyond what {@link PostgresEventStorageEngineTest} has. */
@Timeout(60)
class AxonContractTest {
    private static StoredEvents stored;
    private static PostgresEventStorageEngine engine;

    @BeforeAll
    static void open() {
        stored = new StoredEvents(50);
        engine = stored.engine;
    }

    @AfterAll
    static void close() {
        stored.close();
    }

    @BeforeEach
    void empty() {
        stored.empty();
    }

    private static List<String> identifiers(Stream<? extends EventMessage<?>> events) {
        return events.map(EventMessage::getIdentifier).toList();
    }

    @Nested
    class Reading {
        @Test
        void aStreamIsReadFromInsideAPageToItsEndAndNotBeyond() {
            engine.appendEvents(events("a", 0, 120));
            engine.appendEvents(new GenericEventMessage<>(new Written("no stream")));
            DomainEventStream stream = engine.readEvents("a", 60);
            assertThat(stream.hasNext()).isTrue();
            assertThat(stream.peek().getSequenceNumber()).isEqualTo(60);
            assertThat(stream.asStream()
                            .map(DomainEventMessage::getSequenceNumber)
                            .toList())
                    .hasSize(60)
                    .startsWith(60L)
                    .endsWith(119L);
            assertThat(stream.getLastSequenceNumber()).isEqualTo(119);
            assertThat(engine.readEvents("a", 120).hasNext()).isFalse();
        }

        @Test
        void theWholeLogIsReadPastManyPagesInOneOrder() {
            List<String> appended = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                List<DomainEventMessage<Written>> page = events("s" + i, 0, 45);
                engine.appendEvents(page);
                appended.addAll(identifiers(page.stream()));
            }
            assertThat(identifiers(engine.readEvents((TrackingToken) null, false)))
                    .containsExactlyElementsOf(appended);
            TrackingToken tenth = engine.readEvents((TrackingToken) null, false)
                    .skip(9)
                    .findFirst()
                    .orElseThrow()
                    .trackingToken();
            assertThat(identifiers(engine.readEvents(tenth, false)))
                    .containsExactlyElementsOf(appended.subList(10, appended.size()));
        }

        @Test
        void aTrackedEventKeepsItsTokenWhateverIsDoneToItsMetadata() {
            engine.appendEvents(event("a", 0));
            TrackedEventMessage<?> read =
                    engine.readEvents((TrackingToken) null, false).findFirst().orElseThrow();
            TrackedEventMessage<?> altered = (TrackedEventMessage<?>) read.withMetaData(Map.of("only", "this"));
            assertThat(altered.getMetaData()).containsOnlyKeys("only");
            assertThat(StoredEvents.position(altered)).isEqualTo(1);
            assertThat(read.andMetaData(Map.of("also", "that")).getMetaData()).containsOnlyKeys("actor", "also");
            assertThat(read.getMetaData()).containsOnlyKeys("actor");
        }

        @Test
        void aReplaysTokenIsReadFromWhereTheReplayStands() {
            engine.appendEvents(events("a", 0, 5));
            TrackingToken replay = ReplayToken.createReplayToken(
                    new GlobalSequenceTrackingToken(5), new GlobalSequenceTrackingToken(2));
            assertThat(stored.textsAfter(replay)).containsExactly("a#2", "a#3", "a#4");
        }

        @Test
        void aTokenAtATimeComesBeforeEventsThatAreOutOfOrder() {
            List<String> seconds = List.of("30", "40", "50", "45", "42");
            engine.appendEvents(seconds.stream()
                    .map(second -> {
                        Instant at = Instant.parse("2026-03-02T10:15:" + second + "Z");
                        return new GenericDomainEventMessage<>(
                                "Page",
                                second,
                                0,
                                new GenericEventMessage<>(second, new Written(second), Map.of(), at),
                                at);
                    })
                    .toList());
            assertThat(stored.textsAfter(engine.createTokenAt(Instant.parse("2026-03-02T10:15:45Z"))))
                    .containsExactly("50", "45", "42");
            assertThat(stored.textsAfter(engine.createTokenAt(Instant.parse("2026-03-02T10:15:30Z"))))
                    .hasSize(5);
            assertThat(stored.textsAfter(engine.createTokenAt(Instant.parse("2026-03-02T10:15:51Z"))))
                    .isEmpty();
        }

        @Test
        void inAnEmptyLogAllTokensStandBeforeWhatComes() {
            List<TrackingToken> tokens = new ArrayList<>();
            tokens.add(engine.createTailToken());
            tokens.add(engine.createHeadToken());
            tokens.add(engine.createTokenAt(Instant.parse("2026-03-02T10:15:45Z")));
            engine.appendEvents(event("a", 0));
            assertThat(tokens)
                    .allSatisfy(token -> assertThat(stored.textsAfter(token)).containsExactly("a#0"));
        }
    }

    @Nested
    class Duplicates {
        @Test
        void oneIdentifierForTwoEventsOfOneAppendIsRefusedWhole() {
            DomainEventMessage<Written> event = event("a", 0);
            DomainEventMessage<Written> twin =
                    new GenericDomainEventMessage<>("Page", "b", 0, event, event.getTimestamp());
            assertThatExceptionOfType(EventStoreException.class)
                    .isThrownBy(() -> engine.appendEvents(event, twin))
                    .withMessageContaining(event.getIdentifier());
            assertThat(stored.positions()).isEmpty();
        }

        @Test
        void onePlaceForTwoEventsOfOneAppendIsAConflict() {
            assertThatExceptionOfType(AggregateStreamCreationException.class)
                    .isThrownBy(() -> engine.appendEvents(event("a", 0), event("a", 0)));
            assertThatExceptionOfType(ConcurrencyException.class)
                    .isThrownBy(() -> engine.appendEvents(event("a", 1), event("a", 1)));
            assertThat(stored.positions()).isEmpty();
        }

        @Test
        void anEventWithoutAnAggregateIsStoredOnceHoweverOftenItIsAppended() {
            GenericEventMessage<Written> event = new GenericEventMessage<>(new Written("x"));
            engine.appendEvents(event);
            engine.appendEvents(event);
            assertThat(stored.textsAfter(null)).containsExactly("x");
        }
    }

    @Nested
    class Snapshots {
        @Test
        void theFilterDecidesWhichSnapshotIsUsed() {
            engine.storeSnapshot(event("a", 3, "a snapshot"));
            try (PostgresEventStorageEngine none = filtering(SnapshotFilter.rejectAll());
                    PostgresEventStorageEngine all = filtering(SnapshotFilter.allowAll());
                    PostgresEventStorageEngine combined =
                            filtering(SnapshotFilter.allowAll().combine(SnapshotFilter.rejectAll()));
                    PostgresEventStorageEngine byType =
                            filtering(snapshot -> snapshot.getType().equals("Page"))) {
                assertThat(none.readSnapshot("a")).isEmpty();
                assertThat(combined.readSnapshot("a")).isEmpty();
                assertThat(all.readSnapshot("a").map(StoredEvents::text)).contains("a snapshot");
                assertThat(byType.readSnapshot("a")).isPresent();
            }
        }

        private PostgresEventStorageEngine filtering(SnapshotFilter filter) {
            PostgresEventStorageEngine.Builder builder = stored.engine();
            builder.snapshotFilter(filter);
            return builder.build();
        }

        @Test
        void aStoreReadsTheSnapshotAndOnlyTheEventsAfterIt() {
            engine.appendEvents(events("a", 0, 10));
            engine.storeSnapshot(event("a", 6, "a snapshot"));
            PostgresEventStore store =
                    PostgresEventStore.builder().storageEngine(engine).build();
            assertThat(store.readEvents("a").asStream().map(StoredEvents::text))
                    .containsExactly("a snapshot", "a#7", "a#8", "a#9");
            new JdbcTemplate(stored.database).update("update command.snapshot set payload = 'not json'");
            assertThat(catchThrowable(() -> store.readEvents("a").asStream().forEach(StoredEvents::text)))
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Nested
    class OldEvents {
        @Test
        void upcastersApplyToStreamsAndToTheLog() {
            engine.appendEvents(events("a", 0, 3));
            EventUpcaster louder = new SingleEventUpcaster() {
                @Override
                protected boolean canUpcast(IntermediateEventRepresentation row) {
                    return row.getType().getRevision() == null;
                }

                @Override
                protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation row) {
                    return row.upcastPayload(
                            new SimpleSerializedType(Written.class.getName(), "2"), JsonNode.class, payload -> {
                                ((ObjectNode) payload)
                                        .put("text", payload.get("text").asString() + "!");
                                return payload;
                            });
                }
            };
            try (PostgresEventStorageEngine upcasting =
                    stored.engine().upcasterChain(louder).build()) {
                assertThat(upcasting.readEvents("a").asStream().map(StoredEvents::text))
                        .containsExactly("a#0!", "a#1!", "a#2!");
                assertThat(upcasting.readEvents((TrackingToken) null, false).map(StoredEvents::text))
                        .containsExactly("a#0!", "a#1!", "a#2!");
            }
        }

        @Test
        void anUpcasterMaySplitAnEventOrLeaveItOut() throws Exception {
            engine.appendEvents(events("a", 0, 4));
            EventUpcaster splitting = rows -> rows.flatMap(
                    row -> switch (row.getSequenceNumber().orElseThrow().intValue()) {
                        case 1 -> Stream.empty();
                        case 2 -> Stream.of(row, row);
                        default -> Stream.of(row);
                    });
            try (PostgresEventStorageEngine upcasting =
                            stored.engine().upcasterChain(splitting).build();
                    TrackingEventStream tail = PostgresEventStore.builder()
                            .storageEngine(upcasting)
                            .build()
                            .openStream(null)) {
                List<Long> positions = new ArrayList<>();
                while (tail.hasNextAvailable()) {
                    positions.add(StoredEvents.position(tail.nextAvailable()));
                }
                assertThat(positions).containsExactly(1L, 3L, 3L, 4L);
                assertThat(upcasting.readEvents("a").asStream()).hasSize(4);
            }
        }

        @Test
        void whatAnEventIsSplitIntoIsReadWholeWhereverAReadEnds() throws Exception {
            engine.appendEvents(events("a", 0, 2 * RecentEvents.EVENTS_MAX));
            EventUpcaster splitting =
                    rows -> rows.flatMap(row -> row.getSequenceNumber().orElseThrow() == RecentEvents.EVENTS_MAX - 1
                            ? Stream.of(row, row, row)
                            : Stream.of(row));
            try (PostgresEventStorageEngine upcasting =
                            stored.engine().upcasterChain(splitting).build();
                    TrackingEventStream tail = PostgresEventStore.builder()
                            .storageEngine(upcasting)
                            .build()
                            .openStream(null)) {
                List<Long> positions = new ArrayList<>();
                while (tail.hasNextAvailable()) {
                    positions.add(StoredEvents.position(tail.nextAvailable()));
                }
                assertThat(positions).hasSize(2 * RecentEvents.EVENTS_MAX + 2).isSorted();
            }
        }

        @Test
        void anEventThatCannotBeReadIsHandedOnWithItsPositionAndFailsOnlyWhenAskedForItsPayload() throws Exception {
            engine.appendEvents(events("a", 0, 3));
            JdbcTemplate jdbc = new JdbcTemplate(stored.database);
            jdbc.update("update command.event set payload_type = 'com.example.Gone' where position = 1");
            jdbc.update("update command.event set payload = 'not json' where position = 2");
            try (TrackingEventStream tail =
                    PostgresEventStore.builder().storageEngine(engine).build().openStream(null)) {
                TrackedEventMessage<?> gone = tail.nextAvailable();
                assertThat(StoredEvents.position(gone)).isEqualTo(1);
                assertThat(gone.getIdentifier()).isNotBlank();
                // Axon has a type for what it does not know: whoever handles events of known types passes it over.
                assertThat(gone.getPayloadType().getSimpleName()).isEqualTo("UnknownSerializedType");

                TrackedEventMessage<?> unreadable = tail.nextAvailable();
                assertThat(StoredEvents.position(unreadable)).isEqualTo(2);
                assertThat(unreadable.getPayloadType()).isEqualTo(Written.class);
                assertThatExceptionOfType(SerializationException.class).isThrownBy(unreadable::getPayload);

                assertThat(StoredEvents.text(tail.nextAvailable())).isEqualTo("a#2");
            }
            assertThat(engine.readEvents("a").asStream()).hasSize(3);
        }
    }
}
