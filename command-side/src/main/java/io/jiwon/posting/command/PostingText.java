package io.jiwon.posting.command;

import io.jiwon.message.PartialDate;
import io.jiwon.posting.PostingContent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of a posting in its pasted text, by the headings that Korean and English postings use. Each value is a
 * part of the text, word for word; of a date it is what the text says, written in our form. What has no heading, and is
 * neither the first line nor a company's legal form, is left to the person: nothing is guessed.
 */
final class PostingText {
    /** A heading alone on its line, in brackets before its value, or before a colon. */
    private static final Pattern BRACKETED =
            Pattern.compile("^[\\[【〔<《(]\\s*([^\\]】〕>》)]{1,40}?)\\s*[\\]】〕>》)]\\s*[:：]?");

    private static final Pattern BEFORE_COLON = Pattern.compile("^([^:：]{1,40}?)\\s*[:：]");
    private static final Pattern DECORATION = Pattern.compile("^[\\s\\p{So}\\p{Sm}\\p{Pd}#*•·▪‣∙◦\\d.)]*+");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{Nd}]");
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://\\S+");

    /**
     * 주식회사, (주), ㈜ before or after the name; Inc., Corp., Ltd. after it. A name begins where a word does and has at
     * most 60 characters, so that a text of one endless word is looked at once.
     */
    private static final Pattern COMPANY = Pattern.compile("(?:주식회사|\\(주\\)|㈜)\\s{0,2}[\\p{L}\\p{Nd}&.-]{1,60}"
            + "|(?<![\\p{L}\\p{Nd}&.-])(?:[\\p{L}\\p{Nd}&.-]{1,60}?(?:\\s?주식회사|\\(주\\)|㈜)"
            + "|[\\p{L}\\p{Nd}&-]{1,60}+(?:\\s[\\p{L}\\p{Nd}&-]{1,60}+)?,?\\s(?:Inc|Corp|Ltd)\\b\\.?)");

    private static final Pattern NUMERIC_DATE =
            Pattern.compile("(?<!\\d)(\\d{4})\\s*[-./년]\\s*(\\d{1,2})\\s*[-./월]\\s*(\\d{1,2})(?!\\d)일?");
    private static final Pattern ENGLISH_DATE = Pattern.compile(
            "\\b(?:(?<day1>\\d{1,2})\\s+)?(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?\\s+"
                    + "(?:(?<day2>\\d{1,2})(?:st|nd|rd|th)?,?\\s+)?(?<year>\\d{4})\\b");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /** What a posting can tell under a heading, with the headings' words: without spaces and marks, in lower case. */
    enum Field {
        TITLE("포지션 모집부문 채용부문 모집분야 모집직무 공고명 공고제목 직무명 position jobtitle title"),
        COMPANY("회사명 기업명 company companyname"),
        URL("공고링크 공고주소 지원링크 링크 url link"),
        DESCRIPTION("회사소개 기업소개 포지션소개 팀소개 서비스소개 직무소개 소개 aboutus aboutthejob aboutthecompany"
                + " abouttherole abouttheteam introduction description"),
        RESPONSIBILITIES("주요업무 담당업무 업무내용 수행업무 직무내용 하는일 이런일을해요 이런일을합니다 함께할업무 담당하게될업무"
                + " responsibilities keyresponsibilities whatyoulldo whatyouwilldo duties yourrole"),
        QUALIFICATION("자격요건 자격조건 지원자격 필수요건 필수자격 필수사항 이런분을찾아요 이런분을찾습니다 이런분과함께하고싶어요"
                + " requirements qualifications minimumqualifications basicqualifications requiredqualifications"
                + " whatwerelookingfor"),
        PREFER("우대사항 우대조건 우대요건 이런분이면더좋아요 이런경험이있으면좋아요 preferredqualifications preferred nicetohave"
                + " bonuspoints pluses"),
        SKILLS("기술스택 사용기술 기술환경 개발환경 techstack skills technologies"),
        EMPLOYMENT_TYPE("고용형태 채용형태 계약형태 근무형태 employmenttype"),
        JOB_LOCATION("근무지 근무지역 근무위치 근무장소 location worklocation joblocation"),
        BASE_SALARY("급여 급여조건 연봉 임금 salary compensation"),
        EDUCATION_REQUIREMENTS("학력 학력요건 학력조건 education educationrequirements"),
        EXPERIENCE_REQUIREMENTS("경력 경력요건 경력조건 경력사항 experience experiencerequirements"),
        JOB_BENEFITS("복리후생 복지 복지및혜택 혜택및복지 혜택 benefits perks perksandbenefits whatweoffer"),
        HIRING_PROCESS("채용절차 전형절차 전형과정 채용과정 채용전형 전형안내 채용프로세스 hiringprocess interviewprocess"
                + " selectionprocess recruitmentprocess"),
        POSTED_DATE("게시일 등록일 공고일 dateposted posteddate posted"),
        END_DATE("마감일 마감일자 접수마감 지원마감 채용마감 접수기간 지원기간 모집기간 마감 deadline applicationdeadline" + " applyby closingdate");

        private final List<String> words;

        Field(String words) {
            this.words = List.of(words.split(" "));
        }

        /** Whether it is told in one line; the others go on until the next heading. */
        private boolean isLine() {
            return switch (this) {
                case TITLE,
                        COMPANY,
                        URL,
                        EMPLOYMENT_TYPE,
                        JOB_LOCATION,
                        BASE_SALARY,
                        EDUCATION_REQUIREMENTS,
                        EXPERIENCE_REQUIREMENTS,
                        POSTED_DATE,
                        END_DATE -> true;
                case DESCRIPTION, RESPONSIBILITIES, QUALIFICATION, PREFER, SKILLS, JOB_BENEFITS, HIRING_PROCESS ->
                    false;
            };
        }

        /** The name in the API. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where in the text a field was found.
     *
     * @param start 0-based, in UTF-16 units
     * @param end exclusive
     */
    record Found(String value, int start, int end) {}

    /** @param valueStart where what follows the heading begins, on the same line; its end when nothing does */
    private record Heading(@Nullable Field field, int valueStart) {}

    private record Line(int start, int end) {}

    private static final Map<String, Field> HEADINGS = new HashMap<>();

    static {
        for (Field field : Field.values()) {
            for (String word : field.words) {
                HEADINGS.put(word, field);
            }
        }
    }

    private final String text;
    private final Map<Field, Found> found = new EnumMap<>(Field.class);

    private PostingText(String text) {
        this.text = text;
    }

    /** The fields that the text tells. */
    static Map<Field, Found> read(String text) {
        PostingText posting = new PostingText(text);
        posting.read();
        return posting.found;
    }

    private void read() {
        List<Line> lines = lines();
        Field block = null;
        int blockStart = 0;
        int blockEnd = 0;
        boolean first = true;
        for (Line line : lines) {
            Heading heading = heading(line);
            if (heading == null) {
                if (block != null) {
                    blockEnd = line.end();
                    if (block.isLine()) {
                        put(block, blockStart, blockEnd);
                        block = null;
                    }
                } else if (first) {
                    firstLine(line);
                }
            } else {
                if (block != null) {
                    put(block, blockStart, blockEnd);
                }
                block = heading.field();
                blockStart = heading.valueStart();
                blockEnd = line.end();
                if (block != null
                        && block.isLine()
                        && !text.substring(blockStart, blockEnd).isBlank()) {
                    put(block, blockStart, blockEnd);
                    block = null;
                }
            }
            first = false;
        }
        if (block != null) {
            put(block, blockStart, blockEnd);
        }
        company(lines);
        address(lines);
    }

    /** Those that say something. */
    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            if (!text.substring(start, end).isBlank()) {
                lines.add(new Line(start, end));
            }
            start = end + 1;
        }
        return lines;
    }

    private @Nullable Heading heading(Line line) {
        String whole = text.substring(line.start(), line.end());
        Matcher decoration = DECORATION.matcher(whole);
        int content = decoration.find() ? decoration.end() : 0;
        String said = whole.substring(content);
        Matcher bracketed = BRACKETED.matcher(said);
        if (bracketed.find()) {
            Field field = field(bracketed.group(1));
            boolean isAlone = said.substring(bracketed.end()).isBlank();
            // One that is not known ends what was before it; but words in brackets may also begin an ordinary line.
            return field != null || isAlone ? new Heading(field, line.start() + content + bracketed.end()) : null;
        }
        Matcher colon = BEFORE_COLON.matcher(said);
        if (colon.find()) {
            Field field = field(colon.group(1));
            return field == null ? null : new Heading(field, line.start() + content + colon.end());
        }
        Field field = field(said);
        return field == null ? null : new Heading(field, line.end());
    }

    private static @Nullable Field field(String words) {
        return HEADINGS.get(NO_LETTER.matcher(words).replaceAll("").toLowerCase(Locale.ROOT));
    }

    /** The first line is the title, unless it is an address. */
    private void firstLine(Line line) {
        if (!WEB_ADDRESS.matcher(text).region(line.start(), line.end()).lookingAt()) {
            put(Field.TITLE, line.start(), line.end());
        }
    }

    /** What stands first under a heading counts; a later one of the same name is left alone. */
    private void put(Field field, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start == end || found.containsKey(field)) {
            return;
        }
        if (field == Field.END_DATE || field == Field.POSTED_DATE) {
            Found date = date(start, end, field == Field.END_DATE);
            if (date != null) {
                found.put(field, date);
            }
        } else if (!field.isLine() || end - start <= PostingContent.LINE_MAX_CHARS) {
            found.put(field, new Found(text.substring(start, end), start, end));
        }
    }

    /** @param last of several dates, as in a period */
    private @Nullable Found date(int start, int end, boolean last) {
        Found date = null;
        for (Pattern pattern : List.of(NUMERIC_DATE, ENGLISH_DATE)) {
            Matcher dates = pattern.matcher(text).region(start, end);
            while (dates.find() && (date == null || last)) {
                String value = pattern == NUMERIC_DATE
                        ? written(dates.group(1), dates.group(2), dates.group(3))
                        : english(dates.toMatchResult());
                if (value != null) {
                    date = new Found(value, dates.start(), dates.end());
                }
            }
        }
        return date;
    }

    private static @Nullable String english(MatchResult date) {
        String day = date.group("day1") == null ? date.group("day2") : date.group("day1");
        return day == null
                ? null
                : written(date.group("year"), String.valueOf(MONTHS.indexOf(date.group("month")) + 1), day);
    }

    /** Null when the calendar has no such day. */
    private static @Nullable String written(String year, String month, String day) {
        try {
            return new PartialDate("%s-%02d-%02d".formatted(year, Integer.parseInt(month), Integer.parseInt(day)))
                    .value();
        } catch (IllegalArgumentException noDay) {
            return null;
        }
    }

    /** By its legal form, where no heading names it. */
    private void company(List<Line> lines) {
        for (Line line : lines) {
            Matcher company = COMPANY.matcher(text).region(line.start(), line.end());
            if (!found.containsKey(Field.COMPANY) && company.find()) {
                put(Field.COMPANY, company.start(), company.end());
            }
        }
    }

    /** Of a line that is nothing else, the first or the last one. */
    private void address(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        for (Line line : List.of(lines.getFirst(), lines.getLast())) {
            if (WEB_ADDRESS
                    .matcher(text.substring(line.start(), line.end()).strip())
                    .matches()) {
                put(Field.URL, line.start(), line.end());
            }
        }
    }
}
