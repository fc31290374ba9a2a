package io.jiwon.feedback.ai;

import io.jiwon.ai.text.EnglishVerbs;
import io.jiwon.ai.text.EnglishVerbs.Opening;
import io.jiwon.ai.text.EnglishVerbs.Tense;
import io.jiwon.ai.text.KoreanEndings;
import io.jiwon.ai.text.KoreanEndings.Style;
import io.jiwon.ai.text.Particles;
import io.jiwon.ai.text.Particles.Particle;
import io.jiwon.ai.text.Sentences.Sentence;
import io.jiwon.feedback.FindingKind;
import io.jiwon.feedback.ai.Periods.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** English lines in a tense that does not fit the dates, and Korean sentences of one text that end in several styles. */
final class Tenses {
    /** Duties in the past from which on a present job reads like a past one. */
    private static final int PAST_DUTIES_MIN = 2;

    /** Verbs of what one does day by day; an achievement of a present job is told in the past, and rightly. */
    private static final Set<String> LASTING = Set.of(
            "manage",
            "maintain",
            "support",
            "oversee",
            "coordinate",
            "monitor",
            "operate",
            "lead",
            "teach",
            "run",
            "handle",
            "administer",
            "supervise",
            "provide",
            "serve",
            "assist",
            "care",
            "report");

    /** Characters of a Korean line from which on it is a sentence and no heading. */
    private static final int SENTENCE_MIN_CHARS = 10;

    private Tenses() {}

    /** @param today the day of the review; null when it is not known */
    static void find(ResumeSignals signals, Remarks remarks, @Nullable LocalDate today) {
        for (Narrative text : signals.narratives()) {
            if (Narrative.isKorean(text.text())) {
                endings(text, signals, remarks);
            } else if (!text.isCoverLetter()) {
                signals.periods().all().stream()
                        .filter(p -> p.entry().id().equals(text.entryId()) && p.start() != null)
                        .forEach(p -> tense(text, p, signals, remarks, today));
            }
        }
    }

    private record Line(Sentence sentence, Opening verb) {}

    private static void tense(
            Narrative text, Period period, ResumeSignals signals, Remarks remarks, @Nullable LocalDate today) {
        List<Line> lines = new ArrayList<>();
        for (Sentence sentence : text.sentences()) {
            Opening verb = EnglishVerbs.openingOf(sentence.text());
            if (verb != null) {
                lines.add(new Line(sentence, verb));
            }
        }
        boolean past = period.end() != null
                && (today == null || Periods.lastDay(period.end()).isBefore(today));
        if (past) {
            lines.stream()
                    .filter(line -> line.verb().tense() == Tense.PRESENT)
                    .forEach(line -> presentInPast(text, line, period, signals, remarks));
        } else if (period.end() == null && period.isWork()) {
            boolean present = lines.stream().anyMatch(line -> line.verb().tense() == Tense.PRESENT);
            List<Line> duties = lines.stream()
                    .filter(line -> line.verb().tense() == Tense.PAST
                            && LASTING.contains(line.verb().base())
                            && !Narrative.isMeasured(line.sentence()))
                    .toList();
            if (!present && duties.size() >= PAST_DUTIES_MIN) {
                pastInPresent(text, duties.getFirst(), period, signals, remarks);
            }
        }
    }

    private static void presentInPast(
            Narrative text, Line line, Period period, ResumeSignals signals, Remarks remarks) {
        String word = line.sentence()
                .text()
                .substring(line.verb().start(), line.verb().end());
        String label = Remarks.cited(text.label());
        remarks.add(
                FindingKind.TENSE,
                5,
                List.of(signals.reviewed().spot(text, line.sentence())),
                remarks.either(
                        "‘" + label + "’" + Particles.after(label, Particle.TOPIC) + " " + period.end() + "에 끝났는데 “"
                                + word + "”는 현재형입니다.",
                        "\"" + label + "\" ended " + period.end() + ", but \"" + word + "\" is in the present tense."),
                remarks.either("예: “", "For example: \"")
                        + inTense(
                                line,
                                OfflineImprovement.capital(word, line.verb().past()))
                        + remarks.either("”", "\""));
    }

