package io.jiwon.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.jiwon.account.Audience;
import io.jiwon.account.OpenTo;
import io.jiwon.app.architecture.House.Part;
import io.jiwon.message.AboutPeople;
import io.jiwon.message.Sensitive;
import io.jiwon.message.ShowsPersonalData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.NullMarked;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The rules of {@code STYLE.md}, "What the architecture test enforces", under the same numbers. Each may find no class
 * to check ({@code allowEmptyShould}): a rule waits for the first class of its kind, and {@link RulesBiteTest} shows on
 * wrong fixtures that it will not miss it.
 */
final class ArchitectureRules {
    private static final Set<String> BANNED_WORDS = Set.of(
            "Manager", "Helper", "Util", "Utils", "Impl", "DTO", "Dto", "Base", "Abstract", "Common", "Data", "Info");

    /** Technical terms in which a banned word is part of one word. */
    private static final Pattern TERMS = Pattern.compile("DataSource|MetaData|DataAccess|PersonalData");

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_$]");

    private static final Pattern NO_FACT = Pattern.compile(".*(Updated|Changed|Saved|Modified|Edited|Event)");
    private static final Pattern NO_WISH = Pattern.compile("(Update|Change|Save|Modify|Edit|Set)([A-Z].*)?|.*Command");
    private static final Pattern QUESTION = Pattern.compile("(Find|List|Search|Count)[A-Z].*");

    private static final String[] DATABASE = {
        "java.sql..",
        "javax.sql..",
        "jakarta.persistence..",
        "org.hibernate..",
        "org.springframework.jdbc..",
        "org.springframework.data..",
        "org.springframework.orm.."
    };
    private static final String[] HTTP = {
        "java.net.http..",
        "org.springframework.web..",
        "org.springframework.http..",
        "jakarta.servlet..",
        "com.openai..",
        "okhttp3.."
    };
    private static final String[] OUTSIDE = {
        "java.io..",
        "java.nio..",
        "java.net..",
        "java.util.logging..",
        "java.util.random..",
        "org.slf4j..",
        "org.apache.commons.logging..",
        "org.springframework.core..",
        "org.springframework.context..",
        "org.springframework.beans.."
    };

    /** What is asked of a model: an answer, or vectors. */
    private static final Set<String> MODEL_CLIENTS = Set.of("LlmClient", "EmbeddingClient");

    /** Features of the query side that read how far processors are, and nobody's rows. */
    private static final Set<String> TABLES_OF_NOBODY = Set.of("operations");

    /** Calls that bring the time, chance or a fresh id into a decision. */
    private static final Set<String> CLOCK_AND_CHANCE = Set.of("now", "systemUTC", "systemDefaultZone", "randomUUID");

    private final House house;

    ArchitectureRules(String root) {
        house = new House(root);
    }

    // 1

    ArchRule aSideKnowsNoOtherSide(Part side) {
        Part[] others = Arrays.stream(Part.values())
                .filter(part -> part != side && part != Part.CORE && part != Part.EVENT_STORE)
                .toArray(Part[]::new);
        return noClasses()
                .that(house.in(side))
                .should()
                .dependOnClassesThat(house.in(others))
                .because("sides meet in core-api only: send a message over a bus, or move what both need into the"
                        + " feature's root package in core-api")
                .allowEmptyShould(true);
    }

    ArchRule coreKnowsNoSide() {
        return noClasses()
                .that(house.in(Part.CORE))
                .should()
                .dependOnClassesThat(
                        house.in(Part.EVENT_STORE, Part.COMMAND, Part.QUERY, Part.AI, Part.CONSOLE, Part.APP))
                .because("core-api is the language that all sides speak: keep the type that it needs beside it")
                .allowEmptyShould(true);
    }

    ArchRule theEventStoreStandsAlone() {
        return noClasses()
                .that(house.in(Part.EVENT_STORE))
                .should()
                .dependOnClassesThat(describe(
                        "of the rest of Jiwon",
                        type -> house.isOurs(type)
                                && !house.in(Part.EVENT_STORE).test(type)))
                .because("the event store is a library of its own: pass in what it needs")
                .allowEmptyShould(true);
    }

    ArchRule nobodyKnowsTheApp() {
        return noClasses()
                .that(not(house.in(Part.APP)))
                .should()
                .dependOnClassesThat(house.in(Part.APP))
                .because("app assembles: let it hand the thing over as a bean of a type that the side declares")
                .allowEmptyShould(true);
    }

    ArchRule aPackageLiesInItsModule() {
        return classes()
                .that(describe("classes of a side", house::isOurs))
                .should(hold(
                        "lie in the module that their package names",
                        type -> house.partByPackage(type)
                                .filter(part -> !House.location(type).contains("/test-classes/"))
                                .filter(part -> !House.isInModule(type, part))
                                .isEmpty(),
                        type -> type.getName() + " lies in " + House.location(type)))
                .because("the package says the side and Maven shows it: move the file to the other module, or the class"
                        + " to the other package")
                .allowEmptyShould(true);
    }

    // 3

    ArchRule coreSpeaksAndDoesNothing() {
        return classes()
                .that(house.language())
                .should(hold(
                        "be records, enums or sealed interfaces",
                        type -> type.isRecord()
                                || type.isEnum()
                                || type.isAnnotation()
                                || type.isInterface()
                                        && (type.reflect().isSealed()
                                                || type.getEnclosingClass().isPresent()),
                        type -> type.getName() + " is none"))
                .because("core-api holds what is said: give behaviour to a side, or make the interface sealed")
                .allowEmptyShould(true);
    }

    ArchRule coreNeedsNoFramework() {
        return noClasses()
                .that(house.in(Part.CORE))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(plus(DATABASE, "org.springframework..", "jakarta.servlet..", "com.openai.."))
                .because("every side and every client of the messages would inherit it: keep rows and controllers in"
                        + " their side")
                .allowEmptyShould(true);
    }

    // 4

    ArchRule anEventIsAFact() {
        return classes()
                .that(house.message("Event"))
                .should(hold(
                        "be named for one fact",
                        type -> !NO_FACT.matcher(type.getSimpleName()).matches(),
                        type -> type.getName() + " does not say what happened"))
                .because("\"updated\" is what a database sees: name the fact in the past tense, split it if it is two")
                .allowEmptyShould(true);
    }

    ArchRule anEventNamesItsRevision() {
        return classes()
                .that(house.message("Event"))
                .should(hold(
                        "be records annotated @Revision",
                        type -> type.isRecord() && type.isAnnotatedWith(Revision.class),
                        type -> type.getName() + " has no revision of its own"))
                .because("on the interface it is silently null: annotate each record")
                .allowEmptyShould(true);
    }

    ArchRule aCommandIsAWish() {
        return classes()
                .that(house.message("Command"))
                .should(hold(
                        "be named for what the user wants",
                        type -> type.isRecord()
                                && !NO_WISH.matcher(type.getSimpleName()).matches(),
                        type -> type.getName() + " does not say what is wanted"))
                .because("nobody wants to \"update\": name the wish as an imperative, without a suffix")
                .allowEmptyShould(true);
    }

    ArchRule aQueryIsAQuestion() {
        return classes()
                .that(house.message("Query"))
                .should(hold(
                        "begin with Find, List, Search or Count",
                        type -> type.isRecord()
                                && QUESTION.matcher(type.getSimpleName()).matches(),
                        type -> type.getName() + " asks nothing"))
                .because("the first word says what comes back: one, a page, matches of a text, a number")
                .allowEmptyShould(true);
    }

    ArchRule messagesAreMadeOfPlainTypes() {
        return classes()
                .that(house.language())
                .and()
                .areRecords()
                .should(each(
                        "have components of plain types",
                        JavaClass::getFields,
                        field -> field.getModifiers().contains(JavaModifier.STATIC)
                                || field.getType().getAllInvolvedRawTypes().stream()
                                        .allMatch(type -> isPlain(type.getBaseComponentType())),
                        field ->
                                field.getFullName() + " is a " + field.getType().getName()))
                .because("it is stored for years: take primitives, java.time, enums and small records of our own; no"
                        + " vendor's type, no Map<String, Object>")
                .allowEmptyShould(true);
    }

    private boolean isPlain(JavaClass type) {
        return type.isPrimitive()
                || house.in(Part.CORE).test(type)
                || !type.isEquivalentTo(Object.class)
                        && List.of("java.lang", "java.util", "java.time", "java.math")
                                .contains(type.getPackageName());
    }

    ArchRule noClassHasAnEmptyName() {
        return classes()
                .that(describe("of Jiwon", house::isOurs))
                .should(hold(
                        "have no word in their name that says nothing",
                        type -> WORD_START
                                .splitAsStream(
                                        TERMS.matcher(type.getSimpleName()).replaceAll(""))
                                .noneMatch(BANNED_WORDS::contains),
                        type -> type.getName() + " has one of " + BANNED_WORDS))
                .because("such a word is put where the noun is missing: name what the class does for whom");
    }

    // 5

    ArchRule anAggregateIsPrivate() {
        return classes()
                .that(aggregates())
                .should()
                .bePackagePrivate()
                .because("only commands reach an aggregate: take the modifier away")
                .allowEmptyShould(true);
    }

    ArchRule anAggregateOnlyDecides() {
        return noClasses()
                .that(aggregates())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(plus(plus(DATABASE, HTTP), OUTSIDE))
                .because("it is loaded and replayed any number of times: look things up before the command is sent, log"
                        + " in an interceptor")
                .allowEmptyShould(true);
    }

    ArchRule anAggregateHasNoClock() {
        return noClasses()
                .that(aggregates())
                .should()
                .callMethodWhere(describe(
                        "it asks for the time, for chance or for a new id",
                        call -> CLOCK_AND_CHANCE.contains(call.getTarget().getName())
                                || isChance(call.getTargetOwner())
                                || call.getTarget().getName().matches("currentTimeMillis|nanoTime|random")))
                .because("the same command on the same history must decide the same: clock and ids come in with the"
                        + " command, time of an event with @Timestamp")
                .allowEmptyShould(true);
    }

    private static boolean isChance(JavaClass owner) {
        return owner.isAssignableTo(java.util.Random.class)
                || owner.isAssignableTo(java.time.Clock.class)
                || owner.getSimpleName().equals("TimeOrderedIds");
    }

    private static DescribedPredicate<JavaClass> aggregates() {
        return describe(
                "aggregates",
                type -> !type.isAnnotation()
                                && (type.isAnnotatedWith(AggregateRoot.class)
                                        || type.isMetaAnnotatedWith(AggregateRoot.class))
                        || type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(EventSourcingHandler.class)));
    }

    // 6

    ArchRule aProjectorOnlyWrites() {
        return noClasses()
                .that()
                .haveSimpleNameEndingWith("Projector")
                .should()
                .dependOnClassesThat(describe(
                        "gateways, buses or the LLM",
                        type -> type.getPackageName().startsWith("org.axonframework.")
                                        && type.getSimpleName().matches(".*(Gateway|Bus)")
                                || isLlm(type)))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(HTTP)
                .because("a replay would do it all again: put the reaction into a When…Then… or a saga")
                .allowEmptyShould(true);
    }

    ArchRule aProjectorCanBeReplayed() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Projector")
                .should(hold(
                        "be package-private, name their processing group and have a @ResetHandler",
                        type -> !type.getModifiers().contains(JavaModifier.PUBLIC)
                                && type.isAnnotatedWith(ProcessingGroup.class)
                                && hasMethod(type, ResetHandler.class),
                        type -> type.getName() + " lacks one of them"))
                .because(
                        "a view is dropped and rebuilt on its own: @ProcessingGroup(\"<feature>-<view>\"), and empty the"
                                + " table in @ResetHandler")
                .allowEmptyShould(true);
    }

    ArchRule whoHandlesEventsOnTheQuerySideIsAProjector() {
        return classes()
                .that(house.in(Part.QUERY))
                .and(describe("handle events", type -> hasMethod(type, EventHandler.class)))
                .should()
                .haveSimpleNameEndingWith("Projector")
                .because("what writes a read model must be found by its name: call it <View>Projector")
                .allowEmptyShould(true);
    }

    /** @param configured the processors of application.yml */
    ArchRule aProcessingGroupIsConfigured(Set<String> configured) {
        return classes()
                .that(describe("name a processing group", type -> type.isAnnotatedWith(ProcessingGroup.class)))
                .should(hold(
                        "be configured under axon.eventhandling.processors in application.yml",
                        type -> configured.contains(group(type)),
                        type -> type.getName() + " names " + group(type) + ", which is not among " + configured))
                .because("an unknown group runs with defaults: one segment, batch 1, no dead-letter queue")
                .allowEmptyShould(true);
    }

    static String group(JavaClass type) {
        return type.getAnnotationOfType(ProcessingGroup.class).value();
    }

    // 7

    ArchRule onlyAWorkerCallsTheLlm() {
        return noClasses()
                .that(describe(
                        "neither workers nor the client itself",
                        type -> !type.getSimpleName().endsWith("Worker") && !isLlm(type)))
                .should()
                .callMethodWhere(describe("it is the LLM's", call -> isLlm(call.getTargetOwner())))
                .because("a call takes seconds and costs money: insert a task in the handler, let a …Worker call")
                .allowEmptyShould(true);
    }

    ArchRule aWorkerHoldsNoTransaction() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Worker")
                .should(hold(
                        "not be transactional",
                        type -> !isTransactional(type)
                                && type.getMethods().stream().noneMatch(ArchitectureRules::isTransactional)
                                && type.getDirectDependenciesFromSelf().stream()
                                        .map(Dependency::getTargetClass)
                                        .noneMatch(target ->
                                                target.getPackageName().startsWith("org.springframework.transaction")),
                        type -> type.getName() + " opens a transaction"))
                .because("a connection must not wait for a provider: claim and finish are short statements of the task"
                        + " table, each with its own transaction")
                .allowEmptyShould(true);
    }

    ArchRule aReactionIsNotReplayed() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Saga")
                .or()
                .haveNameMatching(".*[.$]When[A-Z].*Then[A-Z].*")
                .should(hold(
                        "be @Saga or @DisallowReplay",
                        type -> type.isAnnotatedWith(Saga.class) || type.isAnnotatedWith(DisallowReplay.class),
                        type -> type.getName() + " would react to the past again"))
                .because("a replay rebuilds views and does nothing else: Axon never resets a saga, a reaction says"
                        + " @DisallowReplay on its class")
                .allowEmptyShould(true);
    }

    ArchRule whoHandlesEventsOnTheAiSideIsASagaOrAReaction() {
        return classes()
                .that(house.in(Part.AI, Part.COMMAND))
                .and(not(aggregates()))
                .and(describe(
                        "handle events",
                        type -> hasMethod(type, EventHandler.class) || hasMethod(type, SagaEventHandler.class)))
                .should()
                .haveNameMatching(".*(Saga|[.$]When[A-Z].*Then[A-Z].*|Projector)")
                .because("the name says whether it keeps state: <Process>Saga, or When…Then…")
                .allowEmptyShould(true);
    }

    private boolean isLlm(JavaClass type) {
        return house.isOurs(type)
                && (MODEL_CLIENTS.contains(type.getSimpleName())
                        || type.getAllRawInterfaces().stream()
                                .anyMatch(i -> MODEL_CLIENTS.contains(i.getSimpleName())));
    }

    private static boolean isTransactional(JavaClass type) {
        return type.getAnnotations().stream()
                .anyMatch(a -> a.getRawType().getSimpleName().equals("Transactional"));
    }

    private static boolean isTransactional(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(a -> a.getRawType().getSimpleName().equals("Transactional"));
    }

    // 8

    ArchRule aControllerIsPrivate() {
        return classes()
                .that(controllers())
                .should()
                .bePackagePrivate()
                .because("only HTTP reaches it: take the modifier away")
                .allowEmptyShould(true);
    }

    ArchRule aControllerOnlyTranslates() {
        return noClasses()
                .that(controllers())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        plus(DATABASE, "org.axonframework.eventsourcing..", "org.axonframework.eventhandling.."))
                .orShould()
                .dependOnClassesThat(
                        describe("aggregates, projectors, rows or the LLM", type -> isBehindTheGateway(type)))
                .because("HTTP body → command, answer → view: go over the command or the query gateway")
                .allowEmptyShould(true);
    }

    ArchRule commandsAndQuestionsHaveTheirOwnControllers() {
        return noClasses()
                .that(controllers())
                .and(house.in(Part.QUERY))
                .should()
                .dependOnClassesThat()
                .haveSimpleName("CommandGateway")
                .because("asking changes nothing: put the endpoint into the feature's command controller")
                .allowEmptyShould(true);
    }

    ArchRule aControllerAnswersWithViews() {
        return classes()
                .that(controllers())
                .should(each(
                        "answer with views",
                        JavaClass::getMethods,
                        method -> method.getReturnType().getAllInvolvedRawTypes().stream()
                                .noneMatch(ArchitectureRules::isRow),
                        method -> method.getFullName() + " answers with a row"))
                .because("a row is the table's shape and will change with it: make a view of it in the query handler")
                .allowEmptyShould(true);
    }

    ArchRule aControllerSaysWhomItIsFor() {
        return classes()
                .that(controllers())
                .should(each(
                        "say whom they are for",
                        JavaClass::getMethods,
                        method -> !isEndpoint(method) || audience(method).isPresent(),
                        method -> method.getFullName() + " does not say"))
                .because("the URL's rule is one mistake away from open: say @OpenTo on the method or its controller")
                .allowEmptyShould(true);
    }

    ArchRule whatAnAdministratorIsShownIsRecorded() {
        return classes()
                .that(controllers())
                .should(each(
                        "say whether they show an administrator personal data, and of whom",
                        JavaClass::getMethods,
                        method -> !isEndpoint(method)
                                || !method.isMetaAnnotatedWith(GetMapping.class)
                                        && !method.isAnnotatedWith(GetMapping.class)
                                || audience(method)
                                        .filter(Audience.ADMINISTRATORS::equals)
                                        .isEmpty()
                                || saysWhatItShows(method),
                        method -> method.getFullName() + " does not say"))
                .because(
                        "people may ask who has read about them: say @ShowsPersonalData, and answer with AboutPeople or a"
                                + " page of such; or @ShowsPersonalData(false)")
                .allowEmptyShould(true);
    }

    private static boolean saysWhatItShows(JavaMethod method) {
        return method.tryGetAnnotationOfType(ShowsPersonalData.class)
                .filter(shows -> !shows.value()
                        || method.getReturnType().getAllInvolvedRawTypes().stream()
                                .anyMatch(type -> type.isAssignableTo(AboutPeople.class)))
                .isPresent();
    }

    private static boolean isEndpoint(JavaMethod method) {
        return method.isAnnotatedWith(RequestMapping.class) || method.isMetaAnnotatedWith(RequestMapping.class);
    }

    private static Optional<Audience> audience(JavaMethod method) {
        return method.tryGetAnnotationOfType(OpenTo.class)
                .or(() -> method.getOwner().tryGetAnnotationOfType(OpenTo.class))
                .map(OpenTo::value);
    }

    private static DescribedPredicate<JavaClass> controllers() {
        return describe(
                "controllers",
                type -> type.isAnnotatedWith("org.springframework.stereotype.Controller")
                        || type.isMetaAnnotatedWith("org.springframework.stereotype.Controller"));
    }

    private boolean isBehindTheGateway(JavaClass type) {
        return house.isOurs(type)
                && (aggregates().test(type)
                        || type.getSimpleName().endsWith("Projector")
                        || isRow(type)
                        || isLlm(type));
    }

    // 9

    ArchRule aRowIsNeverPublic() {
        return classes()
                .that(describe("entities, rows and documents", ArchitectureRules::isRow))
                .should()
                .notBePublic()
                .because("what is public gets used: keep the table's shape inside its package, answer with a view")
                .allowEmptyShould(true);
    }

    ArchRule onlyAQueryHandlerReads() {
        return noClasses()
                .that(house.in(Part.QUERY))
                .and(describe(
                        "neither query handlers, projectors nor rows",
                        type -> house.feature(type)
                                        .filter(word -> !TABLES_OF_NOBODY.contains(word))
                                        .isPresent()
                                && !type.getName().matches(".+(QueryHandler|Projector|Row|Rows)([$].+)?")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DATABASE)
                .orShould()
                .dependOnClassesThat(describe("rows", ArchitectureRules::isRow))
                .because(
                        "a query handler runs as the database role that sees the caller's rows only; anything else would"
                                + " see everybody's: make it a query and ask Queries")
                .allowEmptyShould(true);
    }

    private static boolean isRow(JavaClass type) {
        return type.isAnnotatedWith("jakarta.persistence.Entity")
                || type.getPackageName().matches(".*\\.(command|query|ai)(\\..*)?")
                        && type.getSimpleName().matches(".+(Row|Rows|Document)");
    }

    // 10

    ArchRule everyPackageIsNullMarked() {
        return classes()
                .that(describe("of Jiwon", house::isOurs))
                .should(hold(
                        "be in a @NullMarked package",
                        type -> type.getPackage()
                                .tryGetPackageInfo()
                                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                                .isPresent(),
                        type -> type.getPackageName() + " of " + type.getSimpleName() + " is not"))
                .because("NullAway checks only what is marked: add a package-info.java with @NullMarked and one"
                        + " sentence");
    }

    // 11

    ArchRule aFeatureIsSpokenOf(Set<String> words, Path docs) {
        return classes()
                .that(describe("of a feature", type -> house.feature(type).isPresent()))
                .should(hold(
                        "use a feature word that core-api and docs/features have",
                        type -> house.feature(type)
                                .filter(words::contains)
                                .filter(word -> Files.exists(docs.resolve(word + ".md")))
                                .isPresent(),
                        type -> house.feature(type).orElse("") + " of " + type.getName()))
                .because("the same word everywhere: begin a feature with its language in core-api and its page in"
                        + " docs/features, or use the word that is there")
                .allowEmptyShould(true);
    }

    // 12

    ArchRule theAiSideSeesNothingSensitive() {
        return noClasses()
                .that(house.in(Part.AI))
                .or(describe("in a feature's language about AI", type -> isAboutAi(type)))
                .should()
                .dependOnClassesThat(
                        describe("sensitive, or hold what is", type -> holdsSensitive(type, new HashSet<>())))
                .because(
                        "what a prompt is made of could hold it then: take a message without it, or read only the parts"
                                + " that are needed through a query of their own")
                .allowEmptyShould(true);
    }

    /** The kernel's language of tasks and provenance, which the AI side writes into prompts and events. */
    private boolean isAboutAi(JavaClass type) {
        return house.words(type).equals(List.of("ai")) && house.in(Part.CORE).test(type);
    }

    /** By its mark, by a component, or because a message of its kind may be one that does. */
    private boolean holdsSensitive(JavaClass type, Set<String> seen) {
        if (!house.isOurs(type) || !house.in(Part.CORE).test(type) || !seen.add(type.getName())) {
            return false;
        }
        return type.isAnnotatedWith(Sensitive.class)
                || type.isRecord()
                        && type.getFields().stream()
                                .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
                                .anyMatch(part -> holdsSensitive(part.getBaseComponentType(), seen))
                || type.isInterface()
                        && type.getSubclasses().stream().anyMatch(message -> holdsSensitive(message, seen));
    }

    // The pieces

    private static boolean hasMethod(JavaClass type, Class<? extends java.lang.annotation.Annotation> annotation) {
        return type.getMethods().stream()
                .anyMatch(method -> method.isAnnotatedWith(annotation) || method.isMetaAnnotatedWith(annotation));
    }

    private static String[] plus(String[] some, String... more) {
        return java.util.stream.Stream.concat(Arrays.stream(some), Arrays.stream(more))
                .toArray(String[]::new);
    }

    private static ArchCondition<JavaClass> hold(
            String what, Predicate<JavaClass> holds, Function<JavaClass, String> otherwise) {
        return condition(what, (type, events) -> {
            if (!type.getSimpleName().equals("package-info") && !holds.test(type)) {
                events.add(SimpleConditionEvent.violated(type, otherwise.apply(type)));
            }
        });
    }

    private static <M> ArchCondition<JavaClass> each(
            String what, Function<JavaClass, Set<M>> members, Predicate<M> holds, Function<M, String> otherwise) {
        return condition(what, (type, events) -> members.apply(type).stream()
                .filter(not(DescribedPredicate.<M>describe(what, holds)))
                .forEach(member -> events.add(SimpleConditionEvent.violated(type, otherwise.apply(member)))));
    }

    private static ArchCondition<JavaClass> condition(String what, BiConsumer<JavaClass, ConditionEvents> check) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, events);
            }
        };
    }
}
