package io.jiwon.rerun.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.account.ErasureEvent.ErasureCompleted;
import io.jiwon.account.ErasureId;
import io.jiwon.account.UserId;
import io.jiwon.ai.task.AiDatabase;
import io.jiwon.ai.task.RecordingCommands;
import io.jiwon.ai.task.SagaCommands;
import io.jiwon.ai.task.TestSettings;
import io.jiwon.ai.task.TestTasks;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackCommand.PinAnyReview;
import io.jiwon.feedback.FeedbackEvent.FeedbackDeleted;
import io.jiwon.feedback.FeedbackEvent.FeedbackRefused;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.FeedbackProblem;
import io.jiwon.feedback.PinnedReview;
import io.jiwon.feedback.ai.Resumes;
import io.jiwon.message.Refused;
import io.jiwon.rerun.RerunCause;
import io.jiwon.rerun.RerunCommand.RecordRerunRunFailure;
import io.jiwon.rerun.RerunCommand.WithdrawRerun;
import io.jiwon.rerun.RerunEvent.RerunCompleted;
import io.jiwon.rerun.RerunEvent.RerunRequested;
import io.jiwon.rerun.RerunEvent.RerunStopped;
import io.jiwon.rerun.RerunEvent.RerunWithdrawn;
import io.jiwon.rerun.RerunId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RerunSagaIT {
    private static final RerunId RERUN = new RerunId(new UUID(4, 1));
    private static final UserId ADMINISTRATOR = new UserId(new UUID(4, 2));
    private static final PinnedReview REVIEW = Reviews.pinned();

    private final RecordingCommands commands = new RecordingCommands();
    private JdbcClient jdbc;
    private SagaTestFixture<RerunSaga> fixture;

    @BeforeEach
    void begin() {
        jdbc = AiDatabase.empty();
        commands.reply(command -> CompletableFuture.completedFuture(command instanceof PinAnyReview ? REVIEW : null));
        fixture = new SagaTestFixture<>(RerunSaga.class);
        fixture.registerResource(TestTasks.on(jdbc));
        fixture.registerResource(new SagaCommands(commands, TestSettings.with(Map.of())));
    }

    private static RerunRequested requested(RerunCause cause, int runs) {
        return new RerunRequested(
                RERUN,
                Resumes.OWNER,
                cause == RerunCause.OWNER ? Resumes.OWNER : ADMINISTRATOR,
                cause,
                REVIEW,
                "gpt-test",
                "v2",
                runs);
    }

    @Test
    @Acceptance(value = "B6", partial = true, note = "each run is work of its own")
    void eachRunIsATaskOfItsOwnWithTheRequestOfTheFirstReview() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(requested(RerunCause.OWNER, 1))
                .expectActiveSagas(1)
                .expectAssociationWith("rerunId", RERUN)
                .expectAssociationWith("feedbackId", Resumes.FEEDBACK);

        FeedbackRequested first = Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO);
        assertThat(TestTasks.payloadOf(jdbc, RerunRun.class))
                .isEqualTo(new RerunRun(RERUN, 1, "gpt-test", "v2", first));
        assertThat(tasks("lane || ' ' || charged_to")).containsExactly("INTERACTIVE " + Resumes.OWNER);

        begin();
        fixture.givenNoPriorActivity()
                .whenPublishingA(requested(RerunCause.OWNER, 3))
                .expectActiveSagas(1);
        assertThat(tasks("id::text")).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aCampaignsRunsWaitBehindPeopleAndCountAsTheAdministrators() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(requested(RerunCause.CAMPAIGN, 2))
                .expectActiveSagas(1);

        assertThat(tasks("lane || ' ' || charged_to || ' ' || owner_id"))
                .containsOnly("BATCH " + ADMINISTRATOR + " " + Resumes.OWNER)
                .hasSize(2);
    }

    @Test
    void aReviewThatWentMeanwhileIsNotWorkedOn() {
        commands.reply(command -> command instanceof PinAnyReview
                ? CompletableFuture.failedFuture(new Refused(FeedbackProblem.FEEDBACK_REFUSED))
                : CompletableFuture.completedFuture(null));

        fixture.givenNoPriorActivity()
                .whenPublishingA(requested(RerunCause.OWNER, 2))
                .expectActiveSagas(1);

        assertThat(tasks("id::text")).isEmpty();
        assertThat(commands.payloads()).containsExactly(new PinAnyReview(Resumes.FEEDBACK), new WithdrawRerun(RERUN));
    }

    @Test
    @Acceptance(value = "B5", partial = true, note = "what is deleted or refused is not repeated any more")
    void theEndOfTheReviewEndsWhatIsMadeFromItAlsoAfterItIsComplete() {
        for (Object end : List.of(
                new FeedbackDeleted(Resumes.FEEDBACK, Resumes.OWNER),
                new FeedbackRefused(Resumes.FEEDBACK, Resumes.OWNER))) {
            begin();
            int before = commands.payloads().size();
            fixture.givenAPublished(requested(RerunCause.OWNER, 2))
                    .andThenAPublished(
                            new RerunCompleted(RERUN, Resumes.OWNER, Resumes.FEEDBACK, 68, List.of(68, 68), 0, null))
                    .whenPublishingA(end)
                    .expectActiveSagas(1);
            assertThat(commands.payloads().subList(before, commands.payloads().size()))
                    .containsExactly(new PinAnyReview(Resumes.FEEDBACK), new WithdrawRerun(RERUN));
        }
    }

    @Test
    void beingWithdrawnEndsItAndTheWaitingWork() {
        fixture.givenAPublished(requested(RerunCause.OWNER, 2))
                .whenPublishingA(new RerunWithdrawn(RERUN, Resumes.OWNER, Resumes.FEEDBACK))
                .expectActiveSagas(0);

        assertThat(tasks("status")).containsExactly("DONE", "DONE");
    }

    @Test
    void stoppingTakesBackWhatWaitsAndLeavesWhatIsUnderWay() {
        var given = fixture.givenAPublished(requested(RerunCause.CAMPAIGN, 2));
        UUID running = RERUN.run(1);
        jdbc.sql("update ai.ai_task set status = 'RUNNING', lease_owner = 'w', lease_until = now() + interval '1 hour'"
                        + " where subject_id = ?")
                .param(running)
                .update();

        given.whenPublishingA(new RerunStopped(RERUN, Resumes.OWNER)).expectActiveSagas(1);

        assertThat(jdbc.sql("select status from ai.ai_task where subject_id = ?")
                        .param(running)
                        .query(String.class)
                        .single())
                .isEqualTo("RUNNING");
        assertThat(commands.payloads())
                .filteredOn(RecordRerunRunFailure.class::isInstance)
                .containsExactly(
                        new RecordRerunRunFailure(RERUN, 2, FailureReason.CANCELLED, "Stopped before it was begun."));
    }

    @Test
    void theErasureOfThePersonEndsIt() {
        fixture.givenAPublished(requested(RerunCause.OWNER, 1))
                .whenPublishingA(new ErasureCompleted(
                        new ErasureId(new UUID(4, 9)), Resumes.OWNER, List.of(), "a.signed.receipt"))
                .expectActiveSagas(0);
    }

    @Test
    @Acceptance("P4")
    void aReplayBringsNoWorkBack() {
        ReplayToken replay = (ReplayToken)
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(100), new GlobalSequenceTrackingToken(5));
        GenericTrackedEventMessage<RerunRequested> replayed = new GenericTrackedEventMessage<>(
                replay, GenericEventMessage.asEventMessage(requested(RerunCause.OWNER, 2)));
        AnnotatedSagaManager<RerunSaga> manager = AnnotatedSagaManager.<RerunSaga>builder()
                .sagaType(RerunSaga.class)
                .sagaFactory(RerunSaga::new)
                .sagaRepository(AnnotatedSagaRepository.<RerunSaga>builder()
                        .sagaType(RerunSaga.class)
                        .sagaStore(new InMemorySagaStore())
                        .resourceInjector(new SimpleResourceInjector(
                                TestTasks.on(jdbc), new SagaCommands(commands, TestSettings.with(Map.of()))))
                        .build())
                .build();

        DefaultUnitOfWork.startAndGet(replayed).executeWithResult(() -> {
            manager.handle(replayed, Segment.ROOT_SEGMENT);
            return null;
        });

        assertThat(tasks("id::text")).isEmpty();
        assertThat(commands.payloads()).isEmpty();
        assertThat(manager.supportsReset()).isFalse();
    }

    private List<String> tasks(String column) {
        return jdbc.sql("select " + column + " from ai.ai_task order by created_at, id")
                .query(String.class)
                .list();
    }
}
