package io.jiwon.app.story;

import io.jiwon.app.story.StoryClient.Answer;
import io.jiwon.app.story.Told.AuditLine;
import io.jiwon.app.story.Told.Part;
import io.jiwon.app.story.Told.Review;
import io.jiwon.app.story.Told.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the server's answers: the one place that knows the names of their fields. */
final class Answers {
    /** The fields that name an entry, whatever its section. */
    private static final List<String> ENTRY_NAMES =
            List.of("company", "school", "name", "title", "language", "label", "url");

    private final JsonMapper mapper;

    Answers(JsonMapper mapper) {
        this.mapper = mapper;
    }

    String userId(Answer answer) {
        return text(tree(answer), "user_id");
    }

    String accessToken(Answer answer) {
        return text(tree(answer), "access_token");
    }

    String resumeId(Answer answer) {
        return text(tree(answer), "resume_id");
    }

    String postingId(Answer answer) {
        return text(tree(answer), "posting_id");
    }

    String feedbackId(Answer answer) {
        return text(tree(answer), "feedback_id");
    }

    Resume resume(Answer answer) {
        JsonNode resume = tree(answer);
        return new Resume(text(resume, "title"), number(resume, "version"), resume);
    }

    /** The ids of the postings that a search found. */
    List<String> found(Answer answer) {
        return list(tree(answer), "items").stream()
                .map(item -> text(item, "posting_id"))
                .toList();
    }

    /** How much of a blind resume is masked, and how much is pointed out. */
    String blind(Answer answer) {
        JsonNode blind = tree(answer);
        return "%d fields are masked, %d passages are pointed out"
                .formatted(list(blind, "masked").size(), list(blind, "leaks").size());
    }

    /** What a history says, newest first. */
    List<String> sentences(Answer answer) {
        return list(tree(answer), "items").stream()
                .map(item -> text(item, "what"))
                .toList();
    }

    /** The parts that differ, each with what became of it. */
    List<String> differences(Answer answer) {
        return list(tree(answer), "differences").stream()
                .map(part -> text(part, "part").replaceFirst("/.*", "") + " "
                        + text(part, "kind").toLowerCase(Locale.ROOT))
                .toList();
    }

    Feedback feedback(Answer answer) {
        JsonNode feedback = tree(answer);
        JsonNode improvement = feedback.path("improvement");
        return new Feedback(
                text(feedback, "status"), improvement.isObject() ? improvement(improvement) : null, feedback);
    }

    String rerunId(Answer answer) {
        return text(tree(answer), "rerun_id");
    }

    boolean isCompleted(Answer rerun) {
        return text(tree(rerun), "state").equals("COMPLETED");
    }

    /** A rerun that is completed and has a result. */
    Rerun rerun(Answer answer) {
        JsonNode rerun = tree(answer);
        JsonNode stability = rerun.path("stability");
        JsonNode rate = stability.path("matching_rate");
        List<JsonNode> counted = list(stability, "parts").stream()
                .filter(part -> flag(part, "deterministic"))
                .toList();
        return new Rerun(
                (int) number(stability, "results"),
                (int) number(rate, "original"),
                rate.path("median").asString(),
                (int) number(rate, "least"),
                (int) number(rate, "greatest"),
                rate.path("drift").asString(),
                counted.size(),
                counted.stream()
                        .mapToInt(part -> (int) number(part.path("points"), "range"))
                        .sum());
    }

