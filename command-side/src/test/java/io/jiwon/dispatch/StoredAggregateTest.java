package io.jiwon.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.message.EventSamples;
import io.jiwon.message.MessageJson;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

class StoredAggregateTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00.123Z");

    /** What a snapshot of each aggregate holds, by revision. Whoever changes a line raises the number in it. */
    private static final Map<String, String> FIELDS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "Account",
                    "3: UserId userId, String email, String name, Set roles, boolean emailVerified, Map identities,"
                            + " boolean closed, boolean blocked, Set requested"),
            Map.entry("Appeal", "1: AppealId appealId, UserId ownerId, Progress progress"),
            Map.entry(
                    "Campaign",
                    "1: CampaignId campaignId, UserId administrator, CampaignWish wish, List reviews,"
                            + " BigDecimal costCeilingUsd, int begun, Map inFlight, BigDecimal chargedUsd,"
                            + " BigDecimal expectedOfEndedUsd, boolean ended"),
            Map.entry("BusinessNumberClaim", "1: String claimId, boolean released"),
            Map.entry(
                    "Company",
                    "1: CompanyId companyId, UserId ownerId, CompanyProfile profile, Progress progress, Set members"),
            Map.entry("Division", "1: DivisionId divisionId, List codes, Set retired"),
            Map.entry("EmailClaim", "2: String claimId, boolean released"),
            Map.entry("Erasure", "1: ErasureId erasureId, UserId subject, boolean completed"),
            Map.entry("IdentityClaim", "1: String claimId, boolean released"),
            Map.entry(
                    "Feedback",
                    "3: FeedbackId feedbackId, UserId ownerId, PinnedResume resume, PinnedPosting posting,"
                            + " String reviewedMarkdown, FeedbackLanguage language, Progress progress, List contents,"
                            + " List scoreParts, AiOrigin origin, ResumeId improvedResumeId, Progress improvement, List changes, Map changeStatuses,"
                            + " int matchingRate, boolean refused, boolean deleted"),
            Map.entry(
                    "Posting",
                    "2: PostingId postingId, UserId ownerId, PostingContent content, Instant createdAt,"
                            + " boolean closed, boolean deleted, Publication publication"),
            Map.entry(
                    "Proposal",
                    "1: ProposalId proposalId, UserId ownerId, int textLength, Progress progress,"
                            + " ProposedContact contact, List items, Set accepted, boolean deleted"),
            Map.entry(
                    "Rerun",
                    "1: RerunId rerunId, UserId ownerId, FeedbackId feedbackId, String reviewedMarkdown,"
                            + " int originalRate, int runs, Map rates, Set failures, BigDecimal costUsd,"
                            + " boolean stopped, boolean withdrawn"),
            Map.entry("Shelf", "1: ShelfId shelfId, UserId ownerId, List files"),
            Map.entry("Profile", "2: ProfileId profileId, UserId ownerId, ProfileContent content, Instant begunAt"),
            Map.entry(
                    "Resume",
                    "2: ResumeId resumeId, UserId ownerId, ResumeContent content, FileId photo, Instant createdAt,"
                            + " boolean deleted")));

    private final Serializer serializer = MessageJson.serializer();

    @Test
    void eachRevisionOfASnapshotHasItsFields() {
        assertThat(aggregates()
                        .collect(Collectors.toMap(
                                Class::getSimpleName,
                                type -> revision(type) + ": "
                                        + fields(type)
                                                .map(field -> field.getType().getSimpleName() + " " + field.getName())
                                                .collect(Collectors.joining(", ")))))
                .isEqualTo(FIELDS);
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void anAggregateIsTheSameAfterItWasASnapshotWheneverThatIsTaken(Class<?> type) throws Exception {
        Method evolve = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("evolve"))
                .findAny()
                .orElseThrow();
        evolve.setAccessible(true);
        Constructor<?> empty = type.getDeclaredConstructor();
        empty.setAccessible(true);
        Map<Object, Object> aggregates = new HashMap<>();
        int events = 0;
        for (Object event : EventSamples.story()) {
            if (!evolve.getParameterTypes()[0].isInstance(event)) {
                continue;
            }
            events++;
            // The first component of every event is the id of its aggregate.
            Method id = event.getClass().getRecordComponents()[0].getAccessor();
            id.setAccessible(true);
            Object key = id.invoke(event);
            Object aggregate = aggregates.containsKey(key) ? aggregates.get(key) : empty.newInstance();
            if (evolve.getParameterCount() == 1) {
                evolve.invoke(aggregate, event);
            } else {
                evolve.invoke(aggregate, event, AT);
            }
            Object copy = copy(aggregate);
            for (Field field : fields(type).toList()) {
                field.setAccessible(true);
                assertThat(field.get(copy)).as(field.getName()).isEqualTo(field.get(aggregate));
            }
            // What comes after a snapshot is told to the copy.
            aggregates.put(key, copy);
        }
        assertThat(events).isPositive();
    }

    private Object copy(Object aggregate) {
        SerializedObject<byte[]> stored = serializer.serialize(aggregate, byte[].class);
        assertThat(stored.getType().getRevision()).isEqualTo(revision(aggregate.getClass()));
        return serializer.deserialize(stored);
    }

    private static String revision(Class<?> type) {
        return type.getAnnotation(org.axonframework.serialization.Revision.class)
                .value();
    }

    private static Stream<Field> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).filter(field -> !Modifier.isStatic(field.getModifiers()));
    }

    static Stream<Class<?>> aggregates() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(StoredAggregate.class));
        return scan.findCandidateComponents("io.jiwon").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null));
    }
}
