package io.jiwon.feedback.command;

import io.jiwon.feedback.Claim;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackContent.Evidence;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.Finding;
import io.jiwon.feedback.ResumeChange;
import io.jiwon.feedback.ScorePart;
import io.jiwon.message.FieldRules;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a review must be before it is kept, whoever wrote it and however often. */
public final class FeedbackRules {
    static final int CONTENTS_MAX = 100;
    static final int RESULT_MAX_CHARS = 4_000;
    /** Claims of one text. */
    static final int CLAIMS_MAX = 400;

    /** Characters of a suggestion, and passages of a finding. */
    static final int SUGGESTION_MAX_CHARS = 4_000;

    static final int PASSAGES_MAX = 20;

    private static final int RATE_MAX = 100;

    private FeedbackRules() {}

    /** @throws io.jiwon.message.Refused (422) naming each part that breaks a rule */
    public static void check(
            int matchingRate, List<ScorePart> scoreParts, List<FeedbackContent> contents, String reviewedMarkdown) {
        FieldRules rules = new FieldRules();
        int points = scoreParts.stream().mapToInt(ScorePart::points).sum();
        int maxPoints = scoreParts.stream().mapToInt(ScorePart::maxPoints).sum();
        rules.rule("score_parts", maxPoints == RATE_MAX, "must add up to " + RATE_MAX + " at most");
        int part = 0;
        for (ScorePart score : scoreParts) {
            rules.rule(
                    "score_parts[" + part++ + "].points",
                    score.points() >= 0 && score.points() <= score.maxPoints(),
                    "must be between 0 and max_points");
        }
        rules.rule("matching_rate", matchingRate == points, "must be the sum of its parts");
        rules.rule("matching_rate", points >= 0 && points <= RATE_MAX, "must be between 0 and " + RATE_MAX);
        rules.items("feedback_contents", contents, CONTENTS_MAX);
        Set<FeedbackDivision> divisions =
                contents.stream().map(FeedbackContent::division).collect(Collectors.toSet());
        rules.rule(
                "feedback_contents",
                divisions.equals(EnumSet.allOf(FeedbackDivision.class)),
                "must have every division, 1 to 4");
        int index = 0;
        for (FeedbackContent content : contents) {
            String at = "feedback_contents[" + index++ + "].";
            rules.required(at + "feedback_result", content.result(), RESULT_MAX_CHARS);
            Evidence evidence = content.evidence();
            rules.rule(
                    at + "evidence",
                    evidence == null || isVerbatim(evidence, reviewedMarkdown),
                    "must quote the reviewed text");
            checkClaims(rules, at + "grounding", content.grounding(), content.result());
            if (content.finding() != null) {
                check(rules, at + "finding.", content.finding(), content.division(), reviewedMarkdown);
            }
        }
        rules.refuseIfBroken();
    }

    private static void check(
            FieldRules rules, String at, Finding finding, FeedbackDivision division, String reviewedMarkdown) {
        rules.rule(at + "kind", finding.kind().division() == division, "must be a kind of the statement's division");
        rules.optional(at + "suggestion", finding.suggestion(), SUGGESTION_MAX_CHARS);
        rules.items(at + "passages", finding.passages(), PASSAGES_MAX);
        rules.rule(
                at + "passages",
                finding.passages().stream().allMatch(passage -> isVerbatim(passage, reviewedMarkdown)),
                "must quote the reviewed text");
    }

    /** A change that claims what was not found says so, else it would go in without the person. */
    static void check(List<ResumeChange> changes) {
        FieldRules rules = new FieldRules();
        int index = 0;
        for (ResumeChange change : changes) {
            String at = "changes[" + index++ + "].";
            List<Claim> claims = change.grounding();
            checkClaims(rules, at + "grounding", claims, change.after());
            rules.rule(
                    at + "needs_confirmation",
                    claims == null
                            || claims.stream()
                                    .filter(Claim::needsConfirmation)
                                    .allMatch(
                                            claim -> change.needsConfirmation().contains(claim.text())),
                    "must name every claim that was not found");
        }
        rules.refuseIfBroken();
    }

    /** A claim points at the very words that it is about. */
    static void checkClaims(FieldRules rules, String field, @Nullable List<Claim> claims, String text) {
        rules.rule(
                field,
                claims == null
                        || claims.size() <= CLAIMS_MAX && claims.stream().allMatch(claim -> isVerbatim(claim, text)),
                "must be at most " + CLAIMS_MAX + " parts of the text, none passed for found that was not");
    }

    private static boolean isVerbatim(Claim claim, String text) {
        return claim.start() >= 0
                && claim.start() < claim.end()
                && claim.end() <= text.length()
                && text.substring(claim.start(), claim.end()).equals(claim.text())
                && (claim.source() != null || claim.needsConfirmation());
    }

    private static boolean isVerbatim(Evidence evidence, String text) {
        return evidence.start() >= 0
                && evidence.end() <= text.length()
                && evidence.start() < evidence.end()
                && text.substring(evidence.start(), evidence.end()).equals(evidence.quote());
    }
}
