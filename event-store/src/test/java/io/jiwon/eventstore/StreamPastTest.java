package io.jiwon.eventstore;

import static io.jiwon.eventstore.StoredEvents.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jiwon.eventstore.StoredEvents.Written;
import io.jiwon.eventstore.StreamPast.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class StreamPastTest {
    private static StoredEvents stored;

    private int folded;

    @BeforeAll
    static void open() {
        stored = new StoredEvents(1_000);
    }

    @AfterAll
    static void close() {
        stored.close();
    }

    @BeforeEach
    void empty() {
        stored.empty();
    }

    /** What a stream of pages comes to. */
    @Revision("1")
    record Pages(int count, String last) {
        static Pages after(@Nullable Pages before, Written event) {
            return new Pages(before == null ? 1 : before.count + 1, event.text());
        }
    }

    /** The same after its class was changed. */
    @Revision("2")
    record OtherPages(int count) {}

    private StreamPast<Written, Pages> past() {
        return new StreamPast<>(stored.engine, Written.class, Pages.class, (before, event, at) -> {
            folded++;
            return Pages.after(before, event);
        });
    }

    @Test
    void aVersionIsWhatTheEventsUpToItHadComeTo() {
        stored.engine.appendEvents(events("a", 0, 5));

        List<Moment<Written, Pages>> moments = past().read("a", 2, 3);

        assertThat(moments).extracting(Moment::version).containsExactly(2L, 3L);
        assertThat(moments).extracting(Moment::before).containsExactly(new Pages(2, "a#1"), new Pages(3, "a#2"));
        assertThat(moments).extracting(Moment::after).containsExactly(new Pages(3, "a#2"), new Pages(4, "a#3"));
        assertThat(past().read("a", 0, 0).getFirst().before()).isNull();
        assertThat(past().read("a", 4, 99)).hasSize(1);
        assertThat(past().read("a", 5, 99)).isEmpty();
        assertThat(past().read("b", 0, 99)).isEmpty();
        assertThat(past().last("a")).hasValue(4);
        assertThat(past().last("b")).isEmpty();
    }

    @Test
    void aLongStreamIsReadFromTheNearestStateThatWasKept() {
        stored.engine.appendEvents(events("a", 0, 251));
        assertThat(past().read("a", 250, 250).getFirst().after()).isEqualTo(new Pages(251, "a#250"));
        assertThat(folded).as("the first one reads all").isEqualTo(251);
        assertThat(keptOf("a")).containsExactly(100L, 200L);

        folded = 0;
        for (long version :
                LongStream.of(0, 1, 99, 100, 101, 199, 200, 201, 250).toArray()) {
            assertThat(past().read("a", version, version).getFirst().after())
                    .isEqualTo(new Pages((int) version + 1, "a#" + version));
        }
        assertThat(folded)
                .isEqualTo(1 + 2 + 100 + 101 + 1 + 99 + 100 + 1 + 50)
                .isLessThan(9 * (StreamPast.KEEP_EVERY_VERSIONS + 1));
        assertThat(keptOf("a")).as("each is kept once").containsExactly(100L, 200L);
    }

    @Test
    void aStateOfAnotherRevisionIsPassedOver() {
        stored.engine.appendEvents(events("a", 0, 150));
        past().read("a", 149, 149);
        folded = 0;

        StreamPast<Written, OtherPages> newer =
                new StreamPast<>(stored.engine, Written.class, OtherPages.class, (before, event, at) -> {
                    folded++;
                    return new OtherPages(before == null ? 1 : before.count() + 1);
                });

        assertThat(newer.read("a", 149, 149).getFirst().after()).isEqualTo(new OtherPages(150));
        assertThat(folded).isEqualTo(150);
    }

    @Test
    void aKeptStateIsOnlyACopy() {
        stored.engine.appendEvents(events("a", 0, 150));
        past().read("a", 149, 149);
        new JdbcTemplate(stored.database).execute("truncate command.snapshot");

        assertThat(past().read("a", 149, 149).getFirst().after()).isEqualTo(new Pages(150, "a#149"));
        assertThat(keptOf("a")).containsExactly(100L);
        assertThat(stored.engine.readSnapshot("a"))
                .as("a snapshot of the stream itself")
                .isEmpty();
    }

    @Test
    void theVersionOfATimeIsTheLastOneUpToIt() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        for (int sequence = 0; sequence < 3; sequence++) {
            stored.engine.appendEvents(new GenericDomainEventMessage<>(
                    "Page",
                    "a",
                    sequence,
                    new GenericMessage<>(new Written("a#" + sequence), Map.of()),
                    noon.plusSeconds(sequence)));
        }
        assertThat(past().lastAt("a", noon.minusMillis(1))).isEmpty();
        assertThat(past().lastAt("a", noon)).hasValue(0);
        assertThat(past().lastAt("a", noon.plusMillis(1_999))).hasValue(1);
        assertThat(past().lastAt("a", noon.plusSeconds(60))).hasValue(2);
        assertThat(past().lastAt("b", noon)).isEmpty();
    }

    @Test
    void theVersionOfTheTimeThatAVersionTellsIsThatVersion() {
        Instant noon = Instant.parse("2026-03-01T12:00:00.123456Z");
        for (int sequence = 0; sequence < 3; sequence++) {
            stored.engine.appendEvents(new GenericDomainEventMessage<>(
                    "Page",
                    "a",
                    sequence,
                    new GenericMessage<>(new Written("a#" + sequence), Map.of()),
                    noon.plusSeconds(sequence)));
        }
        past().read("a", 0, 2)
                .forEach(moment -> assertThat(past().lastAt("a", moment.at())).hasValue(moment.version()));
        assertThat(past().lastAt("a", Instant.MAX)).hasValue(2);
        assertThat(past().lastAt("a", Instant.MIN)).isEmpty();
    }

    @Test
    void anEventThatIsNotKnownIsNeverPassedOver() {
        stored.engine.appendEvents(events("a", 0, 2));
        stored.engine.appendEvents(new GenericDomainEventMessage<>("Page", "a", 2, "torn out"));

        assertThat(past().read("a", 1, 1)).hasSize(1);
        assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> past().read("a", 2, 2));
    }

    private static List<Long> keptOf(String stream) {
        return new JdbcTemplate(stored.database)
                .queryForList(
                        "select sequence from command.snapshot where stream_id like ? order by 1",
                        Long.class,
                        stream + "@%");
    }
}
