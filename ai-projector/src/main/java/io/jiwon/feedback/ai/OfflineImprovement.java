package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Sentences;
import io.jiwon.ai.text.Sentences.Sentence;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.ai.ImprovementAnswer.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewords what is there and adds nothing: it splits long sentences, drops filler and sentences said twice, turns a
 * roundabout verb into a plain one, and leaves a marked place where only the person knows the figure or their own part.
 */
final class OfflineImprovement {
    /** Places to fill in that one text gets; more would read like a form. */
    private static final int PLACEHOLDERS_MAX = 2;

    private static final Pattern SHARED_KO = Pattern.compile("참여(?:했|하였|함)|도왔|보조(?:했|하였|함)");
    private static final Pattern SHARED_EN =
            Pattern.compile("\\b(?:helped|assisted|participated in|involved in)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern JOINT_KO = Pattern.compile("(하였|했|되었|됐|였|었|았)(?:고|으며),?\\s+");
    private static final Pattern SEMICOLON = Pattern.compile(";\\s{1,3}(\\p{L})");

    private final ImprovedResumeRequested request;
    private final boolean korean;

    private OfflineImprovement(ImprovedResumeRequested request) {
        this.request = request;
        this.korean = request.language() == FeedbackLanguage.KO;
    }

    static ImprovementAnswer of(ImprovedResumeRequested request) {
        return new OfflineImprovement(request).improve();
    }

    private ImprovementAnswer improve() {
        List<Change> changes = new ArrayList<>();
        for (TextField field : TextField.of(request.resume().content())) {
            Set<String> reasons = new LinkedHashSet<>();
            String after = reworded(field, reasons);
            if (!after.equals(field.text()) && !after.isBlank() && after.length() <= field.maxChars()) {
                changes.add(new Change(
                        field.entryId().toString(),
                        field.field(),
                        field.text(),
                        after,
                        String.join(" ", reasons),
                        List.of()));
            }
        }
        return new ImprovementAnswer(changes);
    }

    private String reworded(TextField field, Set<String> reasons) {
        StringBuilder after = new StringBuilder();
        Set<String> said = new LinkedHashSet<>();
        String text = field.text();
        int from = 0;
        int placeholders = 0;
        for (Sentence sentence : Sentences.of(text)) {
            String kept = text.substring(from, sentence.start());
            from = sentence.end();
            if (!said.add(sentence.text().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
                    && sentence.text().length() >= 15) {
                reasons.add(either("같은 문장을 한 번만 남겼습니다.", "A sentence said twice is said once."));
                continue;
            }
            String better = reworded(sentence.text(), reasons);
            String gap = placeholders < PLACEHOLDERS_MAX
                    ? gapIn(sentence, field.field().equals("body"))
                    : "";
            if (!gap.isEmpty()) {
                placeholders++;
                better = beforeFullStop(better, gap);
                reasons.add(either("본인만 아는 값을 적을 자리를 표시했습니다.", "A place is marked for what only you know."));
            }
            after.append(kept).append(better);
        }
        // Without a reason nothing was changed, and white space is no reason.
        return reasons.isEmpty()
                ? text
                : after.append(text.substring(from)).toString().stripTrailing();
    }

    private String reworded(String sentence, Set<String> reasons) {
        String better = sentence;
        boolean hangul = Narrative.isKorean(sentence);
        String plain =
                (hangul ? Fillers.ADVERB_KO : Fillers.ADVERB_EN).matcher(better).replaceAll("");
        if (!plain.equals(better) && !plain.isBlank()) {
            reasons.add(either("뜻을 더하지 않는 말을 뺐습니다.", "Words that add nothing are gone."));
            better = capital(sentence, plain);
        }
        String direct = PlainVerbs.of(better);
        if (!direct.equals(better)) {
            reasons.add(either("에둘러 말한 동사를 직접 말했습니다.", "A roundabout verb is said plainly."));
            better = capital(sentence, direct);
        }
        if (Lengths.isLongSentence(better)) {
            String split = hangul ? splitKorean(better) : splitEnglish(better);
            if (!split.equals(better)) {
                reasons.add(either("긴 문장을 나누었습니다.", "A long sentence is split."));
                better = split;
            }
        }
        return better;
    }

    static String splitKorean(String sentence) {
        Matcher joint = JOINT_KO.matcher(sentence);
        String ending = sentence.contains("습니다") || sentence.contains("니다") ? "습니다. " : "다. ";
        StringBuilder split = new StringBuilder();
        int last = 0;
        while (joint.find()) {
            // Cut only where both halves can stand alone.
            if (joint.start() - last >= 25 && sentence.length() - joint.end() >= 15) {
                joint.appendReplacement(split, Matcher.quoteReplacement(joint.group(1) + ending));
                last = joint.end();
            } else {
                joint.appendReplacement(split, Matcher.quoteReplacement(joint.group()));
            }
        }
        return joint.appendTail(split).toString();
    }

    static String splitEnglish(String sentence) {
        return SEMICOLON
                .matcher(sentence)
                .replaceAll(match -> ". " + match.group(1).toUpperCase(Locale.ROOT));
    }

    /** What only the person can add to the sentence; empty when nothing is missing. */
    private String gapIn(Sentence sentence, boolean coverLetter) {
        String text = sentence.text();
        if (text.contains("[")) {
            return "";
        }
        boolean hangul = Narrative.isKorean(text);
        if ((hangul ? SHARED_KO : SHARED_EN).matcher(text).find()) {
            return hangul ? "[본인이 맡은 부분을 적어 주세요]" : "[name your own part]";
        }
        if (!coverLetter && Figures.isMissing(sentence)) {
            return hangul ? "[수치를 적어 주세요]" : "[add a figure]";
        }
        return "";
    }

    private static String beforeFullStop(String sentence, String gap) {
        int end = sentence.length();
        while (end > 0 && ".!?。".indexOf(sentence.charAt(end - 1)) >= 0) {
            end--;
        }
        return sentence.substring(0, end) + " " + gap + sentence.substring(end);
    }

    static String capital(String before, String after) {
        return !before.isEmpty() && Character.isUpperCase(before.charAt(0)) && !after.isEmpty()
                ? Character.toUpperCase(after.charAt(0)) + after.substring(1)
                : after;
    }

    private String either(String inKorean, String inEnglish) {
        return korean ? inKorean : inEnglish;
    }
}
