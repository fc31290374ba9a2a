package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Particles;
import io.jiwon.ai.text.Particles.Particle;
import io.jiwon.feedback.FindingKind;
import io.jiwon.feedback.ai.Narrative.Star;
import io.jiwon.resume.Section;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of situation, task, action and result a text tells by some word, and which it does not. */
final class StarParts {
    /** Sentences from which on a project is expected to tell its whole story. */
    private static final int STORY_MIN_SENTENCES = 2;

    /** Lines from which on a job or an activity is expected to tell a result. */
    private static final int LINES_MIN_SENTENCES = 3;

    private StarParts() {}

    static void find(ResumeSignals signals, Remarks remarks) {
        for (Narrative text : signals.narratives()) {
            Set<Star> missing = EnumSet.allOf(Star.class);
            missing.removeAll(text.star());
            if (missing.isEmpty()) {
                if (!text.isCoverLetter() && !text.sentences().isEmpty()) {
                    whole(text, signals, remarks);
                }
            } else if (isExpected(text, missing)) {
                missing(text, missing, signals, remarks);
            }
        }
    }

    private static void whole(Narrative text, ResumeSignals signals, Remarks remarks) {
        remarks.add(
                FindingKind.WHOLE_ACCOUNT,
                text.section() == Section.PROJECTS ? 6 : 5,
                List.of(signals.reviewed().spot(text, text.sentences().getFirst())),
                remarks.either(
                        "‘" + Remarks.cited(text.label()) + "’의 설명에는 상황, 과제, 행동, 결과를 나타내는 표현이 모두 있습니다.",
                        "The text of \"" + Remarks.cited(text.label())
                                + "\" has words for all of situation, task, action and result."),
                null);
    }

    /**
     * A project of some length is a story, and what it led to belongs to it. The lines of a job are none: of them only
     * a result is asked. A cover letter tells in its own way.
     */
    private static boolean isExpected(Narrative text, Set<Star> missing) {
        if (Lengths.isShort(text)
                || AtsHazards.isLinkOnly(text.text())
                || text.sentences().size() < STORY_MIN_SENTENCES) {
            return false;
        }
        return switch (text.section()) {
            case PROJECTS -> missing.contains(Star.RESULT) || missing.contains(Star.ACTION) || missing.size() > 2;
            case COVER_LETTERS -> false;
            default -> missing.contains(Star.RESULT) && text.sentences().size() >= LINES_MIN_SENTENCES;
        };
    }

    private static void missing(Narrative text, Set<Star> missing, ResumeSignals signals, Remarks remarks) {
        String label = Remarks.cited(text.label());
        List<Star> asked = missing.stream()
                .filter(part -> text.section() == Section.PROJECTS || part == Star.RESULT)
                .toList();
        String names = asked.stream().map(part -> name(part, remarks)).collect(Collectors.joining(", "));
        remarks.add(
                FindingKind.MISSING_STAR_PART,
                asked.size() * 10 + (text.section() == Section.PROJECTS ? 5 : 0),
                List.of(signals.reviewed().spot(text, text.sentences().getFirst())),
                remarks.either(
                        "‘" + label + "’의 설명에서 " + Particles.with(names, Particle.OBJECT)
                                + " 나타내는 표현을 찾지 못했습니다. 한 문장씩 더해 보세요.",
                        "The text of \"" + label + "\" has no words for " + names + ". Add a sentence on it."),
                frame(asked, label, remarks));
    }

    private static String frame(List<Star> asked, String label, Remarks remarks) {
        List<String> frames = new ArrayList<>();
        for (Star part : asked) {
            frames.add(
                    switch (part) {
                        case SITUATION -> remarks.either("“당시 (무엇이 문제였는지)”", "\"At the time [what was wrong]\"");
                        case TASK -> remarks.either("“목표는 (무엇을 언제까지)였습니다”", "\"The goal was [what, by when]\"");
                        case ACTION -> remarks.either("“저는 (직접 한 일)을 했습니다”", "\"I [what you did yourself]\"");
                        case RESULT ->
                            remarks.either("“그 결과 (무엇)이 (수치)만큼 달라졌습니다”", "\"As a result [what] changed by [figure]\"");
                    });
        }
        return remarks.either("‘" + label + "’에 덧붙일 틀: ", "A frame for \"" + label + "\": ")
                + String.join(", ", frames);
    }

    private static String name(Star part, Remarks remarks) {
        return switch (part) {
            case SITUATION -> remarks.either("상황", "the situation");
            case TASK -> remarks.either("과제", "the task");
            case ACTION -> remarks.either("행동", "the action");
            case RESULT -> remarks.either("결과", "the result");
        };
    }
}
