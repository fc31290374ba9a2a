package io.jiwon.resume.query;

import io.jiwon.readmodel.StoredJson;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.Leak;
import io.jiwon.resume.Leak.Kind;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks for what a blind application must not show, in every text of a resume. */
final class LeakFinder {
    /** Leaks that are named; whoever has more knows by then. */
    static final int LEAKS_MAX = 200;

    private static final String WORD_START = "(?<![가-힣A-Za-z0-9])";
    private static final String WORD_END = "(?![A-Za-z0-9])";

    // Each repetition has a bound. Particles may follow a Korean word, so nothing is asked of what stands behind it.
    private static final Map<Kind, Pattern> WORDS = new EnumMap<>(Map.of(
            Kind.APPEARANCE,
                    words(
                            "키(?:는|가)?\\s?1\\d{2}(?:\\.\\d)?\\s?(?:cm|센티)?",
                            "신장\\s?1\\d{2}\\s?(?:cm|센티)",
                            "1[4-9]\\d\\s?cm",
                            "\\d{2,3}\\s?kg",
                            "몸무게",
                            "체중",
                            "용모",
                            "외모",
                            "height:?\\s?\\d{3}",
                            "weight:?\\s?\\d{2,3}"),
            Kind.REGION,
                    words(
                            "[가-힣]{2,8}\\s?출신",
                            "고향",
                            "본적",
                            "출생지",
                            "[가-힣]{2,8}에서\\s?(?:태어나|태어난|태어났|자라|자란|자랐|나고 자)",
                            "지역\\s?인재",
                            "hometown",
                            "(?:born|raised|grew up) in (?-i:[A-Z])[a-z]{1,30}"),
            Kind.MARRIAGE, words("미혼", "기혼", "결혼", "혼인", "이혼", "배우자", "아내", "남편", "married", "my (?:wife|husband)"),
            Kind.PROPERTY, words("재산", "부동산\\s?보유", "자가\\s?(?:주택|보유)", "월세\\s?거주", "전세\\s?거주"),
            Kind.FAMILY,
                    words(
                            "아버지",
                            "어머니",
                            "부모님",
                            "부친",
                            "모친",
                            "조부모",
                            "할아버지",
                            "할머니",
                            "형제",
                            "자매(?!결연)",
                            "누나",
                            "언니",
                            "오빠",
                            "my (?:father|mother|parents|brother|sister)"),
            Kind.SCHOOL,
                    words(
                            "[가-힣A-Za-z]{1,15}(?:대학교|대학원|고등학교|과학고|외국어고|외고|여대)",
                            "(?:서울|연세|고려|성균관|한양|중앙|경희|이화여|서강|건국|동국|홍익|부산|경북|전남|전북|충남|충북|인하|아주|숭실|국민|세종|단국)대"
                                    + "(?=[^가-힣]|$|생|에서|를|의|학)",
                            "카이스트|포스텍|유니스트|지스트",
                            "(?-i:KAIST|POSTECH|UNIST|GIST|SNU)",
                            "University of (?-i:[A-Z])[a-z]{1,30}",
                            "(?:(?-i:[A-Z])[A-Za-z]{1,30} ){1,4}(?:University|College|High School)"),
            Kind.GENDER,
                    words(
                            "남성",
                            "여성",
                            "남자",
                            "여자",
                            "남학생",
                            "여학생",
                            "여고",
                            "남고",
                            "성별",
                            "군필",
                            "미필",
                            "병역",
                            "군\\s?복무",
                            "만기\\s?전역",
                            "전역",
                            "제대(?!로)",
                            "입대",
                            "ROTC",
                            "학군단",
                            "임신",
                            "출산",
                            "male",
                            "female",
                            "military service"),
            Kind.AGE,
                    words(
                            "(?:19[4-9]\\d|20[01]\\d)년\\s?생",
                            "\\d{2}년\\s?생",
                            "(?:만\\s?)?\\d{2}(?:세|살)",
                            "생년월일",
                            "나이(?!키)",
                            "\\d{2} years old",
                            "(?:date of birth|born in (?:19|20)\\d{2})")));

