package io.jiwon.resume.command;

import io.jiwon.message.FieldRules;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryContent.Activity;
import io.jiwon.resume.EntryContent.Award;
import io.jiwon.resume.EntryContent.CoverLetter;
import io.jiwon.resume.EntryContent.Education;
import io.jiwon.resume.EntryContent.Experience;
import io.jiwon.resume.EntryContent.Interest;
import io.jiwon.resume.EntryContent.LanguageSkill;
import io.jiwon.resume.EntryContent.Link;
import io.jiwon.resume.EntryContent.Project;
import io.jiwon.resume.EntryContent.Publication;
import io.jiwon.resume.EntryContent.Qualification;
import io.jiwon.resume.EntryContent.Reference;
import io.jiwon.resume.EntryContent.TechnologyStack;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeCommand.DraftEntry;
import io.jiwon.resume.ResumeCommand.DraftSection;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a resume may consist of. Every broken rule is named with its field, all at once. */
final class ResumeRules {
    /** Entries of all sections together. */
    static final int ENTRIES_MAX = 300;

    static final int NAME_MAX_CHARS = 100;
    static final int EMAIL_MAX_CHARS = 254;
    static final int PHONE_MAX_CHARS = 50;
    static final int URL_MAX_CHARS = 2_000;

    /** The person in one line. */
    static final int HEADLINE_MAX_CHARS = 200;

    /** The person in a few sentences. */
    static final int SUMMARY_MAX_CHARS = 2_000;

    private static final Pattern RESUME_TYPE = Pattern.compile("[0-9A-Za-z_-]{1,20}");

