package io.jiwon.app.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.jiwon.acceptance.Acceptance;
import io.jiwon.app.architecture.House.Part;
import io.jiwon.docs.Checkout;
import io.jiwon.docs.GeneratedFile;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.config.ProcessingGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** {@code STYLE.md}, "What the architecture test enforces"; rule 2 is {@link ModularityTest}. */
class ArchitectureTest {
    private static final String ROOT = "io.jiwon";
    private static final JavaClasses CLASSES = House.classesOf(ROOT);
    private static final Path APPLICATION_YML = Checkout.root().resolve("app/src/main/resources/application.yml");

    private final House house = new House(ROOT);
    private final ArchitectureRules rules = new ArchitectureRules(ROOT);

    @Test
    void classesAreFound() {
        assertThat(CLASSES).hasSizeGreaterThan(50);
        assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
                .contains("ResumeEvent")
                .doesNotContain("EventSamples");
    }

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"COMMAND", "QUERY", "AI"})
    @Acceptance(value = "P6", partial = true, note = "the sides")
    void rule1_aSideKnowsNoOtherSide(Part side) {
        rules.aSideKnowsNoOtherSide(side).check(CLASSES);
    }

    @Test
    void rule1_coreKnowsNoSide() {
        rules.coreKnowsNoSide().check(CLASSES);
    }

    @Test
    void rule1_theEventStoreStandsAlone() {
        rules.theEventStoreStandsAlone().check(CLASSES);
    }

    @Test
    void rule1_nobodyKnowsTheApp() {
        rules.nobodyKnowsTheApp().check(CLASSES);
    }

    @Test
    void rule1_aPackageLiesInItsModule() {
        rules.aPackageLiesInItsModule().check(CLASSES);
    }

    @Test
    void rule3_coreSpeaksAndDoesNothing() {
        rules.coreSpeaksAndDoesNothing().check(CLASSES);
    }

    @Test
    void rule3_coreNeedsNoFramework() {
        rules.coreNeedsNoFramework().check(CLASSES);
    }

    @Test
    void rule4_anEventIsAFact() {
        rules.anEventIsAFact().check(CLASSES);
    }

    @Test
    void rule4_anEventNamesItsRevision() {
        rules.anEventNamesItsRevision().check(CLASSES);
    }

    @Test
    void rule4_aCommandIsAWish() {
        rules.aCommandIsAWish().check(CLASSES);
    }

    @Test
    void rule4_aQueryIsAQuestion() {
        rules.aQueryIsAQuestion().check(CLASSES);
    }

    @Test
    void rule4_messagesAreMadeOfPlainTypes() {
        rules.messagesAreMadeOfPlainTypes().check(CLASSES);
    }

    @Test
    void rule4_noClassHasAnEmptyName() {
        rules.noClassHasAnEmptyName().check(CLASSES);
    }

    @Test
    void rule5_anAggregateIsPrivate() {
        rules.anAggregateIsPrivate().check(CLASSES);
    }

    @Test
    void rule5_anAggregateOnlyDecides() {
        rules.anAggregateOnlyDecides().check(CLASSES);
    }

    @Test
    void rule5_anAggregateHasNoClock() {
        rules.anAggregateHasNoClock().check(CLASSES);
    }

    @Test
    @Acceptance(value = "P2", partial = true, note = "projectors write and send nothing")
    void rule6_aProjectorOnlyWrites() {
        rules.aProjectorOnlyWrites().check(CLASSES);
    }

    @Test
    void rule6_aProjectorCanBeReplayed() {
        rules.aProjectorCanBeReplayed().check(CLASSES);
    }

    @Test
    void rule6_whoHandlesEventsOnTheQuerySideIsAProjector() {
        rules.whoHandlesEventsOnTheQuerySideIsAProjector().check(CLASSES);
    }

    @Test
    void rule6_aProcessingGroupIsConfigured() {
        rules.aProcessingGroupIsConfigured(configuredProcessors()).check(CLASSES);
    }

    @Test
    void rule6_aConfiguredProcessorExists() {
        Set<String> groups = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(ProcessingGroup.class))
                .map(ArchitectureRules::group)
                .collect(toSet());

        assertThat(groups)
                .as("application.yml configures processors that no class names: the setting does nothing")
                .containsAll(configuredProcessors());
    }

    @Test
    void rule7_onlyAWorkerCallsTheLlm() {
        rules.onlyAWorkerCallsTheLlm().check(CLASSES);
    }

    @Test
    void rule7_aWorkerHoldsNoTransaction() {
        rules.aWorkerHoldsNoTransaction().check(CLASSES);
    }

    @Test
    @Acceptance(value = "P4", partial = true, note = "no reaction is replayed")
    void rule7_aReactionIsNotReplayed() {
        rules.aReactionIsNotReplayed().check(CLASSES);
    }

    @Test
    void rule7_whoHandlesEventsOnTheAiSideIsASagaOrAReaction() {
        rules.whoHandlesEventsOnTheAiSideIsASagaOrAReaction().check(CLASSES);
    }

    @Test
    void rule8_aControllerIsPrivate() {
        rules.aControllerIsPrivate().check(CLASSES);
    }

    @Test
    void rule8_aControllerOnlyTranslates() {
        rules.aControllerOnlyTranslates().check(CLASSES);
    }

    @Test
    @Acceptance(value = "P6", partial = true, note = "the controllers")
    void rule8_commandsAndQuestionsHaveTheirOwnControllers() {
        rules.commandsAndQuestionsHaveTheirOwnControllers().check(CLASSES);
    }

    @Test
    void rule8_aControllerAnswersWithViews() {
        rules.aControllerAnswersWithViews().check(CLASSES);
    }

    @Test
    @Acceptance(value = "H24", note = "no endpoint forgets to say whom it is for")
    void rule8_aControllerSaysWhomItIsFor() {
        rules.aControllerSaysWhomItIsFor().check(CLASSES);
    }

    @Test
    void rule8_whatAnAdministratorIsShownIsRecorded() {
        rules.whatAnAdministratorIsShownIsRecorded().check(CLASSES);
    }

    @Test
    void rule9_aRowIsNeverPublic() {
        rules.aRowIsNeverPublic().check(CLASSES);
    }

    @Test
    @Acceptance(value = "D10", partial = true, note = "nothing reads past the query handlers")
    void rule9_onlyAQueryHandlerReads() {
        rules.onlyAQueryHandlerReads().check(CLASSES);
    }

    @Test
    void rule10_everyPackageIsNullMarked() {
        rules.everyPackageIsNullMarked().check(CLASSES);
    }

    @Test
    void rule11_aFeatureIsSpokenOf() {
        Set<String> words = CLASSES.stream()
                .filter(house.language())
                .flatMap(type -> house.feature(type).stream())
                .collect(toSet());

        assertThat(words).contains("account", "resume", "posting", "feedback", "audit");
        rules.aFeatureIsSpokenOf(words, Checkout.root().resolve("docs/features"))
                .check(CLASSES);
    }

    @Test
    @Acceptance(value = "A6", partial = true, note = "no sensitive detail can reach a language model")
    void rule12_theAiSideSeesNothingSensitive() {
        rules.theAiSideSeesNothingSensitive().check(CLASSES);
    }

    /** The keys under axon.eventhandling.processors, of all documents of the file. */
    private static Set<String> configuredProcessors() {
        Set<String> names = new TreeSet<>();
        for (Object document : new Yaml().loadAll(GeneratedFile.read(APPLICATION_YML))) {
            Object place = document;
            for (String key : new String[] {"axon", "eventhandling", "processors"}) {
                place = place instanceof java.util.Map<?, ?> map ? map.get(key) : null;
            }
            if (place instanceof java.util.Map<?, ?> processors) {
                processors.keySet().forEach(name -> names.add(String.valueOf(name)));
            }
        }
        return names;
    }
}
