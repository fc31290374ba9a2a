package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Particles;
import io.jiwon.ai.text.Particles.Particle;
import io.jiwon.feedback.FindingKind;
import io.jiwon.feedback.ai.Requirement.Coverage;
import io.jiwon.feedback.ai.Requirement.Match;
import io.jiwon.posting.PostingContent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a posting the resume's words meet, line by line. Words are compared, not meaning, and the remarks say so. */
final class PostingFindings {
    private PostingFindings() {}

    static void find(ResumeSignals signals, Remarks remarks) {
        PostingContent posting = signals.posting();
        if (posting == null) {
            return;
        }
        int order = signals.required().size();
        for (Coverage line : signals.required()) {
            // Of two lines that weigh the same the earlier one matters more to who wrote the posting.
            int weight = order--;
            if (line.isMet()) {
                met(FindingKind.REQUIREMENT_MET, line, weight, signals, remarks);
            } else if (line.requirement().isCheckable()) {
                notShown(line, weight, remarks);
            } else {
                unclear(line, weight, remarks);
            }
        }
        order = signals.preferred().size();
        for (Coverage line : signals.preferred()) {
            int weight = order--;
            if (line.isMet()) {
                met(FindingKind.PREFERENCE_MET, line, weight, signals, remarks);
            } else {
                preferenceNotShown(line, weight, remarks);
            }
        }
        if (!signals.coverLetterNamesCompany()) {
            companyNotNamed(posting, signals, remarks);
        }
    }

    private static void met(FindingKind kind, Coverage line, int weight, ResumeSignals signals, Remarks remarks) {
        if (line.matches().isEmpty()) {
            return;
        }
        List<Spot> spots = line.matches().stream()
                .map(match -> signals.reviewed().sentenceAt(match.inResume()))
                .toList();
        boolean required = kind == FindingKind.REQUIREMENT_MET;
        remarks.add(
                kind,
                weight + (line.requirement().isCheckable() ? 100 : 0),
                spots,
                remarks.either(
                        "공고의 " + (required ? "자격요건" : "우대사항") + " “" + text(line) + "”에 있는 말이 이력서에도 있습니다(낱말 비교): "
                                + matches(line) + "."
                                + (line.missing().isEmpty() ? "" : " 보이지 않는 말: " + Remarks.names(line.missing()) + "."),
                        "The posting " + (required ? "requires" : "would welcome") + " \"" + text(line)
                                + "\"; words of it are in the resume (compared as words): " + matches(line) + "."
                                + (line.missing().isEmpty()
                                        ? ""
                                        : " Not seen: " + Remarks.names(line.missing()) + ".")),
                line.missing().isEmpty()
                        ? null
                        : remarks.either(
                                "써 보았다면 “" + Remarks.names(line.missing()) + "”의 이름을 그 일의 설명에 적으세요.",
                                "If you have used " + Remarks.names(line.missing())
                                        + ", name it where you tell of that work."));
    }

    private static void notShown(Coverage line, int weight, Remarks remarks) {
        remarks.add(
                FindingKind.REQUIREMENT_NOT_SHOWN,
                weight,
                List.of(),
                remarks.either(
                        "자격요건 “" + text(line) + "”의 내용이 이력서에서 보이지 않습니다" + missing(line) + seen(line, remarks)
                                + " 해당한다면 반드시 적고, 해당하지 않는다면 적지 마세요.",
                        "The posting requires \"" + text(line) + "\", but the resume does not show it" + missing(line)
                                + seen(line, remarks) + " If it applies to you, say so; if not, do not."),
                addition(line, remarks));
    }

