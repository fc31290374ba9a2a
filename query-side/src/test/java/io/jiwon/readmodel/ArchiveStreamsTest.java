package io.jiwon.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.account.AccountEvent.AccountClosed;
import io.jiwon.account.EmailClaimEvent.EmailClaimed;
import io.jiwon.account.EmailClaimEvent.EmailReleased;
import io.jiwon.account.UserId;
import io.jiwon.message.EventSamples;
import io.jiwon.message.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** A feature that speaks of people cannot be forgotten in their archive. */
class ArchiveStreamsTest {
    /** Features whose streams have nothing to show beyond their events, and why. */
    private static final Map<String, String> WITHOUT_STATE = Map.of("archive", "an export has happened, that is all");

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

    @Test
    @Acceptance("B11")
    void everyEventThatNamesAPersonIsInAStreamOfTheirArchive() throws Exception {
        List<EventMessage<?>> told = ToldHistory.of(EventSamples.story());
        models.project(told);
        Set<String> named = new TreeSet<>();
        for (EventMessage<?> message : told) {
            if (PersonId.in(message.getPayload()) instanceof java.util.UUID person) {
                named.add(message.getPayloadType().getSimpleName());
                assertThat(models.jdbc()
                                .queryForObject(
                                        "select count(*) from query.archive_stream where owner_id = ?"
                                                + " and stream_id = ? and first_position <= ?",
                                        Long.class,
                                        person,
                                        ((DomainEventMessage<?>) message).getAggregateIdentifier(),
                                        position(message)))
                        .as(message.getPayloadType().getSimpleName())
                        .isEqualTo(1);
            }
        }
        assertThat(named).contains("ResumeDeleted", "ArchiveExported", "EmailClaimed", "SignedIn");
    }

    @Test
    @Acceptance("B11")
    void everyFeatureWithStreamsOfPeopleShowsWhatThereIsOrSaysWhyNot() {
        Set<String> ofPeople = new TreeSet<>();
        EventSamples.byType().values().stream()
                .filter(event -> PersonId.in(event) != null)
                .forEach(event -> ofPeople.add(word(event.getClass().getPackageName(), 2)));
        assertThat(ofPeople).contains("account", "resume", "archive");

        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ArchivedState.class));
        Set<String> archived = new TreeSet<>(WITHOUT_STATE.keySet());
        for (BeanDefinition state : scanner.findCandidateComponents("io.jiwon")) {
            assertThat(archived.add(word(Objects.requireNonNull(state.getBeanClassName()), 2)))
                    .as("one of a feature: " + state.getBeanClassName())
                    .isTrue();
        }
        assertThat(archived)
                .as("let the feature's query package have an ArchivedState, or say here why there is nothing to show")
                .isEqualTo(ofPeople);
    }

    @Test
    void aStreamThatPassesOnIsEachPersonsFromTheirFirstEventOn() throws Exception {
        UserId first = UserId.from("01975c2e-0000-7000-8000-000000000a01");
        UserId second = UserId.from("01975c2e-0000-7000-8000-000000000a02");
        models.project(ToldHistory.of(List.of(
                new EmailClaimed("claim", first),
                new AccountClosed(first),
                new EmailReleased("claim"),
                new EmailClaimed("claim", second))));
        assertThat(models.jdbc()
                        .queryForList(
                                "select owner_id || ' ' || first_position from query.archive_stream"
                                        + " where stream_id = 'claim' order by 1",
                                String.class))
                .containsExactly(first + " 1", second + " 4");
    }

    private static long position(EventMessage<?> message) {
        return Objects.requireNonNull(((TrackedEventMessage<?>) message).trackingToken())
                .position()
                .orElseThrow();
    }

    private static String word(String name, int index) {
        return name.split("\\.")[index];
    }
}