    /** ISO 3166-1 alpha-2. */
    private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Z]{2}");

    private ResumeRules() {}

    static void check(ResumeContent content) {
        FieldRules rules = new FieldRules();
        basics(rules, content.title(), content.resumeType(), content.contact());
        rules.items("entries", content.entries(), ENTRIES_MAX);
        Map<Section, Integer> next = new EnumMap<>(Section.class);
        Set<EntryId> ids = new HashSet<>();
        for (ResumeEntry entry : content.entries()) {
            int index = next.merge(entry.section(), 1, Integer::sum) - 1;
            entry(rules, entry.section().key() + "[" + index + "].", entry.content());
            rules.rule(entry.section().key() + "[" + index + "].id", ids.add(entry.id()), "must not occur twice");
        }
        rules.refuseIfBroken();
    }

    static void check(String title, @Nullable String resumeType, Contact contact) {
        FieldRules rules = new FieldRules();
        basics(rules, title, resumeType, contact);
        rules.refuseIfBroken();
    }

    static void checkTitle(String title) {
        new FieldRules().required("title", title, ResumeContent.TITLE_MAX_CHARS).refuseIfBroken();
    }

    static void checkContact(Contact contact) {
        FieldRules rules = new FieldRules();
        contact(rules, contact);
        rules.refuseIfBroken();
    }

    static void checkEntry(EntryContent content) {
        FieldRules rules = new FieldRules();
        entry(rules, "", content);
        rules.refuseIfBroken();
    }

    static void checkSections(List<DraftSection> sections) {
        FieldRules rules = new FieldRules();
        for (DraftSection section : sections) {
            rules.items(section.section().key(), section.entries(), ENTRIES_MAX);
            Set<EntryId> ids = new HashSet<>();
            int index = 0;
            for (DraftEntry draft : section.entries()) {
                String place = section.section().key() + "[" + index++ + "].";
                entry(rules, place, draft.content());
                EntryId id = draft.id();
                rules.rule(place + "id", id == null || ids.add(id), "must not occur twice");
            }
        }
        rules.refuseIfBroken();
    }

    private static void basics(FieldRules rules, String title, @Nullable String resumeType, Contact contact) {
        rules.required("title", title, ResumeContent.TITLE_MAX_CHARS);
        rules.rule(
                "resume_type",
                resumeType == null || RESUME_TYPE.matcher(resumeType).matches(),
                "must be a code of 1 to 20 letters, digits, - or _");
        contact(rules, contact);
    }

    private static void contact(FieldRules rules, Contact contact) {
        rules.required("name", contact.name(), NAME_MAX_CHARS)
                .required("email", contact.email(), EMAIL_MAX_CHARS)
                .rule("email", contact.email().isBlank() || contact.email().contains("@"), "must be an e-mail address")
                .optional("phone", contact.phone(), PHONE_MAX_CHARS)
                .optional("headline", contact.headline(), HEADLINE_MAX_CHARS)
                .optional("summary", contact.summary(), SUMMARY_MAX_CHARS);
        Contact.Location location = contact.location();
        if (location != null) {
            optionalLine(rules, "location.address", location.address());
            optionalLine(rules, "location.postal_code", location.postalCode());
            optionalLine(rules, "location.city", location.city());
            optionalLine(rules, "location.region", location.region());
            rules.rule(
                    "location.country_code",
                    location.countryCode() == null
                            || COUNTRY_CODE.matcher(location.countryCode()).matches(),
                    "must be two capital letters");
        }
    }

    private static void entry(FieldRules rules, String at, EntryContent content) {
        switch (content) {
            case Experience e -> {
                line(rules, at + "company", e.company());
                optionalLine(rules, at + "position", e.position());
                optionalLine(rules, at + "department", e.department());
                optionalLine(rules, at + "employment_type", e.employmentType());
                text(rules, at + "description", e.description());
                optionalLine(rules, at + "location", e.location());
                rules.optional(at + "url", e.url(), URL_MAX_CHARS);
                rules.period(at + "end_date", e.startDate(), e.endDate());
            }
            case Education e -> {
                line(rules, at + "school", e.school());
                optionalLine(rules, at + "major", e.major());
                optionalLine(rules, at + "degree", e.degree());
                optionalLine(rules, at + "status", e.status());
                text(rules, at + "description", e.description());
                rules.period(at + "end_date", e.startDate(), e.endDate());
                rules.grade(at, e.gpa(), e.gpaScale());
            }
            case Project e -> {
                line(rules, at + "name", e.name());
                optionalLine(rules, at + "role", e.role());
                text(rules, at + "description", e.description());
                rules.items(at + "technologies", e.technologies(), EntryContent.TECHNOLOGIES_MAX);
                for (int i = 0; i < e.technologies().size(); i++) {
                    line(rules, at + "technologies[" + i + "]", e.technologies().get(i));
                }
                rules.optional(at + "url", e.url(), URL_MAX_CHARS);
                rules.period(at + "end_date", e.startDate(), e.endDate());
            }
            case Activity e -> {
                line(rules, at + "name", e.name());
                optionalLine(rules, at + "organization", e.organization());
                optionalLine(rules, at + "role", e.role());
                text(rules, at + "description", e.description());
                rules.optional(at + "url", e.url(), URL_MAX_CHARS);
                rules.period(at + "end_date", e.startDate(), e.endDate());
            }
            case Qualification e -> {
                line(rules, at + "name", e.name());
                optionalLine(rules, at + "issuer", e.issuer());
                optionalLine(rules, at + "number", e.number());
                rules.optional(at + "url", e.url(), URL_MAX_CHARS);
                rules.period(at + "expiry_date", e.acquiredDate(), e.expiryDate());
            }
            case TechnologyStack e -> {
                line(rules, at + "name", e.name());
                optionalLine(rules, at + "level", e.level());
                text(rules, at + "description", e.description());
                keywords(rules, at, e.keywords());
            }
            case Award e -> {
                line(rules, at + "title", e.title());
                optionalLine(rules, at + "issuer", e.issuer());
                text(rules, at + "description", e.description());
            }
            case LanguageSkill e -> {
                line(rules, at + "language", e.language());
                optionalLine(rules, at + "test", e.test());
                optionalLine(rules, at + "score", e.score());
                optionalLine(rules, at + "fluency", e.fluency());
            }
            case Link e -> {
                rules.required(at + "url", e.url(), URL_MAX_CHARS);
                optionalLine(rules, at + "label", e.label());
                optionalLine(rules, at + "username", e.username());
            }
            case CoverLetter e -> {
                line(rules, at + "title", e.title());
                rules.required(at + "body", e.body(), EntryContent.COVER_LETTER_MAX_CHARS);
            }
            case Publication e -> {
                line(rules, at + "name", e.name());
                optionalLine(rules, at + "publisher", e.publisher());
                rules.optional(at + "url", e.url(), URL_MAX_CHARS);
                text(rules, at + "description", e.description());
            }
            case Interest e -> {
                line(rules, at + "name", e.name());
                keywords(rules, at, e.keywords());
            }
            case Reference e -> {
                line(rules, at + "name", e.name());
                text(rules, at + "reference", e.reference());
            }
        }
    }

    private static void keywords(FieldRules rules, String at, List<String> keywords) {
        rules.items(at + "keywords", keywords, EntryContent.KEYWORDS_MAX);
        for (int i = 0; i < keywords.size(); i++) {
            line(rules, at + "keywords[" + i + "]", keywords.get(i));
        }
    }

    private static void line(FieldRules rules, String field, String value) {
        rules.required(field, value, EntryContent.LINE_MAX_CHARS);
    }

    private static void optionalLine(FieldRules rules, String field, @Nullable String value) {
        rules.optional(field, value, EntryContent.LINE_MAX_CHARS);
    }

    private static void text(FieldRules rules, String field, @Nullable String value) {
        rules.optional(field, value, EntryContent.DESCRIPTION_MAX_CHARS);
    }
}
