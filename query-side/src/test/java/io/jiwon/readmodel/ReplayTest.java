package io.jiwon.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.message.EventSamples;
import io.jiwon.message.GoldenEvents;
import io.jiwon.message.GoldenEvents.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {
    private static ReadModels models;

    @BeforeAll
    static void open() {
        models = new ReadModels();
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @BeforeEach
    void empty() {
        models.reset();
    }

    static Stream<Golden> everyStoredForm() {
        return GoldenEvents.all().stream();
    }

    @ParameterizedTest
    @MethodSource("everyStoredForm")
    void everyStoredFormIsProjectedInTheMidstOfItsHistory(Golden golden) throws Exception {
        List<Object> history = new ArrayList<>(EventSamples.story());
        Object today = golden.today();
        int place = history.indexOf(EventSamples.of(today.getClass()));
        history.set(place, today);
        models.project(ToldHistory.of(history));
        assertThat(models.contents().get("audit_entry")).hasSameSizeAs(history);
    }

    @Test
    void everyEventTypeHasAStoredForm() {
        Set<String> golden = new TreeSet<>();
        everyStoredForm().forEach(form -> golden.add(form.today().getClass().getName()));
        Set<String> told = new TreeSet<>();
        EventSamples.story().forEach(event -> told.add(event.getClass().getName()));
        assertThat(told).isEqualTo(golden);
    }

    @Test
    @Acceptance(value = "P3", partial = true, note = "the projectors; over HTTP in the feature tests")
    void aReplayGivesTheIdenticalRows() throws Exception {
        models.project(ToldHistory.of(EventSamples.story()));
        Map<String, List<String>> before = models.contents();
        models.reset();
        models.project(ToldHistory.replayed(EventSamples.story()));
        assertThat(models.contents()).isEqualTo(before);
        assertThat(before).allSatisfy((table, rows) -> {
            if (table.equals("dead_letter_entry")) {
                assertThat(rows).isEmpty();
            } else {
                assertThat(rows).as(table).isNotEmpty();
            }
        });
    }

    @Test
    @Acceptance(value = "P3", partial = true, note = "each group by itself")
    void aReplayOfOneGroupLeavesTheOthersAlone() throws Exception {
        models.project(ToldHistory.of(EventSamples.story()));
        Map<String, List<String>> before = models.contents();
        for (String group : models.groups()) {
            models.reset(group);
            assertThat(models.contents()).as("after the reset of " + group).isNotEqualTo(before);
            models.project(group, ToldHistory.replayed(EventSamples.story()));
            assertThat(models.contents()).as("after the replay of " + group).isEqualTo(before);
        }
    }

    @Test
    void theRowsDoNotDependOnHowTheEventsAreCutIntoBatches() throws Exception {
        models.project(ToldHistory.of(EventSamples.story()));
        Map<String, List<String>> inOneBatch = models.contents();
        for (int batchSize : List.of(1, 2, 7)) {
            models.reset();
            models.project(ToldHistory.of(EventSamples.story()), batchSize);
            assertThat(models.contents()).as("in batches of " + batchSize).isEqualTo(inOneBatch);
        }
    }

    @Test
    void aResetLeavesNoRow() throws Exception {
        models.project(ToldHistory.of(EventSamples.story()));
        models.reset();
        assertThat(models.contents())
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isEmpty());
    }

    @Test
    void anEventWhoseRowIsMissingIsAnErrorAndNotPassedOver() {
        for (String stream : List.of("Resume", "Posting", "Feedback", "Profile")) {
            List<Object> withoutBeginning = EventSamples.story().stream()
                    .filter(event ->
                            event.getClass().getEnclosingClass().getSimpleName().equals(stream + "Event"))
                    .filter(event -> !event.getClass()
                            .getSimpleName()
                            .matches("(Resume|Posting)Created|FeedbackRequested|ProfileBegun"))
                    .toList();
            for (Object event : withoutBeginning) {
                assertThatExceptionOfType(MissingRow.class)
                        .as(event.getClass().getSimpleName())
                        .isThrownBy(() -> models.project(ToldHistory.of(List.of(event))));
                models.reset();
            }
        }
    }
}
