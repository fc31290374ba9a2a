package io.jiwon.resume.ai;

import io.jiwon.ai.AiProvenance;
import io.jiwon.ai.llm.LlmMessage;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.offline.OfflineLlmClient;
import io.jiwon.ai.prompt.Prompt;
import io.jiwon.ai.prompt.Sha256;
import io.jiwon.ai.task.AiTaskRecipe;
import io.jiwon.ai.task.NewAiTask;
import io.jiwon.resume.ProposalCommand.RecordProposal;
import io.jiwon.resume.ProposalCommand.RecordProposalFailure;
import io.jiwon.resume.ProposalEvent.ProposalRequested;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How a document is read. When a model gives no answer the rules do: a proposal of theirs is better than none. A model is
 * not told how to reach the person, nor the number that the state knows them by.
 */
@Component
final class ProposalRecipe implements AiTaskRecipe<ProposalRequested, ProposalAnswer> {
    static final String KIND = "proposal";

    static final Prompt<ProposalAnswer> PROMPT = Prompt.load("resume/proposal", "v1", ProposalAnswer.class);

    /** Errors that are told to the model; more would only repeat themselves. */
    private static final int ERRORS_MAX = 20;

    /** Of the contact those that the rules look for. */
    private static final Set<String> BY_RULES = Set.of("email", "phone");

    private static final String SECTIONS = GroundedReading.FIELDS.entrySet().stream()
            .map(section -> "- " + section.getKey() + ": "
                    + section.getValue().stream()
                            .filter(field -> !BY_RULES.contains(field))
                            .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("\n"));

    /** Resident and foreigner registration numbers (주민등록번호, 외국인등록번호). */
    private static final Pattern REGISTRATION_NUMBER = Pattern.compile("(?<!\\d)\\d{6}\\s?-\\s?[0-8]\\d{6}(?!\\d)");

    private static final String MASK = "*";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<ProposalRequested> payloadType() {
        return ProposalRequested.class;
    }

    @Override
    public Prompt<ProposalAnswer> prompt(ProposalRequested request) {
        return PROMPT;
    }

    @Override
    public List<LlmMessage> messages(ProposalRequested request) {
        return PROMPT.render(
                Map.of("document", new TextLines(masked(request.text())).numbered()), Map.of("sections", SECTIONS));
    }

    /** Of the same length, so that every other word keeps its place. */
    private static String masked(String text) {
        String masked = text;
        for (Pattern secret : List.of(ResumeTextReader.EMAIL, ResumeTextReader.PHONE, REGISTRATION_NUMBER)) {
            masked = secret.matcher(masked).replaceAll(found -> MASK.repeat(found.end() - found.start()));
        }
        return masked;
    }

    @Override
    public Optional<Object> beginCommand(ProposalRequested request) {
        return Optional.empty();
    }

    /** Only what a model can mend; words that do not stand in the text are dropped and counted instead. */
    @Override
    public List<String> errors(ProposalRequested request, ProposalAnswer answer) {
        return answer.fields().stream()
                .filter(field -> !isKnown(field))
                .map(field -> "Item " + field.item() + ": there is no such field in the section that it names.")
                .distinct()
                .limit(ERRORS_MAX)
                .toList();
    }

    private static boolean isKnown(ProposalAnswer.Field field) {
        String section = field.item() == 0 ? GroundedReading.CONTACT : field.section();
        return GroundedReading.FIELDS.getOrDefault(section, List.of()).contains(field.field());
    }

    @Override
    public Object resultCommand(ProposalRequested request, ProposalAnswer answer, AiProvenance provenance) {
        return new RecordProposal(
                request.proposalId(),
                GroundedReading.of(request.proposalId(), request.text(), withReach(request.text(), answer)),
                provenance,
                null);
    }

    private static ProposalAnswer withReach(String text, ProposalAnswer answer) {
        Stream<ProposalAnswer.Field> answered =
                answer.fields().stream().filter(field -> field.item() != 0 || !BY_RULES.contains(field.field()));
        return new ProposalAnswer(
                Stream.concat(answered, ResumeTextReader.reach(text).stream()).toList());
    }

    @Override
    public Object failureCommand(ProposalRequested request, LlmReason reason, String detail) {
        return switch (reason) {
            case TIMEOUT, PROVIDER_UNAVAILABLE, RATE_LIMITED, ANSWER_UNUSABLE, MODEL_REFUSED ->
                byRules(request, reason);
            case CANCELLED, INTERNAL -> new RecordProposalFailure(request.proposalId(), reason.name(), detail);
        };
    }

    private RecordProposal byRules(ProposalRequested request, LlmReason reason) {
        ProposalAnswer answer = ResumeTextReader.read(request.text());
        String rendered = LlmMessage.rendered(messages(request));
        return new RecordProposal(
                request.proposalId(),
                GroundedReading.of(request.proposalId(), request.text(), answer),
                new AiProvenance(
                        NewAiTask.idOf(KIND, request.proposalId().value()),
                        OfflineLlmClient.PROVIDER,
                        OfflineLlmClient.MODEL,
                        PROMPT.ref().id(),
                        PROMPT.ref().version(),
                        rendered,
                        Sha256.hex(rendered),
                        Map.of(),
                        null,
                        null,
                        null,
                        0,
                        1,
                        PROMPT.format().write(answer)),
                reason.name());
    }
}
