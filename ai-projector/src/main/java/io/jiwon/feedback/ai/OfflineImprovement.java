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

    private static final Pattern FILLER_KO = Pattern.compile("(?<![가-힣])(?:매우|정말로?|굉장히|아주|엄청|열심히|최선을 다해서?|나름대로)\\s+");
    private static final Pattern FILLER_EN =
            Pattern.compile("\\b(?:very|really|basically|actually|successfully|various)\\s+", Pattern.CASE_INSENSITIVE);

    /** Being charged with a piece of work that is named: said as doing it. */
    private static final Pattern CHARGED_KO = Pattern.compile(
            "(?<![가-힣])([가-힣]+)\\s+" + "(개발|설계|구현|구축|운영|분석|관리|작성|제작|기획)(?:을|를)?\\s*(?:업무를\\s*)?담당(했|하였|함|하며|하고)");

    /** Words before the piece of work that cannot become its object. */
    private static final Pattern NO_OBJECT =
            Pattern.compile(".*(?:을|를|의|과|와|로|에|은|는|도|및|등|서|고|며|여|해)|함께|직접|주로|모두|전체|각종|관련");

    private static final Pattern CHARGED_EN =
            Pattern.compile("\\b(?:was |were |been )?responsible for (\\w+?)ing\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHARED_KO = Pattern.compile("참여(?:했|하였|함)|도왔|보조(?:했|하였|함)");
    private static final Pattern SHARED_EN =
            Pattern.compile("\\b(?:helped|assisted|participated in|involved in)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern JOINT_KO = Pattern.compile("(하였|했|되었|됐|였|었|았)(?:고|으며),?\\s+");
    private static final Pattern HANGUL = Pattern.compile("[가-힣]");

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
        boolean hangul = HANGUL.matcher(sentence).find();
        String plain = (hangul ? FILLER_KO : FILLER_EN).matcher(better).replaceAll("");
        if (!plain.equals(better) && !plain.isBlank()) {
            reasons.add(either("뜻을 더하지 않는 말을 뺐습니다.", "Words that add nothing are gone."));
            better = capital(sentence, plain);
        }
        String direct = hangul ? chargedKorean(better) : charged(better);
        if (!direct.equals(better)) {
            reasons.add(either("에둘러 말한 동사를 직접 말했습니다.", "A roundabout verb is said plainly."));
            better = capital(sentence, direct);
        }
        if (better.length() > ResumeSignals.longFrom(better)) {
            String split = hangul ? splitKorean(better) : splitEnglish(better);
            if (!split.equals(better)) {
                reasons.add(either("긴 문장을 나누었습니다.", "A long sentence is split."));
                better = split;
            }
        }
        return better;
    }

    private static String chargedKorean(String sentence) {
        return CHARGED_KO.matcher(sentence).replaceAll(match -> {
            String object = match.group(1);
            if (NO_OBJECT.matcher(object).matches()) {
                return Matcher.quoteReplacement(match.group());
            }
            // A syllable with a final consonant takes 을, one without takes 를.
            boolean closed = (object.charAt(object.length() - 1) - '가') % 28 != 0;
            return Matcher.quoteReplacement(object + (closed ? "을 " : "를 ") + match.group(2) + match.group(3));
        });
    }

    private static String charged(String sentence) {
        Matcher charged = CHARGED_EN.matcher(sentence);
        StringBuilder direct = new StringBuilder();
        while (charged.find()) {
            String past =
                    switch (charged.group(1).toLowerCase(Locale.ROOT)) {
                        case "develop" -> "developed";
                        case "design" -> "designed";
                        case "implement" -> "implemented";
                        case "build" -> "built";
                        case "maintain" -> "maintained";
                        case "test" -> "tested";
                        case "manag" -> "managed";
                        case "lead" -> "led";
                        case "writ" -> "wrote";
                        case "creat" -> "created";
                        case "operat" -> "operated";
                        case "analyz" -> "analyzed";
                        default -> "";
                    };
            charged.appendReplacement(direct, past.isEmpty() ? Matcher.quoteReplacement(charged.group()) : past);
        }
        return charged.appendTail(direct).toString();
    }

    private static String splitKorean(String sentence) {
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

    private static String splitEnglish(String sentence) {
        Matcher semicolon = Pattern.compile(";\\s+(\\p{L})").matcher(sentence);
        return semicolon.replaceAll(match -> ". " + match.group(1).toUpperCase(Locale.ROOT));
    }

    /** What only the person can add to the sentence; empty when nothing is missing. */
    private String gapIn(Sentence sentence, boolean coverLetter) {
        String text = sentence.text();
        if (text.contains("[")) {
            return "";
        }
        boolean hangul = HANGUL.matcher(text).find();
        if ((hangul ? SHARED_KO : SHARED_EN).matcher(text).find()) {
            return hangul ? "[본인이 맡은 부분을 적어 주세요]" : "[name your own part]";
        }
        if (!coverLetter && Narrative.tellsOfWork(sentence) && !Narrative.isMeasured(sentence)) {
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

    private static String capital(String before, String after) {
        return !before.isEmpty() && Character.isUpperCase(before.charAt(0)) && !after.isEmpty()
                ? Character.toUpperCase(after.charAt(0)) + after.substring(1)
                : after;
    }

    private String either(String inKorean, String inEnglish) {
        return korean ? inKorean : inEnglish;
    }
}
