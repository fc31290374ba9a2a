package io.jiwon.resume;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.jiwon.message.PartialDate;
import io.jiwon.message.StateParts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one entry of a section says. Dates are as exact as the person knows them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "section")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EntryContent.Experience.class, name = "experiences"),
    @JsonSubTypes.Type(value = EntryContent.Education.class, name = "educations"),
    @JsonSubTypes.Type(value = EntryContent.Project.class, name = "projects"),
    @JsonSubTypes.Type(value = EntryContent.Activity.class, name = "activities"),
    @JsonSubTypes.Type(value = EntryContent.Qualification.class, name = "qualifications"),
    @JsonSubTypes.Type(value = EntryContent.TechnologyStack.class, name = "technology_stacks"),
    @JsonSubTypes.Type(value = EntryContent.Award.class, name = "awards"),
    @JsonSubTypes.Type(value = EntryContent.LanguageSkill.class, name = "languages"),
    @JsonSubTypes.Type(value = EntryContent.Link.class, name = "links"),
    @JsonSubTypes.Type(value = EntryContent.CoverLetter.class, name = "cover_letters"),
    @JsonSubTypes.Type(value = EntryContent.Publication.class, name = "publications"),
    @JsonSubTypes.Type(value = EntryContent.Interest.class, name = "interests"),
    @JsonSubTypes.Type(value = EntryContent.Reference.class, name = "references")
})
public sealed interface EntryContent {
    /** Characters (UTF-16 units) in a name, title or other single line. */
    int LINE_MAX_CHARS = 300;

    /** Characters in a description. */
    int DESCRIPTION_MAX_CHARS = 10_000;

    /** Characters in a cover letter. */
    int COVER_LETTER_MAX_CHARS = 30_000;

    /** Technologies of one project. */
    int TECHNOLOGIES_MAX = 100;

    /** Keywords of one technology or interest. */
    int KEYWORDS_MAX = 100;

    /** The section that the entry belongs to. */
    @JsonIgnore
    Section section();

    /**
     * The free text in a field of this entry.
     *
     * @param field {@code description}, or {@code body} of a cover letter
     * @return null when the entry has no such text: names, dates and numbers are none, nor is what somebody else said
     */
    default @Nullable String text(String field) {
        return switch (this) {
            case Experience e when field.equals("description") -> e.description();
            case Education e when field.equals("description") -> e.description();
            case Project e when field.equals("description") -> e.description();
            case Activity e when field.equals("description") -> e.description();
            case Award e when field.equals("description") -> e.description();
            case TechnologyStack e when field.equals("description") -> e.description();
            case CoverLetter e when field.equals("body") -> e.body();
            case Publication e when field.equals("description") -> e.description();
            default -> null;
        };
    }

    /**
     * This entry with the named fields as they are in another of its section.
     *
     * @param fields by their names in the API
     */
    default EntryContent with(EntryContent given, Set<String> fields) {
        return (EntryContent) StateParts.with((Record) this, (Record) given, fields);
    }

    /** What a person knows the entry by: its first field. */
    default String heading() {
        return switch (this) {
            case Experience e -> e.company();
            case Education e -> e.school();
            case Project e -> e.name();
            case Activity e -> e.name();
            case Qualification e -> e.name();
            case TechnologyStack e -> e.name();
            case Award e -> e.title();
            case LanguageSkill e -> e.language();
            case Link e -> e.url();
            case CoverLetter e -> e.title();
            case Publication e -> e.name();
            case Interest e -> e.name();
            case Reference e -> e.name();
        };
    }

    /** This entry with another free text; all else as it is. An entry without one stays the same. */
    default EntryContent withText(String text) {
        return switch (this) {
            case Experience e ->
                new Experience(
                        e.company(),
                        e.position(),
                        e.department(),
                        e.employmentType(),
                        e.startDate(),
                        e.endDate(),
                        text,
                        e.location(),
                        e.url());
            case Education e ->
                new Education(
                        e.school(),
                        e.major(),
                        e.degree(),
                        e.status(),
                        e.startDate(),
                        e.endDate(),
                        e.gpa(),
                        e.gpaScale(),
                        text);
            case Project e ->
                new Project(e.name(), e.role(), e.startDate(), e.endDate(), text, e.technologies(), e.url());
            case Activity e ->
                new Activity(e.name(), e.organization(), e.role(), e.startDate(), e.endDate(), text, e.url());
            case Award e -> new Award(e.title(), e.issuer(), e.awardedDate(), text);
            case TechnologyStack e -> new TechnologyStack(e.name(), e.level(), text, e.keywords());
            case CoverLetter e -> new CoverLetter(e.title(), text);
            case Publication e -> new Publication(e.name(), e.publisher(), e.releasedDate(), e.url(), text);
            case Qualification e -> e;
            case LanguageSkill e -> e;
            case Link e -> e;
            case Interest e -> e;
            case Reference e -> e;
        };
    }

    /**
     * Paid work (경력).
     *
     * @param location where the work was done
     * @param url the company's page
     */
    record Experience(
            String company,
            @Nullable String position,
            @Nullable String department,
            @Nullable String employmentType,
            @Nullable PartialDate startDate,
            @Nullable PartialDate endDate,
            @Nullable String description,
            @Nullable String location,
            @Nullable String url)
            implements EntryContent {
        public Experience(
                String company,
                @Nullable String position,
                @Nullable String department,
                @Nullable String employmentType,
                @Nullable PartialDate startDate,
                @Nullable PartialDate endDate,
                @Nullable String description) {
            this(company, position, department, employmentType, startDate, endDate, description, null, null);
        }

        @Override
        public Section section() {
            return Section.EXPERIENCES;
        }
    }

