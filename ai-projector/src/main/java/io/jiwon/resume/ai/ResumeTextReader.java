package io.jiwon.resume.ai;

import io.jiwon.resume.Section;
import io.jiwon.resume.TextSpan;
import io.jiwon.resume.ai.Headings.Heading;
import io.jiwon.resume.ai.Headings.Kind;
import io.jiwon.resume.ai.SaidDates.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a resume by rules: by its headings, its dates, and words that tell a company from a position. It only points at
 * places of the text; what it does not recognise it leaves to the person.
 */
final class ResumeTextReader {
    private static final String CONTACT = "contact";
    static final Pattern EMAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{2,63}){1,4}");
    static final Pattern PHONE = Pattern.compile(
            "(?<![\\d-])(?:\\+\\d{1,3}[\\s.-]?)?\\(?0?\\d{2,3}\\)?[\\s.-]\\d{3,4}[\\s.-]\\d{4}(?![\\d-])");
    private static final Pattern URL =
            Pattern.compile("(?:https?://|www\\.|(?:github|linkedin|velog|notion)\\.\\w+/)[^\\s,)|]+");
    private static final Pattern NAME_LABEL =
            Pattern.compile("^\\s*(?:이\\s*름|성\\s*명|Name)\\s*[:：\\t]\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern KOREAN_NAME = Pattern.compile("[가-힣]{2,4}|[가-힣](?:\\s[가-힣]){1,3}");
    private static final Pattern LATIN_NAME = Pattern.compile("\\p{Lu}[\\p{L}.'-]*(?:\\s\\p{Lu}[\\p{L}.'-]*){1,3}");
    private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-–*•·▪‣∙◦○●■□▶►※✓]|\\d{1,2}[.)]\\s)\\s*");
    private static final Pattern SENTENCE_END =
            Pattern.compile("(?<!\\b(?:Inc|Ltd|Co|Corp))[.!?]$|[다함음됨]$|(?<![주선책전])임$");

    /** Between the parts of a line; a dash or a slash only with room around it. */
    private static final Pattern SEPARATOR = Pattern.compile("\\t|\\s*[|│,，;]\\s*|\\s+[/–—·-]\\s+|\\s{2,}");

    private static final Pattern POSITION = Pattern.compile(
            "(?:개발자|엔지니어|디자이너|기획자|매니저|사원|주임|대리|과장|차장|부장|팀장|팀원|파트장|실장|인턴|연구원|컨설턴트|마케터"
                    + "|분석가|아키텍트|조교|강사|회장|부회장|부원|단원|멘토|\\bPM\\b|\\bPO\\b|\\bCTO\\b|\\bCEO\\b"
                    + "|\\bEngineer\\b|\\bDeveloper\\b|\\bManager\\b|\\bDesigner\\b|\\bIntern\\b|\\bAnalyst\\b"
                    + "|\\bConsultant\\b|\\bResearcher\\b|\\bArchitect\\b|\\bScientist\\b|\\bAssistant\\b|\\bLead\\b"
                    + "|\\bSpecialist\\b|\\bDirector\\b|\\bCoordinator\\b|\\bMember\\b|\\bMentor\\b|\\bTutor\\b|\\bVolunteer\\b)");

    /** What stands before such a word and belongs to it. */
    private static final Pattern BEFORE_POSITION =
            Pattern.compile("백엔드|프론트엔드|프런트엔드|풀스택|서버|웹|앱|안드로이드|데이터|시니어|주니어|수석|선임|책임|소프트웨어|시스템|서비스|제품|"
                    + "마케팅|영업|인사|회계|품질|보안|인프라|머신러닝|클라우드|전임|학부|연구"
                    + "|Senior|Junior|Principal|Staff|Lead|Software|Backend|Back-end|Frontend|Front-end|Full-stack|Web|Mobile"
                    + "|Data|Product|Project|Research|Marketing|Sales|Teaching|QA|DevOps|Cloud|Security");

    private static final Pattern DEPARTMENT =
            Pattern.compile(".{0,30}[가-힣A-Za-z\\d]\\s?(?:팀|본부|사업부|연구소|실|센터|파트|셀)|.+ (?:Team|Department|Division)");
    private static final Pattern EMPLOYMENT = Pattern.compile(
            "정규직|계약직|인턴|프리랜서|파견직|아르바이트|Full[- ]time|Part[- ]time|Contract|Internship|Freelance",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHOOL = Pattern.compile(
            "[가-힣A-Za-z]{1,30}(?:대학교|전문대학|대학|고등학교|고교|중학교)(?:\\s?(?:일반|전문|특수)?대학원)?|[가-힣]{1,30}대학원|[가-힣]{1,30}과학기술원"
                    + "|(?:\\p{Lu}[\\p{L}.&'-]{0,30}\\s){0,6}(?:University|College|Institute|School)(?:\\sof(?:\\s\\p{Lu}[\\p{L}-]{0,30}){1,6})?");
    private static final Pattern MAJOR =
            Pattern.compile("[가-힣A-Za-z·]{1,30}(?:학과|학부|공학과|과학과|전공|공학|계열|교육과|경영학|경제학)(?:\\s전공)?");
    private static final Pattern DEGREE = Pattern.compile(
            "전문학사|학사|석사|박사|\\b(?:Bachelor|Master|Doctor)(?:'s)?(?:\\s(?:of|in)\\s(?:Science|Arts|Engineering|Business Administration))?"
                    + "|\\b(?:B\\.?S\\.?c?|B\\.?A|B\\.?E|M\\.?S\\.?c?|M\\.?A|MBA|Ph\\.?D)\\b\\.?");
    private static final Pattern ENGLISH_MAJOR =
            Pattern.compile("(?<=\\bin\\s)\\p{Lu}[\\p{L}&-]{0,30}(?:\\s(?:and\\s)?\\p{Lu}[\\p{L}&-]{0,30}){0,6}");
    private static final Pattern STATUS = Pattern.compile("졸업예정|졸업 예정|졸업|재학|수료|중퇴|휴학|자퇴|Graduated|Expected|Enrolled");
    private static final Pattern GPA =
            Pattern.compile("(?<gpa>\\d(?:\\.\\d{1,2})?)\\s?/\\s?(?<scale>4\\.5|4\\.3|4\\.0|5\\.0)(?!\\d)");
    private static final Pattern TECHNOLOGIES_LABEL = Pattern.compile(
            "^[\\s\\-•·*]*(?:사용\\s?기술|기술\\s?스택|기술|개발\\s?환경|Tech(?:nolog(?:y|ies))?(?:\\s?Stack)?|Stack)\\s*[:：]\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ROLE_LABEL =
            Pattern.compile("^[\\s\\-•·*]*(?:담당\\s?역할|역할|담당|직책|Role)\\s*[:：]\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern LANGUAGE = Pattern.compile(
            "영어|일본어|중국어|한국어|독일어|프랑스어|스페인어|러시아어|베트남어|\\b(?:English|Japanese|Chinese|Mandarin|Korean|German|French"
                    + "|Spanish|Russian|Vietnamese)\\b");
    private static final Pattern TEST = Pattern.compile(
            "(?:TOEIC|토익)(?:\\s?(?:Speaking|스피킹))?|OPI[Cc]|오픽|TOEFL(?:\\siBT)?|토플|TEPS|텝스|IELTS|JLPT|JPT|HSK");
    private static final Pattern SCORE = Pattern.compile(
            "(?<![\\w.])(?:\\d{2,3}(?=\\s?점|(?![\\w.]))|IH|IM[123]?|AL|NH|N[1-5]|[1-9]급|Level\\s?\\d|\\d\\.\\d)(?![\\w])");
    private static final Pattern FLUENCY = Pattern.compile(
            "원어민(?:\\s?수준)?|비즈니스(?:\\s?(?:회화|수준))?|일상\\s?회화|\\b(?:Native|Fluent|Conversational|Business(?:\\slevel)?|Intermediate|Beginner|Professional)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PRIZE = Pattern.compile("(?:상|입선|Prize|Medal|Place)$");
    private static final Pattern LIST_SEPARATOR = Pattern.compile("\\s*[,，;|•·\\t]\\s*|\\s+/\\s+|\\s{2,}");
    private static final Pattern GROUP_LABEL = Pattern.compile("^[\\s\\-•·*]*([^:：,]{1,40}?)\\s*[:：]\\s*");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int TITLE_LINE_MAX_CHARS = 80;

    /** Lines where a document says who it is of. */
    private static final int TOP_LINES_MAX = 15;

    private final String text;
    private final TextLines lines;
    private final List<ProposalAnswer.Field> fields = new ArrayList<>();
    private int items;

    private ResumeTextReader(String text) {
        this.text = text;
        this.lines = new TextLines(text);
    }

    /** The fields that the text says. */
    static ProposalAnswer read(String text) {
        ResumeTextReader reader = new ResumeTextReader(text);
        reader.read();
        return new ProposalAnswer(List.copyOf(reader.fields));
    }

    /** How the person is reached, which is looked for by rules only: no model is told. */
    static List<ProposalAnswer.Field> reach(String text) {
        ResumeTextReader reader = new ResumeTextReader(text);
        reader.reach();
        return List.copyOf(reader.fields);
    }

    /** A line of a block, its heading cut off. */
    private record Line(int start, int end) {}

    private void read() {
        Kind kind = Kind.CONTACT;
        Heading began = null;
        int beganLine = 0;
        List<Line> block = new ArrayList<>();
        for (int number = 1; number <= lines.count(); number++) {
            TextSpan line = lines.line(number);
            Heading heading = Headings.of(lines.said(line));
            boolean hasValue = heading != null
                    && !lines.said(new TextSpan(line.start() + heading.valueStart(), line.end()))
                            .isBlank();
            // Within a section "기술: Java" is a label of an entry, not the section of techniques.
            boolean isLabel = hasValue && kind != Kind.CONTACT && !isListed(kind);
            if (heading == null || isLabel) {
                block.add(new Line(line.start(), line.end()));
                continue;
            }
            block(kind, began, beganLine, block);
            kind = heading.kind() == Kind.TITLE ? kind : heading.kind();
            began = heading;
            beganLine = number;
            block = new ArrayList<>();
            if (hasValue) {
                block.add(new Line(line.start() + heading.valueStart(), line.end()));
            }
        }
        block(kind, began, beganLine, block);
        reach();
    }

    /** Sections in which each line stands for itself. */
    private static boolean isListed(Kind kind) {
        return switch (kind) {
            case CONTACT, TITLE, QUALIFICATIONS, LANGUAGES, AWARDS, LINKS, OTHER -> true;
            default -> false;
        };
    }

    private void block(Kind kind, @Nullable Heading heading, int headingLine, List<Line> block) {
        switch (kind) {
            case CONTACT, TITLE -> person(block);
            case SUMMARY -> whole(0, CONTACT, "summary", block);
            case EXPERIENCES, EDUCATIONS, PROJECTS, ACTIVITIES -> entries(kind, block);
            case QUALIFICATIONS, AWARDS, LANGUAGES, PUBLICATIONS -> said(block).forEach(line -> listed(kind, line));
            case TECHNOLOGY_STACKS -> said(block).forEach(this::technologies);
            case COVER_LETTERS -> coverLetter(heading, headingLine, block);
            case LINKS -> said(block).forEach(this::links);
            case INTERESTS ->
                said(block).forEach(line -> parts(line, LIST_SEPARATOR)
                        .forEach(part -> add(++items, Section.INTERESTS.key(), "name", part)));
            case OTHER -> {
                // Left to the person.
            }
        }
    }

    private List<Line> said(List<Line> block) {
        return block.stream().filter(line -> !isBlank(line)).toList();
    }

    // Who the person is

    private void person(List<Line> block) {
        List<Line> top = said(block).stream().limit(TOP_LINES_MAX).toList();
        boolean named = has("name");
        for (Line line : top) {
            Matcher label = NAME_LABEL.matcher(text).region(line.start(), line.end());
            if (!named && label.find()) {
                named = name(new Line(label.end(), line.end()));
            }
        }
        boolean isFirst = true;
        for (Line line : top) {
            if (!named && isFirst) {
                named = name(line);
            }
            isFirst = false;
            if (!has("headline")) {
                parts(line, SEPARATOR).stream()
                        .filter(part -> find(POSITION, part).isPresent()
                                && part.end() - part.start() <= TITLE_LINE_MAX_CHARS
                                && !SENTENCE_END.matcher(lines.said(part)).find()
                                && !EMAIL.matcher(lines.said(part)).find())
                        .findFirst()
                        .ifPresent(part -> add(0, CONTACT, "headline", part));
            }
        }
        said(block).forEach(this::links);
    }

    /** Whether the line begins with one, which is noted. */
    private boolean name(Line line) {
        List<TextSpan> parts = parts(line, SEPARATOR);
        if (parts.isEmpty()) {
            return false;
        }
        TextSpan part = parts.getFirst();
        for (Pattern form : List.of(KOREAN_NAME, LATIN_NAME)) {
            Matcher name = form.matcher(text).region(part.start(), part.end());
            if (name.lookingAt() && isWordEnd(name.end(), part.end())) {
                add(0, CONTACT, "name", new TextSpan(name.start(), name.end()));
                return true;
            }
        }
        return false;
    }

    private boolean isWordEnd(int at, int end) {
        return at >= end
                || !Character.isLetterOrDigit(text.charAt(at)) && text.charAt(at) != ' '
                || at + 1 < end && text.charAt(at) == ' ' && text.charAt(at + 1) == '(';
    }

    /** How the person is reached may stand anywhere. */
    private void reach() {
        find(EMAIL, new TextSpan(0, text.length())).ifPresent(email -> add(0, CONTACT, "email", email));
        find(PHONE, new TextSpan(0, text.length())).ifPresent(phone -> add(0, CONTACT, "phone", phone));
    }

    private boolean has(String contactField) {
        return fields.stream()
                .anyMatch(field -> field.item() == 0 && field.field().equals(contactField));
    }

    private void links(Line line) {
        Matcher url = URL.matcher(text).region(line.start(), line.end());
        while (url.find()) {
            items++;
            Matcher label = GROUP_LABEL.matcher(text).region(line.start(), url.start());
            if (label.find() && label.end() == url.start()) {
                add(items, Section.LINKS.key(), "label", new TextSpan(label.start(1), label.end(1)));
            }
            add(items, Section.LINKS.key(), "url", new TextSpan(url.start(), url.end()));
        }
    }

    // Entries of several lines

    /**
     * @param head the lines with names and dates
     * @param rest what is told of it
     */
    private record Entry(List<Line> head, List<Line> rest) {}

    private void entries(Kind kind, List<Line> block) {
        for (Entry entry : split(kind, block)) {
            items++;
            switch (kind) {
                case EXPERIENCES -> experience(entry);
                case EDUCATIONS -> education(entry);
                case PROJECTS -> project(entry);
                default -> activity(entry);
            }
        }
    }

    /** An entry begins with a line that has a date, and with the title above it. Without dates each paragraph is one. */
    private List<Entry> split(Kind kind, List<Line> block) {
        List<Entry> entries = new ArrayList<>();
        boolean anyDate = block.stream().anyMatch(line -> isDated(line));
        Entry open = null;
        for (int index = 0; index < block.size(); index++) {
            Line line = block.get(index);
            boolean afterGap = index == 0 || isBlank(block.get(index - 1));
            if (isBlank(line)) {
                continue;
            }
            boolean begins;
            if (!anyDate) {
                begins = !isBullet(line) && (afterGap || kind == Kind.EDUCATIONS);
            } else if (isDated(line)) {
                begins = open == null
                        || open.head().stream().anyMatch(this::isDated)
                        || !open.rest().isEmpty();
            } else {
                begins = isTitle(line)
                        && isTitleOfNext(block, index)
                        && (afterGap || isBullet(block.get(index - 1)) || open == null);
            }
            if (begins) {
                open = new Entry(new ArrayList<>(List.of(line)), new ArrayList<>());
                entries.add(open);
            } else if (open != null) {
                boolean isHead = anyDate
                        && open.rest().isEmpty()
                        && !isBullet(line)
                        && (open.head().stream().noneMatch(this::isDated)
                                || kind == Kind.EXPERIENCES && !afterGap && isPosition(line, open));
                (isHead ? open.head() : open.rest()).add(line);
            }
        }
        return entries;
    }

    /** Whether the line says what the person was there, and nothing above it does. */
    private boolean isPosition(Line line, Entry entry) {
        return isTitle(line)
                && find(POSITION, new TextSpan(line.start(), line.end())).isPresent()
                && entry.head().stream().noneMatch(above -> find(POSITION, new TextSpan(above.start(), above.end()))
                        .isPresent());
    }

    /** Whether a dated line follows, with at most one other title between. */
    private boolean isTitleOfNext(List<Line> block, int index) {
        for (int next = index + 1; next < Math.min(index + 3, block.size()); next++) {
            Line line = block.get(next);
            if (isBlank(line)) {
                return false;
            }
            if (isDated(line)) {
                return true;
            }
            if (!isTitle(line)) {
                return false;
            }
        }
        return false;
    }

    /** A period, or a date in what is no sentence: 2022년에 매출이 늘었다 begins nothing. */
    private boolean isDated(Line line) {
        if (isBullet(line) || line.end() - line.start() > 2 * TITLE_LINE_MAX_CHARS) {
            return false;
        }
        TextSpan said = lines.stripped(line.start(), line.end());
        return SaidDates.find(text, line.start(), line.end())
                .filter(when -> !when.whole().equals(when.from())
                        || when.whole().end() == said.end()
                        || !SENTENCE_END.matcher(lines.said(said)).find())
                .isPresent();
    }

    private boolean isTitle(Line line) {
        TextSpan said = lines.stripped(line.start(), line.end());
        return !isBullet(line)
                && said.end() - said.start() <= TITLE_LINE_MAX_CHARS
                && !SENTENCE_END.matcher(lines.said(said)).find();
    }

    private boolean isBullet(Line line) {
        return BULLET.matcher(text).region(line.start(), line.end()).find();
    }

    private boolean isBlank(Line line) {
        return lines.said(new TextSpan(line.start(), line.end())).isBlank();
    }

    private void experience(Entry entry) {
        String section = Section.EXPERIENCES.key();
        List<TextSpan> parts = headParts(entry.head(), section, "start_date", "end_date");
        TextSpan company = null;
        TextSpan position = null;
        TextSpan department = null;
        TextSpan employment = null;
        for (TextSpan part : parts) {
            if (employment == null && EMPLOYMENT.matcher(lines.said(part)).matches() && parts.size() > 2) {
                employment = part;
            } else if (department == null
                    && company != null
                    && DEPARTMENT.matcher(lines.said(part)).matches()) {
                department = part;
            } else if (position == null && find(POSITION, part).isPresent() && (company != null || parts.size() > 1)) {
                Split split = split(part);
                position = split.name() == null ? split.position() : part;
                department = department == null && split.name() == null ? split.department() : department;
            } else if (company == null) {
                company = part;
            }
        }
        if (company != null && position == null) {
            Split split = split(company);
            company = split.name();
            position = split.position();
            department = department == null ? split.department() : department;
        }
        if (company == null) {
            return;
        }
        add(items, section, "company", company);
        add(items, section, "department", department);
        add(items, section, "position", position);
        add(items, section, "employment_type", employment);
        described(section, entry.rest());
    }

    /** A company with what may stand behind it; no company when only a position is named. */
    private record Split(
            @Nullable TextSpan name,
            @Nullable TextSpan department,
            @Nullable TextSpan position) {}

    /** {@code (주)한빛소프트 플랫폼팀 백엔드 개발자}: words from the end, as far as they tell a position or a department. */
    private Split split(TextSpan whole) {
        List<TextSpan> words = parts(new Line(whole.start(), whole.end()), SPACES);
        int name = words.size();
        TextSpan position = null;
        if (find(POSITION, words.getLast()).isPresent()) {
            name--;
            while (name > 0
                    && BEFORE_POSITION.matcher(lines.said(words.get(name - 1))).matches()) {
                name--;
            }
            position = new TextSpan(words.get(name).start(), words.getLast().end());
        }
        TextSpan department = null;
        if (name > 0 && DEPARTMENT.matcher(lines.said(words.get(name - 1))).matches()) {
            name--;
            department = words.get(name);
        }
        TextSpan company = name == 0
                ? null
                : new TextSpan(words.getFirst().start(), words.get(name - 1).end());
        return new Split(company, department, position);
    }

    private void education(Entry entry) {
        String section = Section.EDUCATIONS.key();
        List<Line> all = new ArrayList<>(entry.head());
        List<Line> rest = new ArrayList<>();
        for (Line line : entry.rest()) {
            (isBullet(line) ? rest : all).add(line);
        }
        TextSpan school = first(SCHOOL, all);
        if (school == null) {
            return;
        }
        headParts(entry.head(), section, "start_date", "end_date");
        add(items, section, "school", school);
        TextSpan degree = first(DEGREE, all);
        TextSpan major = all.stream()
                .flatMap(line -> matches(MAJOR, line).stream())
                .filter(found -> !overlaps(found, school))
                .findFirst()
                .orElseGet(() -> first(ENGLISH_MAJOR, all));
        add(items, section, "major", major == null || overlaps(major, school) ? null : major);
        add(items, section, "degree", degree);
        add(items, section, "status", first(STATUS, all));
        for (Line line : all) {
            Matcher gpa = GPA.matcher(text).region(line.start(), line.end());
            if (gpa.find()) {
                add(items, section, "gpa", new TextSpan(gpa.start("gpa"), gpa.end("gpa")));
                add(items, section, "gpa_scale", new TextSpan(gpa.start("scale"), gpa.end("scale")));
                break;
            }
        }
        described(section, rest);
    }

    private void project(Entry entry) {
        String section = Section.PROJECTS.key();
        List<TextSpan> parts = headParts(entry.head(), section, "start_date", "end_date");
        if (parts.isEmpty()) {
            return;
        }
        add(items, section, "name", parts.getFirst());
        TextSpan role = parts.stream()
                .skip(1)
                .filter(part -> find(POSITION, part).isPresent())
                .findFirst()
                .orElse(null);
        List<Line> told = new ArrayList<>();
        TextSpan url = null;
        for (Line line : entry.rest()) {
            Matcher technologies = TECHNOLOGIES_LABEL.matcher(text).region(line.start(), line.end());
            Matcher label = ROLE_LABEL.matcher(text).region(line.start(), line.end());
            Optional<TextSpan> address = find(URL, new TextSpan(line.start(), line.end()));
            if (technologies.find()) {
                parts(new Line(technologies.end(), line.end()), LIST_SEPARATOR)
                        .forEach(part -> add(items, section, "technologies", part));
            } else if (role == null && label.find()) {
                role = lines.stripped(label.end(), line.end());
            } else if (url == null && address.isPresent()) {
                url = address.get();
            } else {
                told.add(line);
            }
        }
        add(items, section, "role", role);
        add(items, section, "url", url);
        described(section, told);
    }

    private void activity(Entry entry) {
        String section = Section.ACTIVITIES.key();
        List<TextSpan> parts = headParts(entry.head(), section, "start_date", "end_date");
        if (parts.isEmpty()) {
            return;
        }
        add(items, section, "name", parts.getFirst());
        for (TextSpan part : parts.subList(1, parts.size())) {
            add(items, section, find(POSITION, part).isPresent() ? "role" : "organization", part);
        }
        described(section, entry.rest());
    }

    /** Notes the dates; answers what else stands in these lines, in parts. */
    private List<TextSpan> headParts(List<Line> head, String section, String from, String to) {
        List<TextSpan> parts = new ArrayList<>();
        boolean dated = false;
        for (Line line : head) {
            Optional<When> when = dated ? Optional.empty() : SaidDates.find(text, line.start(), line.end());
            if (when.isPresent()) {
                dated = true;
                add(items, section, from, when.get().from());
                add(items, section, to, when.get().to());
                parts.addAll(parts(new Line(line.start(), when.get().whole().start()), SEPARATOR));
                parts.addAll(parts(new Line(when.get().whole().end(), line.end()), SEPARATOR));
            } else {
                parts.addAll(parts(line, SEPARATOR));
            }
        }
        return parts;
    }

    /** Whole lines as the description. */
    private void described(String section, List<Line> told) {
        whole(items, section, "description", told);
    }

    private void whole(int item, String section, String field, List<Line> told) {
        List<Line> said = said(told);
        if (!said.isEmpty()) {
            TextSpan span =
                    lines.stripped(said.getFirst().start(), said.getLast().end());
            add(item, section, field, span);
        }
    }

    // Entries of one line

    private void listed(Kind kind, Line whole) {
        Line line = withoutBullet(whole);
        Optional<When> when = SaidDates.find(text, line.start(), line.end());
        List<TextSpan> parts = new ArrayList<>();
        if (when.isPresent()) {
            parts.addAll(parts(new Line(line.start(), when.get().whole().start()), SEPARATOR));
            parts.addAll(parts(new Line(when.get().whole().end(), line.end()), SEPARATOR));
        } else {
            parts.addAll(parts(line, SEPARATOR));
        }
        if (parts.isEmpty()) {
            return;
        }
        items++;
        if (kind == Kind.QUALIFICATIONS && first(TEST, List.of(line)) != null) {
            language(line, when); // A test of a language is a certificate, too.
            return;
        }
        if (kind == Kind.AWARDS
                && parts.size() > 1
                && PRIZE.matcher(lines.said(parts.get(1))).find()) {
            // The contest and the prize in it are one title.
            parts.set(0, new TextSpan(parts.get(0).start(), parts.remove(1).end()));
        }
        switch (kind) {
            case QUALIFICATIONS -> listed(Section.QUALIFICATIONS, "name", "issuer", "acquired_date", parts, when);
            case AWARDS -> listed(Section.AWARDS, "title", "issuer", "awarded_date", parts, when);
            case PUBLICATIONS -> listed(Section.PUBLICATIONS, "name", "publisher", "released_date", parts, when);
            default -> language(line, when);
        }
    }

    private void listed(
            Section section, String name, String issuer, String date, List<TextSpan> parts, Optional<When> when) {
        add(items, section.key(), name, parts.getFirst());
        add(items, section.key(), issuer, parts.size() > 1 ? parts.get(1) : null);
        when.ifPresent(at -> add(items, section.key(), date, at.from()));
    }

    private void language(Line line, Optional<When> when) {
        String section = Section.LANGUAGES.key();
        TextSpan test = first(TEST, List.of(line));
        TextSpan language = first(LANGUAGE, List.of(line));
        if (language == null && test == null) {
            return;
        }
        // Who names no language is known by the test.
        add(items, section, "language", language == null ? test : language);
        add(items, section, "test", test);
        if (test != null) {
            matches(SCORE, line).stream()
                    .filter(score -> !overlaps(score, test))
                    .filter(score ->
                            when.isEmpty() || !overlaps(score, when.get().whole()))
                    .findFirst()
                    .ifPresent(score -> add(items, section, "score", score));
        }
        add(items, section, "fluency", first(FLUENCY, List.of(line)));
        when.ifPresent(at -> add(items, section, "acquired_date", at.from()));
    }

    /** {@code Backend: Java, Spring} is a group; without a label each is for itself. */
    private void technologies(Line whole) {
        Line line = withoutBullet(whole);
        String section = Section.TECHNOLOGY_STACKS.key();
        Matcher label = GROUP_LABEL.matcher(text).region(line.start(), line.end());
        if (label.find()) {
            items++;
            add(items, section, "name", new TextSpan(label.start(1), label.end(1)));
            parts(new Line(label.end(), line.end()), LIST_SEPARATOR)
                    .forEach(part -> add(items, section, "keywords", part));
        } else {
            parts(line, LIST_SEPARATOR).forEach(part -> add(++items, section, "name", part));
        }
    }

    private void coverLetter(@Nullable Heading heading, int headingLine, List<Line> block) {
        if (heading == null || said(block).isEmpty()) {
            return;
        }
        items++;
        int start = lines.line(headingLine).start();
        String section = Section.COVER_LETTERS.key();
        add(items, section, "title", lines.stripped(start + heading.start(), start + heading.end()));
        whole(items, section, "body", block);
    }

    // Places

    private Line withoutBullet(Line line) {
        Matcher bullet = BULLET.matcher(text).region(line.start(), line.end());
        return bullet.find() ? new Line(bullet.end(), line.end()) : line;
    }

    /** What stands between separators, without marks at the ends; parts without a letter are none. */
    private List<TextSpan> parts(Line line, Pattern separator) {
        List<TextSpan> parts = new ArrayList<>();
        Matcher between = separator.matcher(text).region(line.start(), line.end());
        int start = line.start();
        while (start <= line.end()) {
            boolean more = between.find();
            int end = more ? between.start() : line.end();
            part(start, end).ifPresent(parts::add);
            start = more ? between.end() : line.end() + 1;
        }
        return parts;
    }

    private Optional<TextSpan> part(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isMark(start, true)) {
            start++;
        }
        while (end > start && isMark(end - 1, false)) {
            end--;
        }
        String said = text.substring(start, end);
        // A bracket whose other half was cut off with a date.
        if (said.startsWith("(") && said.indexOf(')') < 0) {
            start++;
        } else if (said.endsWith(")") && said.indexOf('(') < 0) {
            end--;
        }
        TextSpan part = lines.stripped(start, end);
        boolean says = lines.said(part).codePoints().anyMatch(Character::isLetterOrDigit);
        return says ? Optional.of(part) : Optional.empty();
    }

    private boolean isMark(int at, boolean atStart) {
        char mark = text.charAt(at);
        boolean isBracket = mark == '(' && !atStart || mark == ')' && atStart;
        return Character.isWhitespace(mark) || isBracket || "-–—|,:;·•*▪●■□~".indexOf(mark) >= 0;
    }

    private Optional<TextSpan> find(Pattern wanted, TextSpan within) {
        Matcher matcher = wanted.matcher(text).region(within.start(), within.end());
        return matcher.find() ? Optional.of(new TextSpan(matcher.start(), matcher.end())) : Optional.empty();
    }

    private List<TextSpan> matches(Pattern wanted, Line line) {
        Matcher matcher = wanted.matcher(text).region(line.start(), line.end()).useTransparentBounds(true);
        return matcher.results()
                .map(found -> new TextSpan(found.start(), found.end()))
                .toList();
    }

    private @Nullable TextSpan first(Pattern wanted, List<Line> among) {
        return among.stream()
                .flatMap(line -> matches(wanted, line).stream())
                .min(Comparator.comparingInt(TextSpan::start))
                .orElse(null);
    }

    private static boolean overlaps(TextSpan one, TextSpan other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    private void add(int item, String section, String field, @Nullable TextSpan span) {
        if (span != null && span.start() < span.end()) {
            fields.add(new ProposalAnswer.Field(
                    item, section, field, lines.at(span.start()), lines.at(span.end() - 1), lines.said(span)));
        }
    }
}
