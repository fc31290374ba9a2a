package io.jiwon.feedback.ai;

import io.jiwon.ai.text.FoldedText;
import io.jiwon.ai.text.Particles;
import io.jiwon.ai.text.Particles.Particle;
import io.jiwon.ai.text.Skills;
import io.jiwon.feedback.FindingKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What applicant tracking systems drop, garble or do not find in a text. */
final class AtsHazards {
    /** Columns of a table, and lines in a row that have them. */
    private static final int COLUMNS_MIN = 3;

    private static final int ROWS_MIN = 2;

    private static final Pattern BOX = Pattern.compile("[\\u2500-\\u257F]{2}");
    private static final Pattern COLUMN = Pattern.compile("[|│\\t]");

    /** Signs that stand for nothing a reader says aloud. */
    private static final Pattern ORNAMENT = Pattern.compile(
            "[★☆◆◇▶▷◀■□◎▣◈♥♡♣♠♪☞☎✔✓✅✨➤➢❖✦✧❤]|[\\x{1F1E6}-\\x{1FAFF}]|[\\x{2600}-\\x{26FF}]|[\\x{2700}-\\x{27BF}]");

    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,40}");

    /** Words in capitals that make a line one; acronyms are shorter, and skills are written so. */
    private static final int CAPITAL_WORDS_MIN = 3;

    private static final int CAPITAL_WORD_MIN_CHARS = 4;

    /** Full-width letters and figures, half-width and loose jamo, and characters that nobody sees. */
    private static final Pattern ODD = Pattern.compile(
            "[\\uFF10-\\uFF19\\uFF21-\\uFF3A\\uFF41-\\uFF5A\\uFFA0-\\uFFDC\\u1100-\\u11FF\\u200B\\u2060\\uFEFF\\u00AD\\uE000-\\uF8FF]");

    private static final Pattern URL = Pattern.compile("(?:https?://|www\\.)\\S{1,500}", Pattern.CASE_INSENSITIVE);
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?:이미지|첨부|포트폴리오|링크|노션)[가-힣 ]{0,10}(?:참고|참조|확인)|\\bsee (?:the |my )?(?:attached|attachment|image|portfolio|link|notion)",
            Pattern.CASE_INSENSITIVE);

    /** Characters beside a link from which on a text says something itself. */
    private static final int OWN_WORDS_MIN_CHARS = 20;

    private static final int ELSEWHERE_MAX_CHARS = 60;

    /** Characters without a space; no word of Korean or English is so long. */
    private static final int TOKEN_MAX_CHARS = 60;

    private static final int HEADING_MAX_CHARS = 40;

    /** Headings of people's own making and what every system calls the section. */
    private static final Map<Pattern, String[]> HEADINGS = Map.of(
            Pattern.compile(
                            "나의 (?:발자취|이야기|여정)|걸어온 길|\\b(?:my journey|where i(?:'|’)?ve been|my adventures?|career story)\\b",
                            Pattern.CASE_INSENSITIVE),
                    new String[] {"경력", "Experience"},
            Pattern.compile(
                            "나의 (?:무기|필살기)|필살기|\\b(?:my (?:toolbox|arsenal|superpowers?)|superpowers?|ninja skills)\\b",
                            Pattern.CASE_INSENSITIVE),
                    new String[] {"기술", "Skills"},
            Pattern.compile("배움의 (?:길|여정)|\\b(?:academic adventures?|learning journey)\\b", Pattern.CASE_INSENSITIVE),
                    new String[] {"학력", "Education"});

    private AtsHazards() {}

    static void find(ResumeSignals signals, Remarks remarks) {
        for (TextField field : signals.fields()) {
            AtsHazards.each(field, signals.reviewed(), remarks);
        }
    }

    private static void each(TextField field, ReviewedText reviewed, Remarks remarks) {
        if (isLinkOnly(field.text())) {
            linkOnly(field, reviewed, remarks);
        }
        int rows = 0;
        boolean ornament = false;
        boolean odd = false;
        boolean table = false;
        int start = 0;
        for (String line : field.text().split("\n", -1)) {
            rows = isRow(line) ? rows + 1 : 0;
            if (!table && (rows >= ROWS_MIN || BOX.matcher(line).find())) {
                table = true;
                table(field, line, start, reviewed, remarks);
            }
            Matcher sign = ORNAMENT.matcher(line);
            if (!ornament && sign.find()) {
                ornament = true;
                ornament(field, line, sign.group(), start, reviewed, remarks);
            }
            if (isShouted(line)) {
                capitals(field, line, start, reviewed, remarks);
            }
            Matcher strange = ODD.matcher(line);
            if (!odd && strange.find()) {
                odd = true;
                oddCharacters(field, line, strange.start(), start, reviewed, remarks);
            }
            heading(field, line, start, reviewed, remarks);
            longToken(field, line, start, reviewed, remarks);
            start += line.length() + 1;
        }
    }

    private static Spot spot(TextField field, int start, int end, ReviewedText reviewed) {
        return reviewed.spot(field.entryId(), field.field(), start, end);
    }

    private static boolean isRow(String line) {
        return COLUMN.matcher(line.strip()).results().limit(COLUMNS_MIN).count() >= COLUMNS_MIN - 1;
    }

    private static void table(TextField field, String line, int start, ReviewedText reviewed, Remarks remarks) {
        String cells = COLUMN.splitAsStream(line)
                .map(cell -> BOX.matcher(cell).replaceAll("").strip())
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.joining(", "));
        remarks.add(
                FindingKind.TABLE,
                5,
                List.of(spot(field, start, start + line.length(), reviewed)),
                remarks.either(
                        "‘" + label(field) + "’에 기호로 그린 표가 있습니다. 채용 시스템(ATS)은 열을 구분하지 못하고 한 줄로 읽습니다.",
                        "\"" + label(field)
                                + "\" has a table drawn with signs. Applicant tracking systems read its columns as one line."),
                remarks.either("한 줄에 하나씩: “- ", "One line each: \"- ")
                        + Remarks.cited(cells)
                        + remarks.either("”", "\""));
    }

    private static void ornament(
            TextField field, String line, String sign, int start, ReviewedText reviewed, Remarks remarks) {
        String plain = ORNAMENT.matcher(line).replaceAll("").strip().replaceFirst("^[\\uFE0F\\u200D\\s]{1,5}", "");
        remarks.add(
                FindingKind.DECORATION,
                4,
                List.of(spot(field, start, start + line.length(), reviewed)),
                remarks.either(
                        "‘" + label(field) + "’의 장식 “" + sign + "”은 채용 시스템(ATS)에서 빠지거나 깨질 수 있습니다.",
                        "The ornament \"" + sign + "\" in \"" + label(field)
                                + "\" may be dropped or garbled by applicant tracking systems."),
                plain.isEmpty()
                        ? remarks.either("장식은 지우세요.", "Leave it out.")
                        : remarks.either("예: “- ", "For example: \"- ")
                                + Remarks.cited(plain)
                                + remarks.either("”", "\""));
    }

    private static boolean isShouted(String line) {
        if (line.chars().anyMatch(Character::isLowerCase)) {
            return false;
        }
        Matcher word = WORD.matcher(line);
        int words = 0;
        while (word.find()) {
            if (word.group().length() >= CAPITAL_WORD_MIN_CHARS
                    && Skills.in(word.group()).isEmpty()) {
                words++;
            }
        }
        return words >= CAPITAL_WORDS_MIN;
    }

    private static void capitals(TextField field, String line, int start, ReviewedText reviewed, Remarks remarks) {
        String stripped = line.strip();
        remarks.add(
                FindingKind.CAPITALS,
                3,
                List.of(spot(field, start, start + line.length(), reviewed)),
                remarks.either(
                        "‘" + label(field) + "’의 “" + Remarks.cited(stripped)
                                + "”는 모두 대문자입니다. 읽기 어렵고, 채용 시스템(ATS)이 제목으로 잘못 읽습니다.",
                        "\"" + Remarks.cited(stripped) + "\" in \"" + label(field)
                                + "\" is all in capitals: hard to read, and taken for a heading by applicant tracking systems."),
                remarks.either("예: “", "For example: \"")
                        + Remarks.cited(
                                stripped.charAt(0) + stripped.substring(1).toLowerCase(Locale.ROOT))
                        + remarks.either("” (이름은 대문자로)", "\" (names keep their capitals)"));
    }

    private static void oddCharacters(
            TextField field, String line, int at, int start, ReviewedText reviewed, Remarks remarks) {
        int from = at;
        while (from > 0 && !Character.isWhitespace(line.charAt(from - 1))) {
            from--;
        }
        int to = at;
        while (to < line.length() && !Character.isWhitespace(line.charAt(to))) {
            to++;
        }
        String word = line.substring(from, to);
        String folded = FoldedText.of(word).text().replaceAll("[\\u200B\\u2060\\uFEFF\\u00AD\\uE000-\\uF8FF]", "");
        remarks.add(
                FindingKind.ODD_CHARACTERS,
                6,
                List.of(spot(field, start + from, start + to, reviewed)),
                remarks.either(
                        "‘" + label(field) + "’에 전각·반각 문자, 풀어진 자모 또는 보이지 않는 문자가 있습니다. 사람에게는 같아 보여도 검색에 걸리지 않습니다.",
                        "\"" + label(field)
                                + "\" has full-width or half-width letters, loose jamo or invisible characters. They look right to people and are found by no search."),
                remarks.either("이렇게 다시 적으세요: “", "Type it anew: \"")
                        + Remarks.cited(folded)
                        + remarks.either("”", "\""));
    }

    /** Whether a text points elsewhere and says nothing itself. */
    static boolean isLinkOnly(String text) {
        String own = URL.matcher(text).replaceAll("").strip();
        boolean link = own.length() < text.strip().length();
        return (link && own.length() < OWN_WORDS_MIN_CHARS)
                || (text.length() <= ELSEWHERE_MAX_CHARS
                        && ELSEWHERE.matcher(text).find());
    }

    private static void linkOnly(TextField field, ReviewedText reviewed, Remarks remarks) {
        remarks.add(
                FindingKind.LINK_ONLY,
                8,
                List.of(spot(field, 0, field.text().length(), reviewed)),
                remarks.either(
                        "‘" + label(field) + "’의 글은 다른 곳을 가리키기만 합니다. 채용 시스템(ATS)은 링크나 그림을 열어 보지 않습니다.",
                        "The text of \"" + label(field)
                                + "\" only points elsewhere. Applicant tracking systems open no links and no images."),
                remarks.either(
                        "링크 앞에 한 문장을 적으세요: “(무엇)을 (어떻게) 만들어 (결과)를 얻었습니다.”",
                        "Put a sentence before the link: \"[Did what, how, with what result].\""));
    }

    private static void heading(TextField field, String line, int start, ReviewedText reviewed, Remarks remarks) {
        String title = line.strip();
        if (title.isEmpty()
                || title.length() > HEADING_MAX_CHARS
                || ".!?다요".indexOf(title.charAt(title.length() - 1)) >= 0) {
            return;
        }
        HEADINGS.forEach((pattern, plain) -> {
            Matcher odd = pattern.matcher(title);
            if (odd.find()) {
                String section = remarks.either(plain[0], plain[1]);
                remarks.add(
                        FindingKind.ODD_HEADING,
                        2,
                        List.of(spot(field, start, start + line.length(), reviewed)),
                        remarks.either(
                                "‘" + label(field) + "’의 제목 “" + odd.group() + "”"
                                        + Particles.after(odd.group(), Particle.TOPIC)
                                        + " 채용 시스템(ATS)이 아는 항목 이름이 아닙니다.",
                                "\"" + odd.group() + "\" in \"" + label(field)
                                        + "\" is no heading that applicant tracking systems know."),
                        remarks.either("“", "\"")
                                + plain[Narrative.isKorean(title) ? 0 : 1]
                                + remarks.either("”(" + section + ") 항목에 적으세요.", "\": put it in that section."));
            }
        });
    }

    private static void longToken(TextField field, String line, int start, ReviewedText reviewed, Remarks remarks) {
        int from = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i < line.length() && !Character.isWhitespace(line.charAt(i))) {
                continue;
            }
            String token = i - from > TOKEN_MAX_CHARS ? line.substring(from, i) : "";
            if (!token.isEmpty() && !token.contains("://") && !token.contains("@") && !token.startsWith("www.")) {
                remarks.add(
                        FindingKind.LONG_TOKEN,
                        token.length(),
                        List.of(spot(field, start + from, start + i, reviewed)),
                        remarks.either(
                                "‘" + label(field) + "’에 띄어쓰기 없이 " + token.length()
                                        + "자가 이어집니다. 채용 시스템(ATS)은 이를 한 낱말로 읽습니다.",
                                "\"" + label(field) + "\" has " + token.length()
                                        + " characters without a space. Applicant tracking systems read them as one word."),
                        remarks.either("낱말 사이를 띄어 쓰세요.", "Put spaces between the words."));
                return;
            }
            from = i + 1;
        }
    }

    private static String label(TextField field) {
        return Remarks.cited(field.label());
    }
}