    /**
     * Schooling (학력).
     *
     * @param status for example 재학, 졸업, 수료, 중퇴, 휴학, 졸업예정
     * @param gpa grade point average on {@code gpaScale}
     * @param gpaScale the best possible grade: 4.5, 4.3 or 100
     */
    record Education(
            String school,
            @Nullable String major,
            @Nullable String degree,
            @Nullable String status,
            @Nullable PartialDate startDate,
            @Nullable PartialDate endDate,
            @Nullable BigDecimal gpa,
            @Nullable BigDecimal gpaScale,
            @Nullable String description)
            implements EntryContent {
        @Override
        public Section section() {
            return Section.EDUCATIONS;
        }
    }

    /** Something built or carried out (프로젝트). */
    record Project(
            String name,
            @Nullable String role,
            @Nullable PartialDate startDate,
            @Nullable PartialDate endDate,
            @Nullable String description,
            List<String> technologies,
            @Nullable String url)
            implements EntryContent {
        public Project {
            technologies = technologies == null ? List.of() : List.copyOf(technologies);
        }

        @Override
        public Section section() {
            return Section.PROJECTS;
        }
    }

    /** Unpaid engagement: clubs, volunteering, courses (대외활동). */
    record Activity(
            String name,
            @Nullable String organization,
            @Nullable String role,
            @Nullable PartialDate startDate,
            @Nullable PartialDate endDate,
            @Nullable String description,
            @Nullable String url)
            implements EntryContent {
        public Activity(
                String name,
                @Nullable String organization,
                @Nullable String role,
                @Nullable PartialDate startDate,
                @Nullable PartialDate endDate,
                @Nullable String description) {
            this(name, organization, role, startDate, endDate, description, null);
        }

        @Override
        public Section section() {
            return Section.ACTIVITIES;
        }
    }

    /** A certificate or licence (자격증). */
    record Qualification(
            String name,
            @Nullable String issuer,
            @Nullable PartialDate acquiredDate,
            @Nullable PartialDate expiryDate,
            @Nullable String number,
            @Nullable String url)
            implements EntryContent {
        public Qualification(
                String name,
                @Nullable String issuer,
                @Nullable PartialDate acquiredDate,
                @Nullable PartialDate expiryDate,
                @Nullable String number) {
            this(name, issuer, acquiredDate, expiryDate, number, null);
        }

        @Override
        public Section section() {
            return Section.QUALIFICATIONS;
        }
    }

    /**
     * One technology that the person works with, or a group of them (기술 스택).
     *
     * @param keywords the members of a group: HTML and CSS of Web
     */
    record TechnologyStack(
            String name,
            @Nullable String level,
            @Nullable String description,
            @JsonProperty(isRequired = OptBoolean.FALSE) List<String> keywords)
            implements EntryContent {
        public TechnologyStack {
            keywords = keywords == null ? List.of() : List.copyOf(keywords);
        }

        public TechnologyStack(String name, @Nullable String level, @Nullable String description) {
            this(name, level, description, List.of());
        }

        @Override
        public Section section() {
            return Section.TECHNOLOGY_STACKS;
        }
    }

    /** A prize (수상). */
    record Award(
            String title,
            @Nullable String issuer,
            @Nullable PartialDate awardedDate,
            @Nullable String description) implements EntryContent {
        @Override
        public Section section() {
            return Section.AWARDS;
        }
    }

    /**
     * A language and how well it was shown (어학).
     *
     * @param fluency how well the person speaks it in their own words, for example 원어민
     */
    record LanguageSkill(
            String language,
            @Nullable String test,
            @Nullable String score,
            @Nullable PartialDate acquiredDate,
            @Nullable String fluency)
            implements EntryContent {
        public LanguageSkill(
                String language, @Nullable String test, @Nullable String score, @Nullable PartialDate acquiredDate) {
            this(language, test, score, acquiredDate, null);
        }

        @Override
        public Section section() {
            return Section.LANGUAGES;
        }
    }

    /**
     * A place on the web that shows the person's work.
     *
     * @param username what the person is called there
     */
    record Link(
            String url, @Nullable String label, @Nullable String username) implements EntryContent {
        public Link(String url, @Nullable String label) {
            this(url, label, null);
        }

        @Override
        public Section section() {
            return Section.LINKS;
        }
    }

    /** A text of the person's own about themselves (자기소개서). */
    record CoverLetter(String title, String body) implements EntryContent {
        @Override
        public Section section() {
            return Section.COVER_LETTERS;
        }
    }

    /** Something published: a paper, an article, a book (논문·저술). */
    record Publication(
            String name,
            @Nullable String publisher,
            @Nullable PartialDate releasedDate,
            @Nullable String url,
            @Nullable String description)
            implements EntryContent {
        @Override
        public Section section() {
            return Section.PUBLICATIONS;
        }
    }

    /** Something that the person cares about beside work (관심 분야). */
    record Interest(String name, List<String> keywords) implements EntryContent {
        public Interest {
            keywords = keywords == null ? List.of() : List.copyOf(keywords);
        }

        @Override
        public Section section() {
            return Section.INTERESTS;
        }
    }

    /**
     * Somebody who speaks for the person (추천인).
     *
     * @param reference what they say
     */
    record Reference(String name, @Nullable String reference) implements EntryContent {
        @Override
        public Section section() {
            return Section.REFERENCES;
        }
    }
}