    private static void unclear(Coverage line, int weight, Remarks remarks) {
        remarks.add(
                FindingKind.REQUIREMENT_UNCLEAR,
                weight,
                List.of(),
                remarks.either(
                        "자격요건 “" + text(line) + "”에 해당하는지는 낱말만으로 확인할 수 없었습니다." + seen(line, remarks)
                                + " 이를 보여 주는 경험이 있는지 직접 살펴보세요.",
                        "Whether the resume shows \"" + text(line) + "\" cannot be told from words alone."
                                + seen(line, remarks) + " See for yourself whether some experience does."),
                remarks.either(
                        "그런 일이 있었다면 “(언제) (누구와) (무엇)을 …”로 시작하는 한 문장을 더하세요.",
                        "If there was such a case, add a sentence that begins \"[When], with [whom], I …\"."));
    }

    private static void preferenceNotShown(Coverage line, int weight, Remarks remarks) {
        remarks.add(
                FindingKind.PREFERENCE_NOT_SHOWN,
                weight,
                List.of(),
                remarks.either(
                        "우대사항 “" + text(line) + "”에 해당하는 내용이 이력서에서 보이지 않습니다" + missing(line) + seen(line, remarks)
                                + " 경험이 있다면 더해 보세요.",
                        "The posting would welcome \"" + text(line) + "\", but the resume does not show it"
                                + missing(line) + seen(line, remarks) + " If you have done it, add it."),
                addition(line, remarks));
    }

    private static String addition(Coverage line, Remarks remarks) {
        String what = line.missing().isEmpty() ? "" : Remarks.names(line.missing());
        return what.isEmpty()
                ? remarks.either(
                        "공고의 말을 그대로 써서 “(언제) (어디서) … 했습니다”라고 적으면 찾기 쉽습니다.",
                        "Use the posting's own words: \"[When, where] I …\"; they are easy to find.")
                : remarks.either(
                        "해당한다면: “(어느 일)에서 " + Particles.with(what, Particle.OBJECT) + " 써서 (무엇)을 했습니다.”",
                        "If it applies: \"At [which work] I used " + what + " for [what].\"");
    }

    private static void companyNotNamed(PostingContent posting, ResumeSignals signals, Remarks remarks) {
        String company = posting.company() == null ? "" : posting.company().strip();
        remarks.add(
                FindingKind.COMPANY_NOT_NAMED,
                4,
                signals.coverLetters().stream()
                        .filter(letter -> !letter.sentences().isEmpty())
                        .limit(1)
                        .map(letter -> new Spot(letter.entryId(), letter.field(), null))
                        .toList(),
                remarks.either(
                        "자기소개서에 지원하는 회사 이름(" + company + ")이 나오지 않습니다. 왜 이 회사인지 한 문단을 더해 보세요.",
                        "The cover letter does not name the company (" + company + "). Add why it is this one."),
                remarks.either(
                        "예: “" + company + "에 지원한 까닭은 공고의 (어느 일)이 제가 한 (어느 일)과 이어지기 때문입니다.”",
                        "For example: \"I apply to " + company
                                + " because [which duty] continues what I did at [where].\""));
    }

    private static String text(Coverage line) {
        return Remarks.cited(line.requirement().text());
    }

    private static String missing(Coverage line) {
        return line.missing().isEmpty() ? "." : ": " + Remarks.names(line.missing()) + ".";
    }

    private static String seen(Coverage line, Remarks remarks) {
        return line.matches().isEmpty() ? "" : remarks.either(" 보이는 말: ", " Seen: ") + matches(line) + ".";
    }

    /** What of the line stands for what of the resume; a word that is the same on both sides is said once. */
    private static String matches(Coverage line) {
        Set<String> pairs = line.matches().stream()
                .map(match -> same(match)
                        ? "“" + match.postingWords() + "”"
                        : "“" + match.postingWords() + "” ↔ “" + match.resumeWords() + "”")
                .limit(Remarks.PASSAGES_MAX)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return String.join(", ", pairs);
    }

    private static boolean same(Match match) {
        return match.postingWords()
                .toLowerCase(Locale.ROOT)
                .equals(match.resumeWords().toLowerCase(Locale.ROOT));
    }
}