    private static void pastInPresent(
            Narrative text, Line line, Period period, ResumeSignals signals, Remarks remarks) {
        String word = line.sentence()
                .text()
                .substring(line.verb().start(), line.verb().end());
        String label = Remarks.cited(text.label());
        remarks.add(
                FindingKind.TENSE,
                3,
                List.of(signals.reviewed().spot(text, line.sentence())),
                remarks.either(
                        "‘" + label + "’에는 끝이 없어(" + period.dates() + ") 지금도 하는 일로 읽히는데, 모든 문장이 “" + word
                                + "”처럼 과거형입니다.",
                        "\"" + label + "\" goes on (" + period.dates()
                                + "), but all of it is told in the past, such as \"" + word + "\"."),
                remarks.either("지금도 하는 일이라면: “", "If you still do it: \"")
                        + inTense(
                                line,
                                OfflineImprovement.capital(word, line.verb().base()))
                        + remarks.either("” 일이 끝났다면 끝 날짜를 적으세요.", "\" If the job is over, give its end date."));
    }

    private static String inTense(Line line, String verb) {
        String sentence = line.sentence().text();
        return sentence.substring(0, line.verb().start())
                + verb
                + ScoreCard.shortened(sentence.substring(line.verb().end()), Remarks.CITED_MAX_CHARS);
    }

    private static void endings(Narrative text, ResumeSignals signals, Remarks remarks) {
        Map<Style, List<Sentence>> byStyle = new EnumMap<>(Style.class);
        for (Sentence sentence : text.sentences()) {
            Style style = styleOf(sentence.text(), text.isCoverLetter());
            if (style != null) {
                byStyle.computeIfAbsent(style, s -> new ArrayList<>()).add(sentence);
            }
        }
        if (byStyle.size() < 2) {
            return;
        }
        Style most = null;
        for (Map.Entry<Style, List<Sentence>> style : byStyle.entrySet()) {
            if (most == null
                    || style.getValue().size()
                            > byStyle.getOrDefault(most, List.of()).size()) {
                most = style.getKey();
            }
        }
        List<Spot> spots = new ArrayList<>();
        Sentence odd = null;
        for (Map.Entry<Style, List<Sentence>> style : byStyle.entrySet()) {
            if (style.getKey() != most) {
                odd = odd == null ? style.getValue().getFirst() : odd;
                style.getValue().forEach(s -> spots.add(signals.reviewed().spot(text, s)));
            }
        }
        if (most == null || odd == null) {
            return;
        }
        String word = KoreanEndings.lastWord(odd.text());
        String alike = KoreanEndings.inStyle(word, most);
        String label = Remarks.cited(text.label());
        remarks.add(
                FindingKind.ENDINGS,
                text.isCoverLetter() ? 4 : 5,
                spots,
                remarks.either(
                        "‘" + label + "’에서 대부분의 문장은 “" + most.example() + "”로 끝나는데 “" + word
                                + "”로 끝나는 문장이 있습니다. 한 글 안에서는 문체를 맞추세요.",
                        "Most sentences of \"" + label + "\" end in \"" + most.example() + "\", one ends in \"" + word
                                + "\". Keep to one style within a text."),
                alike == null || alike.equals(word)
                        ? remarks.either(
                                "모든 문장을 “" + most.example() + "”로 맞추세요.",
                                "End every sentence in \"" + most.example() + "\".")
                        : remarks.either("“" + word + "” → “" + alike + "”", "\"" + word + "\" → \"" + alike + "\""));
    }

    /** A heading is no sentence; nor is a noun that ends a line of a cover letter. */
    private static @Nullable Style styleOf(String sentence, boolean coverLetter) {
        Style style = KoreanEndings.styleOf(sentence);
        if (style != Style.NOUN) {
            return style;
        }
        boolean noun = KoreanEndings.isWorkNoun(KoreanEndings.lastWord(sentence));
        return noun && (coverLetter || sentence.length() < SENTENCE_MIN_CHARS || sentence.endsWith(":")) ? null : style;
    }
}
