package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Particles;
import io.jiwon.ai.text.Particles.Particle;
import io.jiwon.ai.text.Skills;
import io.jiwon.feedback.FindingKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Listed skills that are put to use or are not, and skills that go by several spellings. */
final class SkillNames {
    /** In an address a name is spelled as addresses are. */
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S{1,500}", Pattern.CASE_INSENSITIVE);

    private SkillNames() {}

    static void find(ResumeSignals signals, Remarks remarks) {
        inUse(signals, remarks);
        notUsed(signals, remarks);
        spellings(signals, remarks);
    }

    private static void inUse(ResumeSignals signals, Remarks remarks) {
        Set<String> proven = new LinkedHashSet<>(signals.listedSkills().keySet());
        proven.retainAll(signals.usedSkills());
        if (!proven.isEmpty()) {
            remarks.add(
                    FindingKind.SKILL_IN_USE,
                    3,
                    signals.mentionsOf(proven),
                    remarks.either(
                            "기술 스택에 적은 " + Particles.with(Remarks.names(proven), Particle.OBJECT)
                                    + " 경력이나 프로젝트에서 실제로 쓴 자리가 보입니다.",
                            "Skills from the list are put to use in the descriptions: " + Remarks.names(proven) + "."),
                    null);
        }
    }

    private static void notUsed(ResumeSignals signals, Remarks remarks) {
        // Where nothing is told of any work, it is the telling that is missing and not the skill in it.
        Set<String> unproven = new LinkedHashSet<>(signals.listedSkills().keySet());
        unproven.removeAll(signals.usedSkills());
        if (unproven.isEmpty() || signals.workSentences().isEmpty()) {
            return;
        }
        String first = unproven.iterator().next();
        remarks.add(
                FindingKind.SKILL_NOT_USED,
                3,
                List.of(signals.listedAt(first)),
                remarks.either(
                        "기술 스택의 " + Particles.with(Remarks.names(unproven), Particle.TOPIC)
                                + " 어느 경력이나 프로젝트 설명에도 나오지 않습니다. 어디에 썼는지 적으면 근거가 됩니다.",
                        "These listed skills appear in no description: " + Remarks.names(unproven)
                                + ". Saying where you used them would back them up."),
                remarks.either(
                        "예: “" + Particles.with(first, Particle.BY) + " (무엇)을 (어떻게 했습니다).” 쓰지 않은 기술이라면 목록에서 빼세요.",
                        "For example: \"[Did what] with " + first
                                + ".\" Leave out of the list what you have not used."));
    }

    private static void spellings(ResumeSignals signals, Remarks remarks) {
        String text = signals.reviewed().text();
        Map<String, Map<String, Integer>> bySkill = new LinkedHashMap<>();
        for (Skills.Mention mention : Skills.mentions(ADDRESS.matcher(text).replaceAll(SkillNames::blank))) {
            String spelling = text.substring(mention.start(), mention.end());
            if (isSpelling(spelling, mention.name())) {
                bySkill.computeIfAbsent(mention.name(), name -> new LinkedHashMap<>())
                        .putIfAbsent(spelling, mention.start());
            }
        }
        bySkill.forEach((skill, spellings) -> {
            if (spellings.size() < 2) {
                return;
            }
            List<Spot> spots = new ArrayList<>();
            spellings.values().forEach(at -> spots.add(signals.reviewed().sentenceAt(at)));
            String all = Remarks.names(spellings.keySet());
            remarks.add(
                    FindingKind.SKILL_SPELLING,
                    spellings.size(),
                    spots,
                    remarks.either(
                            "한 기술을 여러 가지로 적었습니다: " + all + ". 검색에 걸리도록 하나로 맞추세요.",
                            "One skill is spelled in several ways: " + all
                                    + ". Keep to one, so that a search finds it."),
                    remarks.either(
                            "모두 “" + skill + "”" + Particles.after(skill, Particle.BY) + " 적으세요.",
                            "Write \"" + skill + "\" everywhere."));
        });
    }

    /** Whether it is the skill's name in other letters; Hibernate and JPA are two names, whatever a list makes of them. */
    private static boolean isSpelling(String spelling, String name) {
        return plain(spelling).equals(plain(name))
                || spelling.chars().allMatch(c -> (c >= '가' && c <= '힣') || c == ' ');
    }

    private static String plain(String name) {
        return name.replaceAll("[\\s.-]", "").toLowerCase(Locale.ROOT);
    }

    private static String blank(MatchResult address) {
        return " ".repeat(address.group().length());
    }
}
