package io.jiwon.feedback.ai;

import io.jiwon.ai.text.EnglishVerbs;
import io.jiwon.ai.text.Particles;
import io.jiwon.ai.text.Particles.Particle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says a charge as the work itself, where the sentence names the work: the fact stays the same. */
final class PlainVerbs {
    /** Being charged with a piece of work that is named: said as doing it. */
    private static final Pattern CHARGED_KO = Pattern.compile(
            "(?<![가-힣])([가-힣]{1,20})\\s{1,3}(개발|설계|구현|구축|운영|분석|관리|작성|제작|기획)(?:을|를)?\\s{0,3}(?:업무를\\s{0,3})?담당(했|하였|함|하며|하고)");

    /** Words before the piece of work that cannot become its object. */
    private static final Pattern NO_OBJECT =
            Pattern.compile(".*(?:을|를|의|과|와|로|에|은|는|도|및|등|서|고|며|여|해)|함께|직접|주로|모두|전체|각종|관련");

    private static final Pattern CHARGED_EN =
            Pattern.compile("\\b(?:was |were |been )?responsible for ([a-z]{2,20}ing)\\b", Pattern.CASE_INSENSITIVE);

    private PlainVerbs() {}

    /** The sentence in plain verbs; the same when there is nothing to say plainly. */
    static String of(String sentence) {
        return Narrative.isKorean(sentence) ? korean(sentence) : english(sentence);
    }

    private static String korean(String sentence) {
        return CHARGED_KO.matcher(sentence).replaceAll(match -> {
            String object = match.group(1);
            return Matcher.quoteReplacement(
                    NO_OBJECT.matcher(object).matches()
                            ? match.group()
                            : Particles.with(object, Particle.OBJECT) + " " + match.group(2) + match.group(3));
        });
    }

    private static String english(String sentence) {
        return CHARGED_EN.matcher(sentence).replaceAll(match -> {
            String past = EnglishVerbs.pastOfGerund(match.group(1));
            return Matcher.quoteReplacement(past == null ? match.group() : past);
        });
    }
}
