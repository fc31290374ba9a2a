package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jiwon.app.JiwonApplication;
import io.jiwon.message.EventSamples;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingEvent;
import io.jiwon.posting.PostingEvent.PostingClosed;
import io.jiwon.posting.PostingEvent.PostingCreated;
import io.jiwon.posting.PostingEvent.PostingRevised;
import io.jiwon.posting.PostingId;
import io.jiwon.readmodel.ReadPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events that cannot be projected, among a hundred that can; in an application of its own, for they stay in the log. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProjectionFailureIT {
    private static final String GROUP = "posting-detail";
    private static final Duration RETRIED = Duration.ofSeconds(40);

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext jiwon;
    private static final PostingContent CONTENT =
            EventSamples.of(PostingCreated.class).content();
    private static final Map<PostingId, Long> SEQUENCES = new HashMap<>();
    private static final List<PostingId> SOUND = new ArrayList<>(List.of(id()));
    private static final PostingId UNKNOWN = id();
    private static final PostingId DOUBLE = Stream.generate(ProjectionFailureIT::id)
            .filter(id -> isSameSegment(id, SOUND.getFirst()))
            .findFirst()
            .orElseThrow();
    private static final PostingId WITH_NUL = id();

    @BeforeAll
    static void start() {
        jiwon = new SpringApplicationBuilder(JiwonApplication.class)
                .run(
                        "--server.port=0",
                        "--jiwon.ai.provider=offline",
                        "--jiwon.data-dir=" + data,
                        "--jiwon.admin.password-file=" + data.resolve("admin-password"));
    }

    @AfterAll
    static void stop() {
        jiwon.close();
    }

    @Test
    @Order(1)
    void onlyTheFaultyEventsAndTheirSuccessorsBecomeDeadLetters() {
        List<EventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            if (i > 0) {
                SOUND.add(id());
            }
            PostingId posting = SOUND.getLast();
            events.add(message(posting, new PostingCreated(posting, EventSamples.USER, CONTENT)));
            if (i == 30) {
                events.add(message(UNKNOWN, new PostingRevised(UNKNOWN, EventSamples.USER, CONTENT)));
            }
            if (i == 50) {
                // Another stream claims the row of the first posting.
                events.add(message(DOUBLE, new PostingCreated(SOUND.getFirst(), EventSamples.USER, CONTENT)));
            }
            if (i == 70) {
                events.add(message(WITH_NUL, new PostingCreated(WITH_NUL, EventSamples.USER, withNul())));
            }
        }
        for (PostingId posting : SOUND) {
            events.add(message(posting, new PostingClosed(posting, EventSamples.USER)));
        }
        for (PostingId faulty : List.of(UNKNOWN, DOUBLE, WITH_NUL)) {
            events.add(message(faulty, new PostingClosed(faulty, EventSamples.USER)));
        }
        StreamingEventProcessor processor = processor();
        processor.shutDown();
        jiwon.getBean(EventStore.class).publish(events);
        processor.start();

        awaitHead();
        assertOnlyTheSoundOnesAreThere();
        assertThat(jdbc().sql("select count(*) from query.audit_entry where subject_type = 'posting'")
                        .query(Long.class)
                        .single())
                .isEqualTo(206);
    }

    @Test
    @Order(2)
    void aReplayComesToTheSameRowsAndLetters() {
        List<String> before = rows();
        StreamingEventProcessor processor = processor();
        processor.shutDown();
        processor.resetTokens();
        assertThat(rows()).isEmpty();
        processor.start();

        awaitHead();
        assertThat(rows()).isEqualTo(before);
        assertOnlyTheSoundOnesAreThere();
    }

    @Test
    @Order(3)
    void aLetterWhoseCauseIsGoneHealsByItselfWithItsSuccessorsWhileOthersStayFaulty() {
        jdbc().sql("insert into query.posting_detail (posting_id, owner_id, title, content, version, created_at,"
                        + " last_edited_at) values (?, ?, 'to be revised', '{}', 0, now(), now())")
                .params(UNKNOWN.value(), EventSamples.USER.value())
                .update();

        await().atMost(RETRIED).untilAsserted(() -> assertThat(letters(UNKNOWN)).isZero());
        assertThat(jdbc().sql("select title from query.posting_detail where posting_id = ? and is_closed")
                        .param(UNKNOWN.value())
                        .query(String.class)
                        .list())
                .containsExactly(CONTENT.title());
        assertThat(letters(DOUBLE)).isEqualTo(2);
        assertThat(letters(WITH_NUL)).isEqualTo(2);
        assertThat(rows()).hasSize(101);
    }

    @Test
    @Order(4)
    void aLetterThatFailsAgainIsCounted() {
        await().atMost(RETRIED).untilAsserted(() -> assertThat(
                        jdbc().sql("select convert_from(diagnostics, 'UTF8') from query.dead_letter_entry"
                                        + " where sequenceidentifier = ? order by sequenceindex limit 1")
                                .param(WITH_NUL.toString())
                                .query(String.class)
                                .single())
                .matches(".*\"retries\":\"?[1-9].*"));
    }

    private static void assertOnlyTheSoundOnesAreThere() {
        assertThat(jdbc().sql("select posting_id from query.posting_detail where is_closed and version = 1")
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(
                        SOUND.stream().map(PostingId::value).toList());
        assertThat(rows()).hasSize(SOUND.size());
        assertThat(Stream.of(UNKNOWN, DOUBLE, WITH_NUL)
                        .map(ProjectionFailureIT::letters)
                        .toList())
                .containsExactly(2L, 2L, 2L);
        assertThat(jdbc().sql("select count(*) from query.dead_letter_entry where processinggroup = ?")
                        .param(GROUP)
                        .query(Long.class)
                        .single())
                .isEqualTo(6);
        assertThat(jdbc().sql("select distinct sequenceidentifier from query.dead_letter_entry"
                                + " where processinggroup like 'posting-search@%'")
                        .query(String.class)
                        .list())
                .as("an index has nothing against the other two")
                .containsExactly(UNKNOWN.toString());
    }

    private static long letters(PostingId stream) {
        return jdbc().sql("select count(*) from query.dead_letter_entry"
                        + " where processinggroup = ? and sequenceidentifier = ?")
                .params(GROUP, stream.toString())
                .query(Long.class)
                .single();
    }

    private static List<String> rows() {
        return jdbc().sql("select p::text from query.posting_detail p order by posting_id")
                .query(String.class)
                .list();
    }

    private static void awaitHead() {
        long head = jdbc().sql("select position from command.event_head")
                .query(Long.class)
                .single();
        ReadPosition positions = jiwon.getBean(ReadPosition.class);
        for (String group : List.of(GROUP, "audit-entry")) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(positions.of(group)).isGreaterThanOrEqualTo(head));
        }
    }

    private static StreamingEventProcessor processor() {
        return jiwon.getBean(EventProcessingConfiguration.class)
                .eventProcessor(GROUP, StreamingEventProcessor.class)
                .orElseThrow();
    }

    private static JdbcClient jdbc() {
        return jiwon.getBean(JdbcClient.class);
    }

    private static PostingId id() {
        return new PostingId(UUID.randomUUID());
    }

    /** Of the two, so that one comes after the other. */
    private static boolean isSameSegment(PostingId one, PostingId other) {
        return ((one.toString().hashCode() ^ other.toString().hashCode()) & 1) == 0;
    }

    private static EventMessage<?> message(PostingId stream, PostingEvent event) {
        long sequence = SEQUENCES.merge(stream, 1L, Long::sum) - 1;
        return new GenericDomainEventMessage<>("Posting", stream.toString(), sequence, event);
    }

    /** As a jsonb value PostgreSQL refuses it. */
    private static PostingContent withNul() {
        return new PostingContent(
                "NUL", null, null, "a\0b", null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }
}
