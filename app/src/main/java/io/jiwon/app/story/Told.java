package io.jiwon.app.story;

import java.util.List;

/**
 * What the story made and saw, for whoever wants to look closer.
 *
 * @param userId the person who registered for this telling
 * @param replayed every answer about feedback, before and after the replay of its view
 * @param audit the audit lines of this telling, oldest first
 * @param llmCallsBeforeReplay calls to the LLM provider that all AI tasks had made, likewise {@code llmCallsAfterReplay}
 */
public record Told(
        String userId,
        String resumeId,
        String postingId,
        String improvedResumeId,
        Review standard,
        Review posting,
        List<Replayed> replayed,
        List<AuditLine> audit,
        long llmCallsBeforeReplay,
        long llmCallsAfterReplay) {
    public Told {
        replayed = List.copyOf(replayed);
        audit = List.copyOf(audit);
    }

    /**
     * A review that came back.
     *
     * @param matchingRate 0 to 100
     * @param provider {@code offline} or {@code openai}
     * @param statements at least one in each division
     */
    public record Review(
            String feedbackId,
            String kind,
            int matchingRate,
            String provider,
            String model,
            String reviewedMarkdown,
            List<Part> parts,
            List<Statement> statements) {
        public Review {
            parts = List.copyOf(parts);
            statements = List.copyOf(statements);
        }
    }

    /** One part of a matching rate: {@code points} of {@code maxPoints}. */
    public record Part(String name, int points, int maxPoints, String basis) {}

    /**
     * One statement of a review.
     *
     * @param division 1 to 4
     * @param quote the words of the resume that it rests on; empty when it speaks of an absence
     */
    public record Statement(int division, String divisionDetail, String result, String quote) {}

    /** The body of one answer, before and after the replay. */
    public record Replayed(String path, String before, String after) {
        /** Equal to the last byte. */
        public boolean identical() {
            return before.equals(after);
        }
    }

    /**
     * A line of the audit trail.
     *
     * @param actor a user id, {@code system} or {@code nobody}
     * @param what the event's name
     */
    public record AuditLine(
            long position, String at, String actor, String command, String what, String subjectId, String outcome) {}
}
