package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Particles;
import io.jiwon.ai.text.Particles.Particle;
import io.jiwon.feedback.FindingKind;
import io.jiwon.feedback.ai.ResumeSignals.Located;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that add nothing, and praise of oneself that anybody could write. */
final class Fillers {
    /** Adverbs without which the sentence says the same. */
    static final Pattern ADVERB_KO = Pattern.compile("(?<![가-힣])(?:매우|정말로?|굉장히|아주|엄청|열심히|최선을 다해서?|나름대로)\\s{1,5}");

    static final Pattern ADVERB_EN = Pattern.compile(
            "\\b(?:very|really|basically|actually|successfully|various)\\s{1,5}", Pattern.CASE_INSENSITIVE);

    private static final Pattern PHRASE_KO = Pattern.compile(
            "원활한 (?:커뮤니케이션|의사\\s?소통|소통)|소통의 중요성|(?:강한|투철한) 책임감|책임감이 강|성실함[과을]|성실하고|어떤 일이든|열심히 하겠|다양한 (?:업무|경험|활동)를?|뼈를 묻|(?:귀사|회사)의 발전에 (?:이바지|기여)"
                    + "|맡은 바|무엇이든 (?:열심|해내)|빠르게 (?:적응|업무를 익)|팀에 도움이 되는|최선을 다(?:하는|했|하였|하겠)|긍정적인 마인드|열정적인|함께 성장하고 싶");

    private static final Pattern PHRASE_EN = Pattern.compile(
            "\\b(?:hard[- ]?working|team player|detail[- ]oriented|go-getter|think(?:ing)? outside the box|results?[- ]driven|synerg(?:y|ies)|self[- ]starter"
                    + "|passionate (?:about|and|teacher|professional|developer)|love for|excellent communication skills?|fast learner|quick learner|dynamic individual|works? well under pressure|proven track record|highly motivated|people person)\\b",
            Pattern.CASE_INSENSITIVE);

    private Fillers() {}

    static void find(ResumeSignals signals, Remarks remarks) {
        for (Located s : signals.sentences()) {
            String sentence = s.sentence().text();
            boolean korean = Narrative.isKorean(sentence);
            Matcher phrase = (korean ? PHRASE_KO : PHRASE_EN).matcher(sentence);
            Matcher adverb = (korean ? ADVERB_KO : ADVERB_EN).matcher(sentence);
            boolean empty = phrase.find();
            // A cover letter is told in a person's own voice; an adverb there is no fault.
            boolean idle = !s.narrative().isCoverLetter() && adverb.find();
            // With an amount in it the sentence says something, whatever stands beside it.
            if ((!empty && !idle) || Narrative.isMeasured(s.sentence())) {
                continue;
            }
            Spot spot = signals.reviewed().spot(s.narrative(), s.sentence());
            if (!remarks.takes(spot)) {
                continue;
            }
            String words = (empty ? phrase : adverb).group().strip();
            remarks.add(
                    FindingKind.FILLER,
                    empty ? 5 : 3,
                    List.of(spot),
                    remarks.either(
                            "‘" + Remarks.cited(s.narrative().label()) + "’의 “" + words + "”"
                                    + Particles.after(words, Particle.TOPIC)
                                    + (empty ? " 누구나 쓸 수 있는 말입니다. 그것을 보여 주는 일 하나를 적어 보세요." : " 빼도 뜻이 같습니다."),
                            "\"" + words + "\" in \""
                                    + Remarks.cited(s.narrative().label()) + "\""
                                    + (empty
                                            ? " could stand in anybody's resume. Tell of one thing that shows it."
                                            : " can go: the sentence says the same without it.")),
                    empty
                            ? remarks.either(
                                    "예: “(언제) (누구와) (무엇)을 두고 (어떻게) 해서 (결과)가 되었습니다.”",
                                    "For example: \"[When], with [whom], I [what you did], so that [what came of it].\"")
                            : remarks.either("예: “", "For example: \"")
                                    + OfflineImprovement.capital(
                                            sentence,
                                            (korean ? ADVERB_KO : ADVERB_EN)
                                                    .matcher(sentence)
                                                    .replaceAll(""))
                                    + remarks.either("”", "\""));
        }
    }
}
