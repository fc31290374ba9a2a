package io.jiwon.feedback.ai;

import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.Finding;
import io.jiwon.feedback.ai.FeedbackAnswer.Judgement;
import io.jiwon.feedback.ai.FeedbackAnswer.Statement;
import io.jiwon.posting.PinnedPosting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a review must keep to before anybody sees it. The answer may come from anywhere; nothing in it is trusted. */
final class FeedbackAnswerCheck {
    static final int STATEMENTS_MAX = 60;

    /** Characters of a statement, and of the reason for a judgement. */
    static final int STATEMENT_MAX_CHARS = 2_000;

    static final int BASIS_MAX_CHARS = 500;

    private FeedbackAnswerCheck() {}

    /** What is wrong, one sentence each; empty when the review can be shown. */
    static List<String> errors(FeedbackAnswer answer, String reviewedMarkdown) {
        List<String> errors = new ArrayList<>();
        if (answer.statements().size() > STATEMENTS_MAX) {
            errors.add("statements: at most " + STATEMENTS_MAX + " are allowed.");
        }
        Set<FeedbackDivision> missing = EnumSet.allOf(FeedbackDivision.class);
        for (int i = 0; i < answer.statements().size(); i++) {
            Statement statement = answer.statements().get(i);
            missing.remove(statement.division());
            String at = "statements[" + i + "]";
            text(errors, at + ".statement", statement.statement(), STATEMENT_MAX_CHARS);
            String quote = statement.quote();
            if (quote != null) {
                if (quote.length() > Quotes.QUOTE_MAX_CHARS) {
                    errors.add(at + ".quote: must have at most " + Quotes.QUOTE_MAX_CHARS + " characters.");
                } else if (Quotes.locate(reviewedMarkdown, quote) == null) {
                    errors.add(
                            at + ".quote: is not in the resume, character by character. Copy it exactly or use null.");
                }
            }
        }
        for (FeedbackDivision division : missing) {
            errors.add("statements: division " + division.code() + " is missing.");
        }
        judgement(errors, "clarity", answer.clarity(), FeedbackAnswer.CLARITY_MAX_POINTS);
        judgement(errors, "persuasion", answer.persuasion(), FeedbackAnswer.PERSUASION_MAX_POINTS);
        return errors;
    }

    /**
     * The statements in the order of the divisions; where a quote stands is for us to find, not for a model to say.
     *
     * @param byRules whether the offline analyser wrote them, so that there are findings behind them
     */
    static List<FeedbackContent> contents(FeedbackAnswer answer, FeedbackRequested request, boolean byRules) {
        PinnedPosting posting = request.posting();
        String reviewedMarkdown = request.reviewedMarkdown();
        Grounding grounding =
                Grounding.in(request.resume().content(), posting == null ? null : posting.content(), reviewedMarkdown);
        Map<Statement, Deque<Finding>> findings = byRules ? findings(request) : Map.of();
        return answer.statements().stream()
                .sorted(Comparator.comparing(Statement::division))
                .map(s -> {
                    String quote = s.quote();
                    String statement = s.statement().strip();
                    Deque<Finding> behind = findings.get(s);
                    Finding finding = behind == null ? null : behind.poll();
                    return new FeedbackContent(
                            s.division(),
                            statement,
                            finding == null || finding.passages().isEmpty()
                                    ? quote == null ? null : Quotes.locate(reviewedMarkdown, quote)
                                    : finding.passages().getFirst(),
                            grounding.ofStatement(statement),
                            finding);
                })
                .toList();
    }

    /**
     * The findings behind the statements of the offline analyser. They are no part of the answer, whose shape is the
     * models'; the rules find the same again.
     */
    private static Map<Statement, Deque<Finding>> findings(FeedbackRequested request) {
        Map<Statement, Deque<Finding>> findings = new HashMap<>();
        for (Remark remark : OfflineReview.remarks(request)) {
            findings.computeIfAbsent(remark.statement(), statement -> new ArrayDeque<>())
                    .add(remark.finding());
        }
        return findings;
    }

    private static void judgement(List<String> errors, String at, Judgement judgement, int max) {
        if (judgement.points() < 0 || judgement.points() > max) {
            errors.add(at + ".points: must be between 0 and " + max + ".");
        }
        text(errors, at + ".basis", judgement.basis(), BASIS_MAX_CHARS);
    }

    private static void text(List<String> errors, String at, String text, int maxChars) {
        if (text.isBlank()) {
            errors.add(at + ": must not be blank.");
        } else if (text.length() > maxChars) {
            errors.add(at + ": must have at most " + maxChars + " characters.");
        } else if (text.indexOf('\0') >= 0) {
            errors.add(at + ": must not contain the character U+0000.");
        }
    }
}
