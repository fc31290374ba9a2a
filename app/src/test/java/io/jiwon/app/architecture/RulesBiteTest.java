package io.jiwon.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.jiwon.app.architecture.House.Part;
import io.jiwon.docs.Checkout;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds the mistake that was made for it in {@code wrong.jiwon}, and says how to mend it. */
class RulesBiteTest {
    private static final JavaClasses WRONG = new ClassFileImporter().importPackages("wrong.jiwon");
    private static final ArchitectureRules RULES = new ArchitectureRules("wrong.jiwon");

    static Stream<Arguments> rules() {
        return Stream.of(
                bites(RULES.aSideKnowsNoOtherSide(Part.COMMAND), "ResumeRow", "Assembly"),
                bites(RULES.coreKnowsNoSide(), "ResumeManager"),
                bites(RULES.theEventStoreStandsAlone(), "Engine"),
                bites(RULES.nobodyKnowsTheApp(), "InterviewRules"),
                bites(RULES.coreSpeaksAndDoesNothing(), "ResumeManager"),
                bites(RULES.coreNeedsNoFramework(), "ResumeManager"),
                bites(RULES.anEventIsAFact(), "ResumeUpdated"),
                bites(RULES.anEventNamesItsRevision(), "ResumeUpdated"),
                bites(RULES.aCommandIsAWish(), "UpdateResume"),
                bites(RULES.aQueryIsAQuestion(), "ResumeById"),
                bites(RULES.messagesAreMadeOfPlainTypes(), "ResumeUpdated.fields"),
                bites(RULES.noClassHasAnEmptyName(), "ResumeManager"),
                bites(RULES.anAggregateIsPrivate(), "command.Resume"),
                bites(RULES.anAggregateOnlyDecides(), "org.slf4j.Logger", "java.sql.Connection"),
                bites(RULES.anAggregateHasNoClock(), "Instant.now()", "UUID.randomUUID()"),
                bites(RULES.aProjectorOnlyWrites(), "CommandGateway", "HttpClient"),
                bites(RULES.aProjectorCanBeReplayed(), "ResumeProjector"),
                bites(RULES.whoHandlesEventsOnTheQuerySideIsAProjector(), "ResumeWriter"),
                bites(RULES.aProcessingGroupIsConfigured(Set.of("resume-detail")), "resume-nowhere"),
                bites(RULES.onlyAWorkerCallsTheLlm(), "FeedbackSaga"),
                bites(RULES.aWorkerHoldsNoTransaction(), "FeedbackWorker"),
                bites(RULES.aReactionIsNotReplayed(), "FeedbackSaga"),
                bites(RULES.whoHandlesEventsOnTheAiSideIsASagaOrAReaction(), "FeedbackListener"),
                bites(RULES.aControllerIsPrivate(), "ResumeCommandController"),
                bites(RULES.aControllerOnlyTranslates(), "EntityManager", "ResumeRow"),
                bites(RULES.commandsAndQuestionsHaveTheirOwnControllers(), "ResumeQueryController"),
                bites(RULES.aControllerAnswersWithViews(), "ResumeCommandController.find()"),
                bites(RULES.aControllerSaysWhomItIsFor(), "ResumeCommandController.find()"),
                bites(
                        RULES.whatAnAdministratorIsShownIsRecorded(),
                        "ResumeQueryController.all()",
                        "ResumeQueryController.count()"),
                bites(RULES.aRowIsNeverPublic(), "ResumeRow"),
                bites(RULES.onlyAQueryHandlerReads(), "ResumeStatistics.jdbc", "ResumeStatistics.rows"),
                bites(RULES.everyPackageIsNullMarked(), "wrong.jiwon.resume.command"),
                bites(
                        RULES.aFeatureIsSpokenOf(
                                Set.of("resume", "interview"), Checkout.root().resolve("docs/features")),
                        "diary of"),
                bites(RULES.theAiSideSeesNothingSensitive(), "FeedbackListener.on", "ResumeEvent"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleFindsItsMistakeAndTellsTheRemedy(ArchRule rule, List<String> mistakes) {
        assertThatThrownBy(() -> rule.check(WRONG))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("because")
                .satisfies(error -> assertThat(error.getMessage()).contains(mistakes));
    }

    private static Arguments bites(ArchRule rule, String... mistakes) {
        return Arguments.of(rule, Arrays.asList(mistakes));
    }
}