    private static final Pattern SCHOOL_ADDRESS =
            Pattern.compile("@[\\w.-]{1,100}\\.(?:ac\\.kr|edu|ac\\.[a-z]{2}|hs\\.kr)", Pattern.CASE_INSENSITIVE);

    private final List<Leak> leaks = new ArrayList<>();
    private final Set<String> schools =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private LeakFinder() {}

    private static Pattern words(String... words) {
        StringBuilder all = new StringBuilder();
        for (String word : words) {
            boolean latin =
                    word.codePoints().noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL);
            all.append(all.isEmpty() ? "" : "|")
                    .append(WORD_START)
                    .append("(?:")
                    .append(word)
                    .append(')');
            all.append(latin ? WORD_END : "");
        }
        return Pattern.compile(all.toString(), Pattern.CASE_INSENSITIVE);
    }

    /**
     * @param resume the resume as it is to be shown, with what can be masked masked already
     * @param own the same before it was masked: its schools' names are looked for wherever they stand
     */
    static List<Leak> find(ResumeContent resume, ResumeContent own) {
        LeakFinder finder = new LeakFinder();
        finder.learnSchools(own);
        finder.read(resume);
        return List.copyOf(finder.leaks);
    }

    private void learnSchools(ResumeContent own) {
        for (ResumeEntry entry : own.section(Section.EDUCATIONS)) {
            String school = ((EntryContent.Education) entry.content()).school().strip();
            if (school.length() > 1) {
                schools.add(school);
            }
            if (school.endsWith("대학교") && school.length() > 4) {
                schools.add(school.substring(0, school.length() - 2)); // 한국대 for 한국대학교
            }
        }
    }

    private void read(ResumeContent resume) {
        read("title", resume.title());
        read("headline", resume.contact().headline());
        read("summary", resume.contact().summary());
        Matcher address = SCHOOL_ADDRESS.matcher(resume.contact().email());
        while (address.find()) {
            add(Kind.SCHOOL, "email", address.group(), address.start());
        }
        for (Section section : Section.values()) {
            int index = 0;
            for (ResumeEntry entry : resume.section(section)) {
                String at = section.key() + "[" + index++ + "].";
                for (Map.Entry<String, JsonNode> field :
                        StoredJson.tree(entry.content()).properties()) {
                    read(at, field.getKey(), field.getValue());
                }
            }
        }
    }

    private void read(String at, String field, JsonNode value) {
        if (field.equals("section") || (field.equals("school"))) {
            return; // The one names the kind of entry, the other is masked.
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                read(at + snake(field) + "[" + i + "]", value.get(i).asString());
            }
        } else if (value.isString()) {
            read(at + snake(field), value.asString());
        }
    }

    private void read(String path, @Nullable String text) {
        if (text == null) {
            return;
        }
        int first = leaks.size();
        for (String school : schools) {
            for (int at = text.indexOf(school); at >= 0; at = text.indexOf(school, at + school.length())) {
                add(Kind.SCHOOL, path, school, at);
            }
        }
        WORDS.forEach((kind, words) -> {
            Matcher found = words.matcher(text);
            while (found.find()) {
                add(kind, path, found.group(), found.start());
            }
        });
        leaks.subList(first, leaks.size()).sort(Comparator.comparingInt(Leak::start));
    }

    /** The same words are named once, by the longest that were found there. */
    private void add(Kind kind, String path, String quote, int start) {
        int end = start + quote.length();
        boolean known = leaks.stream()
                .anyMatch(leak ->
                        leak.kind() == kind && leak.path().equals(path) && leak.start() < end && start < leak.end());
        if (!known && leaks.size() < LEAKS_MAX) {
            leaks.add(new Leak(kind, path, quote, start, end));
        }
    }

    private static String snake(String field) {
        return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