    /** The review in a feedback that is completed. */
    Review review(Feedback feedback) {
        JsonNode node = feedback.node();
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : list(node, "score_parts")) {
            parts.add(new Part(
                    text(part, "name"),
                    (int) number(part, "points"),
                    (int) number(part, "max_points"),
                    text(part, "basis")));
        }
        List<Statement> statements = new ArrayList<>();
        for (JsonNode content : list(node, "feedback_contents")) {
            statements.add(new Statement(
                    (int) number(content, "feedback_division"),
                    text(content, "feedback_division_detail"),
                    text(content, "feedback_result"),
                    optionalText(content.path("evidence"), "quote")));
        }
        return new Review(
                text(node, "feedback_id"),
                text(node, "kind"),
                (int) number(node, "matching_rate"),
                text(node, "provider"),
                text(node, "model"),
                text(node, "parent_content"),
                parts,
                statements);
    }

    /** Where each statement says that its words stand. */
    List<Span> spans(Feedback feedback) {
        List<Span> spans = new ArrayList<>();
        for (JsonNode content : list(feedback.node(), "feedback_contents")) {
            JsonNode evidence = content.path("evidence");
            if (evidence.isObject()) {
                spans.add(new Span(
                        text(evidence, "quote"), (int) number(evidence, "start"), (int) number(evidence, "end")));
            }
        }
        return spans;
    }

    /** What the statements claim, and where it was found. */
    List<Grounded> claims(Feedback feedback) {
        List<Grounded> claims = new ArrayList<>();
        for (JsonNode content : list(feedback.node(), "feedback_contents")) {
            claims.addAll(claims(text(content, "feedback_result"), content));
        }
        return claims;
    }

    private static List<Grounded> claims(String said, JsonNode node) {
        List<Grounded> claims = new ArrayList<>();
        for (JsonNode claim : list(node, "grounding")) {
            JsonNode source = claim.path("source");
            claims.add(new Grounded(
                    said,
                    text(claim, "kind"),
                    text(claim, "text"),
                    (int) number(claim, "start"),
                    (int) number(claim, "end"),
                    source.isObject() ? (text(source, "place") + " " + optionalText(source, "field")).strip() : "",
                    optionalText(source, "entry_id"),
                    flag(claim, "needs_confirmation")));
        }
        return claims;
    }

    List<String> feedbackIds(Answer answer) {
        List<String> ids = new ArrayList<>();
        for (JsonNode item : list(tree(answer), "items")) {
            ids.add(text(item, "feedback_id"));
        }
        return ids;
    }

    Provenance provenance(Answer answer) {
        JsonNode provenance = tree(answer);
        JsonNode resume = provenance.path("resume");
        JsonNode review = provenance.path("review");
        return new Provenance(
                number(resume, "version"),
                text(provenance, "reviewed_markdown"),
                text(review, "provider"),
                text(review, "model"),
                text(review, "prompt_id") + " " + text(review, "prompt_version"),
                text(review, "rendered_prompt"),
                text(review, "rendered_prompt_sha256"));
    }

    AuditPage auditPage(Answer answer) {
        JsonNode page = tree(answer);
        List<AuditLine> lines = new ArrayList<>();
        for (JsonNode item : list(page, "items")) {
            lines.add(new AuditLine(
                    number(item, "position"),
                    text(item, "at"),
                    text(item, "actor"),
                    optionalText(item, "command"),
                    text(item, "what"),
                    optionalText(item, "subject_id"),
                    text(item, "outcome")));
        }
        return new AuditPage(lines, number(page, "total"));
    }

    Processor processor(Answer answer) {
        JsonNode processor = tree(answer);
        return new Processor(
                text(processor, "name"),
                flag(processor, "running"),
                flag(processor, "replaying"),
                number(processor, "lag_events"));
    }

    TaskPage taskPage(Answer answer) {
        JsonNode page = tree(answer);
        long calls = 0;
        int tasks = 0;
        for (JsonNode task : list(page, "items")) {
            calls += number(task, "llm_calls");
            tasks++;
        }
        return new TaskPage(tasks, calls, number(page, "total"));
    }

    /** A resume as it stands now. */
    record Resume(String title, long version, JsonNode node) {
        /** The entries of one section, in order. */
        List<JsonNode> entries(String section) {
            return list(node, section);
        }

        String entryId(String section, int index) {
            List<JsonNode> entries = entries(section);
            return index < entries.size() ? text(entries.get(index), "id") : "";
        }

        /** What a person calls the entry with this id, after its section; empty when it has none such. */
        String entryName(String entryId) {
            for (Map.Entry<String, JsonNode> section : node.properties()) {
                for (JsonNode entry : list(node, section.getKey())) {
                    if (!entryId.isEmpty() && optionalText(entry, "id").equals(entryId)) {
                        return ENTRY_NAMES.stream()
                                .map(name -> optionalText(entry, name))
                                .filter(name -> !name.isBlank())
                                .findFirst()
                                .map(name -> section.getKey() + " \"" + name + "\"")
                                .orElse(section.getKey());
                    }
                }
            }
            return "";
        }

        /** Whether some text of it is, or contains, these words. */
        boolean says(String words) {
            return says(node, words);
        }

        private static boolean says(JsonNode node, String words) {
            if (node.isString()) {
                return node.stringValue().contains(words);
            }
            for (JsonNode child : node.values()) {
                if (says(child, words)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** How far a feedback is; its improvement is null until one was asked for. */
    record Feedback(String status, @Nullable Improvement improvement, JsonNode node) {}

    /**
     * A review that was made again.
     *
     * @param results how many runs gave one
     * @param countedByRules parts of the rate that rules count
     * @param movedByRules points by which these lie apart
     */
    record Rerun(
            int results,
            int originalRate,
            String median,
            int least,
            int greatest,
            String drift,
            int countedByRules,
            int movedByRules) {}

    record Improvement(String resumeId, String status, List<Change> changes) {}

    record Change(
            String entryId,
            String status,
            String field,
            String before,
            String after,
            String reason,
            List<String> needsConfirmation,
            List<Grounded> claims) {}

    /**
     * A claim of what was said.
     *
     * @param source the input and its field; empty when no input says it
     * @param entryId the entry of the source; empty when it is in none
     */
    record Grounded(
            String said,
            String kind,
            String text,
            int start,
            int end,
            String source,
            String entryId,
            boolean needsConfirmation) {}

    record Span(String quote, int start, int end) {}

    record Provenance(
            long resumeVersion,
            String reviewedMarkdown,
            String provider,
            String model,
            String prompt,
            String renderedPrompt,
            String renderedPromptSha256) {}

    record AuditPage(List<AuditLine> lines, long total) {}

    record Processor(String name, boolean running, boolean replaying, long lagEvents) {}

    record TaskPage(int tasks, long llmCalls, long total) {}

    private static Improvement improvement(JsonNode improvement) {
        List<Change> changes = new ArrayList<>();
        for (JsonNode change : list(improvement, "changes")) {
            List<String> needsConfirmation = new ArrayList<>();
            for (JsonNode word : list(change, "needs_confirmation")) {
                needsConfirmation.add(word.asString());
            }
            changes.add(new Change(
                    optionalText(change, "entry_id"),
                    text(change, "status"),
                    text(change, "field"),
                    text(change, "before"),
                    text(change, "after"),
                    text(change, "reason"),
                    needsConfirmation,
                    claims(text(change, "after"), change)));
        }
        return new Improvement(text(improvement, "resume_id"), text(improvement, "status"), changes);
    }

    private JsonNode tree(Answer answer) {
        try {
            return mapper.readTree(answer.body());
        } catch (JacksonException unreadable) {
            throw new UnexpectedAnswer("JSON from " + answer.request(), answer.body());
        }
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw new UnexpectedAnswer("a text in the field " + field, node.toString());
        }
        return value.stringValue();
    }

    private static String optionalText(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.stringValue() : "";
    }

    private static long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber()) {
            throw new UnexpectedAnswer("a whole number in the field " + field, node.toString());
        }
        return value.longValue();
    }

    private static boolean flag(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isBoolean()) {
            throw new UnexpectedAnswer("true or false in the field " + field, node.toString());
        }
        return value.booleanValue();
    }

    /** The items of a list; none when the field is missing or null. */
    private static List<JsonNode> list(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isArray() ? List.copyOf(value.values()) : List.of();
    }

    /** An answer that does not have the agreed shape. */
    static final class UnexpectedAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String expected;
        private final String seen;

        UnexpectedAnswer(String expected, String seen) {
            super("expected " + expected + ", seen " + seen);
            this.expected = expected;
            this.seen = seen;
        }

        StoryFailed in(String step) {
            return new StoryFailed(step, expected, seen);
        }
    }
}
