package io.jiwon.feedback.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.ai.task.AiDatabase;
import io.jiwon.ai.task.AiTasks;
import io.jiwon.ai.task.NewAiTask;
import io.jiwon.ai.task.TestTasks;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackEvent.FeedbackDeleted;
import io.jiwon.feedback.FeedbackEvent.FeedbackFailed;
import io.jiwon.feedback.FeedbackEvent.FeedbackReady;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeFailed;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeReady;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import io.jiwon.feedback.FeedbackLanguage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.SimpleResourceInjector;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FeedbackSagaIT {
    private final FeedbackRequested requested =
            Resumes.request(Resumes.backendKo(), Resumes.backendPosting(), FeedbackLanguage.KO);
    private final ImprovedResumeRequested improvementRequested =
            Resumes.improvement(Resumes.backendKo(), FeedbackLanguage.KO);
    private JdbcClient jdbc;
    private SagaTestFixture<FeedbackSaga> fixture;

    @BeforeEach
    void begin() {
        jdbc = AiDatabase.empty();
        fixture = new SagaTestFixture<>(FeedbackSaga.class);
        fixture.registerResource(TestTasks.on(jdbc));
    }

    @Test
    void aRequestBecomesOneSelfSufficientTask() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(requested)
                .expectActiveSagas(1)
                .expectAssociationWith("feedbackId", Resumes.FEEDBACK)
                .expectNoDispatchedCommands();

        assertThat(ids())
                .containsExactly(
                        NewAiTask.idOf("feedback", Resumes.FEEDBACK.value()).toString());
        assertThat(TestTasks.payloadOf(jdbc, FeedbackRequested.class)).isEqualTo(requested);
    }

    @Test
    void aRepeatedRequestAddsNothing() {
        fixture.givenAPublished(requested).whenPublishingA(requested).expectActiveSagas(1);

        assertThat(ids()).hasSize(1);
    }

    @Test
    void theReviewEndsIt() {
        fixture.givenAPublished(requested)
                .whenPublishingA(new FeedbackReady(
                        Resumes.FEEDBACK, Resumes.OWNER, 0, List.of(), List.of(), Provenances.offline()))
                .expectActiveSagas(0);
    }

    @Test
    void theFailureEndsIt() {
        fixture.givenAPublished(requested)
                .whenPublishingA(new FeedbackFailed(Resumes.FEEDBACK, Resumes.OWNER, FailureReason.TIMEOUT, "too slow"))
                .expectActiveSagas(0);
    }

    @Test
    void theDeletionEndsItAndTheWaitingWork() {
        fixture.givenAPublished(requested)
                .andThenAPublished(improvementRequested)
                .whenPublishingA(new FeedbackDeleted(Resumes.FEEDBACK, Resumes.OWNER))
                .expectActiveSagas(0);

        assertThat(jdbc.sql("select distinct status from ai.ai_task")
                        .query(String.class)
                        .list())
                .containsExactly("DONE");
    }

    @Test
    void anImprovedResumeIsATaskOfItsOwn() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(improvementRequested)
                .expectActiveSagas(1)
                .expectAssociationWith("improvedResumeId", Resumes.IMPROVED);

        assertThat(TestTasks.payloadOf(jdbc, ImprovedResumeRequested.class)).isEqualTo(improvementRequested);
    }

    @Test
    void itsOutcomeEndsIt() {
        fixture.givenAPublished(improvementRequested)
                .whenPublishingA(new ImprovedResumeReady(
                        Resumes.FEEDBACK,
                        Resumes.OWNER,
                        Resumes.IMPROVED,
                        Resumes.backendKo(),
                        List.of(),
                        Provenances.offline(),
                        List.of()))
                .expectActiveSagas(0);

        fixture = new SagaTestFixture<>(FeedbackSaga.class);
        fixture.registerResource(TestTasks.on(jdbc));
        fixture.givenAPublished(improvementRequested)
                .whenPublishingA(new ImprovedResumeFailed(
                        Resumes.FEEDBACK, Resumes.OWNER, Resumes.IMPROVED, FailureReason.INTERNAL, "broke off"))
                .expectActiveSagas(0);
    }

    @Test
    @Acceptance("P4")
    void aReplayBringsNoWorkBack() {
        ReplayToken replay = (ReplayToken)
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(100), new GlobalSequenceTrackingToken(5));
        GenericTrackedEventMessage<FeedbackRequested> replayed =
                new GenericTrackedEventMessage<>(replay, GenericEventMessage.asEventMessage(requested));
        AiTasks tasks = TestTasks.on(jdbc);
        AnnotatedSagaManager<FeedbackSaga> manager = AnnotatedSagaManager.<FeedbackSaga>builder()
                .sagaType(FeedbackSaga.class)
                .sagaFactory(FeedbackSaga::new)
                .sagaRepository(AnnotatedSagaRepository.<FeedbackSaga>builder()
                        .sagaType(FeedbackSaga.class)
                        .sagaStore(new InMemorySagaStore())
                        .resourceInjector(new SimpleResourceInjector(tasks))
                        .build())
                .build();

        DefaultUnitOfWork.startAndGet(replayed).executeWithResult(() -> {
            manager.handle(replayed, Segment.ROOT_SEGMENT);
            return null;
        });
        assertThat(ids()).isEmpty();

        GenericTrackedEventMessage<FeedbackRequested> live = new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(101), GenericEventMessage.asEventMessage(requested));
        DefaultUnitOfWork.startAndGet(live).executeWithResult(() -> {
            manager.handle(live, Segment.ROOT_SEGMENT);
            return null;
        });
        assertThat(ids()).hasSize(1);
        assertThat(manager.supportsReset()).isFalse();
        assertThat(WhenImprovedResumeReadyThenCreateResume.class).hasAnnotation(DisallowReplay.class);
    }

    @Test
    void itsStateSurvivesTheSerializer() {
        Jackson3Serializer serializer = Jackson3Serializer.builder().build();
        var stored = serializer.serialize(new FeedbackSaga(), byte[].class);

        assertThat(new String(stored.getData(), StandardCharsets.UTF_8)).contains("taskId");
        assertThat(serializer.<byte[], FeedbackSaga>deserialize(stored)).isInstanceOf(FeedbackSaga.class);
    }

    private List<String> ids() {
        return jdbc.sql("select id::text from ai.ai_task").query(String.class).list();
    }
}
