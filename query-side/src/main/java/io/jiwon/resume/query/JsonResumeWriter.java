package io.jiwon.resume.query;

import io.jiwon.message.PartialDate;
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
import io.jiwon.resume.Highlights;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a resume in the format JSON Resume. What the format has no name for stands under {@code x-kr}, of the document
 * or of the item; reading the document back gives the same resume.
 */
final class JsonResumeWriter {
    /** The version of the format, which is not that of the resume. */
    private static final String FORMAT_VERSION = "v1.0.0";

    private static final String KOREAN = "x-kr";
    private static final int KOREAN_VERSION = 1;

    /** What the format's schema takes for a date; it knows no first millennium. */
    private static final Pattern DATE = Pattern.compile("[12]\\d{3}(-[01]\\d(-[0-3]\\d)?)?");

    /** Stricter than the schema's format, so that what is written surely fits. */
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9_%+-]+(?:\\.[A-Za-z0-9_%+-]+)*@"
            + "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+");

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    private JsonResumeWriter() {}

    static ObjectNode write(ResumeContent resume, @Nullable Instant lastEditedAt) {
        return new JsonResumeWriter().written(resume, lastEditedAt);
    }

    private ObjectNode written(ResumeContent resume, @Nullable Instant lastEditedAt) {
        basics(resume.contact());
        links(resume.section(Section.LINKS));
        ObjectNode korean = JsonNodeFactory.instance.objectNode();
        korean.put("version", KOREAN_VERSION);
        put(korean, "title", resume.title());
        put(korean, "resumeType", resume.resumeType());
        for (ResumeEntry entry : resume.entries()) {
            write(entry.content(), korean);
        }
        document.set(KOREAN, korean);
        ObjectNode meta = document.putObject("meta");
        meta.put("version", FORMAT_VERSION);
        if (lastEditedAt != null) {
            // The format wants no zone; it is UTC.
            String stamp = lastEditedAt.truncatedTo(ChronoUnit.SECONDS).toString();
            meta.put("lastModified", stamp.substring(0, stamp.length() - 1));
        }
        return document;
    }

    private void basics(Contact contact) {
        ObjectNode basics = document.putObject("basics");
        put(basics, "name", contact.name());
        put(basics, "label", contact.headline());
        putIf(EMAIL.matcher(contact.email()).matches(), basics, "email", contact.email());
        put(basics, "phone", contact.phone());
        put(basics, "summary", contact.summary());
        Contact.Location location = contact.location();
        if (location != null) {
            ObjectNode place = basics.putObject("location");
            put(place, "address", location.address());
            put(place, "postalCode", location.postalCode());
            put(place, "city", location.city());
            put(place, "region", location.region());
            put(place, "countryCode", location.countryCode());
        }
    }

    /** The first link is the person's own page when nothing else is said of it. */
    private void links(List<ResumeEntry> links) {
        ObjectNode basics = (ObjectNode) document.get("basics");
        for (int i = 0; i < links.size(); i++) {
            Link link = (Link) links.get(i).content();
            if (i == 0 && link.label() == null && link.username() == null) {
                uri(basics, "url", link.url());
            } else {
                ObjectNode profile = basics.withArray("profiles").addObject();
                put(profile, "network", link.label());
                put(profile, "username", link.username());
                uri(profile, "url", link.url());
            }
        }
    }

    private void write(EntryContent content, ObjectNode korean) {
        switch (content) {
            case Experience e -> {
                ObjectNode work = item("work");
                work.put("name", e.company());
                put(work, "position", e.position());
                put(work, "location", e.location());
                uri(work, "url", e.url());
                date(work, "startDate", e.startDate());
                date(work, "endDate", e.endDate());
                described(work, "summary", e.description());
                extra(work, "department", e.department());
                extra(work, "employmentType", e.employmentType());
            }
            case Education e -> {
                ObjectNode education = item("education");
                education.put("institution", e.school());
                put(education, "area", e.major());
                put(education, "studyType", e.degree());
                date(education, "startDate", e.startDate());
                date(education, "endDate", e.endDate());
                put(education, "score", score(e.gpa(), e.gpaScale()));
                if (e.gpa() == null && e.gpaScale() != null) {
                    extra(education, "gpaScale", e.gpaScale().toPlainString());
                }
                extra(education, "status", e.status());
                Highlights described = Highlights.of(e.description());
                extra(education, "description", described.text());
                list(education, "courses", described.items());
            }
            case Project e -> {
                ObjectNode project = item("projects");
                project.put("name", e.name());
                described(project, "description", e.description());
                list(project, "keywords", e.technologies());
                date(project, "startDate", e.startDate());
                date(project, "endDate", e.endDate());
                uri(project, "url", e.url());
                if (e.role() != null) {
                    list(project, "roles", List.of(e.role()));
                }
            }
            case Activity e -> {
                ObjectNode volunteer = item("volunteer");
                if (e.organization() == null) {
                    volunteer.put("organization", e.name());
                } else {
                    volunteer.put("organization", e.organization());
                    extra(volunteer, "name", e.name());
                }
                put(volunteer, "position", e.role());
                uri(volunteer, "url", e.url());
                date(volunteer, "startDate", e.startDate());
                date(volunteer, "endDate", e.endDate());
                described(volunteer, "summary", e.description());
            }
            case Qualification e -> {
                ObjectNode certificate = item("certificates");
                certificate.put("name", e.name());
                date(certificate, "date", e.acquiredDate());
                put(certificate, "issuer", e.issuer());
                uri(certificate, "url", e.url());
                extra(certificate, "expiryDate", text(e.expiryDate()));
                extra(certificate, "number", e.number());
            }
            case TechnologyStack e -> {
                ObjectNode skill = item("skills");
                skill.put("name", e.name());
                put(skill, "level", e.level());
                list(skill, "keywords", e.keywords());
                extra(skill, "description", e.description());
            }
            case Award e -> {
                ObjectNode award = item("awards");
                award.put("title", e.title());
                date(award, "date", e.awardedDate());
                put(award, "awarder", e.issuer());
                put(award, "summary", e.description());
            }
            case LanguageSkill e -> {
                ObjectNode language = item("languages");
                language.put("language", e.language());
                put(language, "fluency", e.fluency());
                extra(language, "test", e.test());
                extra(language, "score", e.score());
                extra(language, "acquiredDate", text(e.acquiredDate()));
            }
            case Publication e -> {
                ObjectNode publication = item("publications");
                publication.put("name", e.name());
                put(publication, "publisher", e.publisher());
                date(publication, "releaseDate", e.releasedDate());
                uri(publication, "url", e.url());
                put(publication, "summary", e.description());
            }
            case Interest e -> {
                ObjectNode interest = item("interests");
                interest.put("name", e.name());
                list(interest, "keywords", e.keywords());
            }
            case Reference e -> {
                ObjectNode reference = item("references");
                reference.put("name", e.name());
                put(reference, "reference", e.reference());
            }
            case CoverLetter e ->
                korean.withArray("coverLetters")
                        .addObject()
                        .put("title", e.title())
                        .put("body", e.body());
            case Link ignored -> {} // With the basics.
        }
    }

    private ObjectNode item(String list) {
        return document.withArray(list).addObject();
    }

    private static void put(ObjectNode item, String name, @Nullable String text) {
        if (text != null) {
            item.put(name, text);
        }
    }

    private static void extra(ObjectNode item, String name, @Nullable String text) {
        if (text != null) {
            ObjectNode korean = item.get(KOREAN) instanceof ObjectNode present ? present : item.putObject(KOREAN);
            korean.put(name, text);
        }
    }

    /** Under its own name when the format's schema takes it, else beside it. */
    private static void putIf(boolean taken, ObjectNode item, String name, @Nullable String text) {
        if (taken) {
            put(item, name, text);
        } else {
            extra(item, name, text);
        }
    }

    private static void uri(ObjectNode item, String name, @Nullable String address) {
        putIf(address != null && isUri(address), item, name, address);
    }

    private static boolean isUri(String address) {
        try {
            return new URI(address).isAbsolute() && address.chars().allMatch(c -> c > ' ' && c < 127);
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    private static void date(ObjectNode item, String name, @Nullable PartialDate date) {
        putIf(date != null && DATE.matcher(date.value()).matches(), item, name, text(date));
    }

    private static void described(ObjectNode item, String name, @Nullable String description) {
        Highlights described = Highlights.of(description);
        put(item, name, described.text());
        list(item, "highlights", described.items());
    }

    private static void list(ObjectNode item, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = item.putArray(name);
            texts.forEach(list::add);
        }
    }

    private static @Nullable String score(@Nullable BigDecimal gpa, @Nullable BigDecimal scale) {
        if (gpa == null) {
            return null;
        }
        return scale == null ? gpa.toPlainString() : gpa.toPlainString() + "/" + scale.toPlainString();
    }

    private static @Nullable String text(@Nullable PartialDate date) {
        return date == null ? null : date.value();
    }
}
