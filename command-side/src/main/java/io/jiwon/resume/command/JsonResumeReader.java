package io.jiwon.resume.command;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jiwon.message.FieldError;
import io.jiwon.message.PartialDate;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.message.TimeOrderedIds;
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
import io.jiwon.resume.Highlights;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Reads a document of the format JSON Resume, with what Korean resumes have beside it under {@code x-kr}. It is checked
 * against the published schema first. What Jiwon has no place for is named, not dropped in silence.
 */
@Component
final class JsonResumeReader {
    /** Faults of a document that are named. */
    static final int FAULTS_MAX = 50;

    private static final Pattern SCORE = Pattern.compile(
            "\\s{0,9}(\\d{1,4}(?:\\.\\d{1,6})?)" + "(?:\\s{0,9}/\\s{0,9}(\\d{1,4}(?:\\.\\d{1,6})?))?\\s{0,9}");

    private final Schema schema;

    JsonResumeReader() {
        try (InputStream published =
                requireNonNull(Contact.class.getResourceAsStream("/json-resume/schema.json"), "the bundled schema")) {
            this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(published.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws Refused (422) naming every place where the document is no JSON Resume */
    JsonResume read(@Nullable JsonNode document) {
        if (document == null || !document.isObject()) {
            throw new Refused(
                    RequestProblem.INVALID_REQUEST, List.of(new FieldError("", "must be a JSON Resume: an object")));
        }
        refuseUnlessValid(document);
        return new Reading(new ReadOnce(document, "")).read();
    }

    private void refuseUnlessValid(JsonNode document) {
        List<FieldError> faults = schema.validate(document.toString(), InputFormat.JSON).stream()
                .limit(FAULTS_MAX)
                .map(fault -> new FieldError(path(fault), fault.getMessage()))
                .toList();
        if (!faults.isEmpty()) {
            throw new Refused(RequestProblem.INVALID_REQUEST, faults);
        }
    }

    /** {@code work[0].startDate} for {@code /work/0/startDate}. */
    private static String path(Error fault) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < fault.getInstanceLocation().getNameCount(); i++) {
            String name = String.valueOf(fault.getInstanceLocation().getElement(i));
            if (!name.isEmpty() && name.chars().allMatch(Character::isDigit)) {
                path.append('[').append(name).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }

    private static final class Reading {
        private final ReadOnce document;
        private final Map<Section, List<EntryContent>> entries = new EnumMap<>(Section.class);
        private final Map<Section, List<String>> places = new EnumMap<>(Section.class);
        private final List<FieldError> faults = new ArrayList<>();

        Reading(ReadOnce document) {
            this.document = document;
        }

        JsonResume read() {
            document.ignore("$schema");
            document.ignore("meta"); // About the document, not about the person.
            ReadOnce basics = document.object("basics");
            Contact contact = contact(basics);
            each("work", this::experience);
            each("education", this::education);
            each("projects", this::project);
            each("volunteer", this::activity);
            each("certificates", this::qualification);
            each("skills", this::technologyStack);
            each("awards", this::award);
            each("languages", this::languageSkill);
            each("publications", this::publication);
            each("interests", this::interest);
            each("references", this::reference);
            ReadOnce korean = document.object(JsonResume.KOREAN);
            korean.ignore("version");
            for (ReadOnce letter : korean.objects("coverLetters")) {
                add(letter, coverLetter(letter));
            }
            String title = korean.text("title");
            if (title == null) {
                title = contact.headline() == null ? contact.name() : contact.headline();
            }
            String resumeType = korean.text("resumeType");
            if (!faults.isEmpty()) {
                throw new Refused(RequestProblem.INVALID_REQUEST, faults);
            }
            List<String> notTaken = new ArrayList<>();
            document.tellLeft(notTaken);
            List<ResumeEntry> all = Stream.of(Section.values())
                    .flatMap(section -> entries.getOrDefault(section, List.of()).stream())
                    .map(content -> new ResumeEntry(new EntryId(TimeOrderedIds.next()), content))
                    .toList();
            return new JsonResume(new ResumeContent(title, resumeType, contact, all), places, notTaken);
        }

        private Contact contact(ReadOnce basics) {
            String url = oddly(basics, "url");
            if (url != null) {
                add(basics, new Link(url, null, null));
            }
            for (ReadOnce profile : basics.objects("profiles")) {
                String address = oddly(profile, "url");
                if (address == null) {
                    profile.leave();
                }
                String network = profile.text("network");
                String username = profile.text("username");
                add(profile, address == null ? null : new Link(address, network, username));
            }
            ReadOnce place = basics.object("location");
            Contact.Location location = new Contact.Location(
                            place.text("address"),
                            place.text("postalCode"),
                            place.text("city"),
                            place.text("region"),
                            place.text("countryCode"))
                    .unlessEmpty();
            return new Contact(
                    requireNonNullElse(basics.text("name"), ""),
                    requireNonNullElse(oddly(basics, "email"), ""),
                    basics.text("phone"),
                    basics.text("label"),
                    basics.text("summary"),
                    location);
        }

        private void each(String list, Function<ReadOnce, @Nullable EntryContent> reader) {
            for (ReadOnce item : document.objects(list)) {
                add(item, reader.apply(item));
            }
        }

        private void add(ReadOnce item, @Nullable EntryContent content) {
            if (content == null) {
                return;
            }
            entries.computeIfAbsent(content.section(), section -> new ArrayList<>())
                    .add(content);
            places.computeIfAbsent(content.section(), section -> new ArrayList<>())
                    .add(item.path());
        }

        private @Nullable EntryContent experience(ReadOnce item) {
            ReadOnce korean = item.object(JsonResume.KOREAN);
            String company = item.required("name");
            Experience experience = new Experience(
                    requireNonNullElse(company, ""),
                    item.text("position"),
                    korean.text("department"),
                    korean.text("employmentType"),
                    date(item, "startDate"),
                    date(item, "endDate"),
                    described(item, "summary"),
                    item.text("location"),
                    oddly(item, "url"));
            return company == null ? null : experience;
        }

        private @Nullable EntryContent education(ReadOnce item) {
            ReadOnce korean = item.object(JsonResume.KOREAN);
            String school = item.required("institution");
            String score = item.text("score");
            Matcher grade = SCORE.matcher(requireNonNullElse(score, ""));
            boolean graded = grade.matches();
            if (score != null && !graded) {
                item.leave("score");
            }
            BigDecimal scale = graded && grade.group(2) != null ? new BigDecimal(grade.group(2)) : scale(korean);
            Education education = new Education(
                    requireNonNullElse(school, ""),
                    item.text("area"),
                    item.text("studyType"),
                    korean.text("status"),
                    date(item, "startDate"),
                    date(item, "endDate"),
                    graded ? new BigDecimal(grade.group(1)) : null,
                    scale,
                    new Highlights(korean.text("description"), item.texts("courses")).description());
            return school == null ? null : education;
        }

        private static @Nullable BigDecimal scale(ReadOnce korean) {
            Matcher scale = SCORE.matcher(requireNonNullElse(korean.text("gpaScale"), ""));
            if (scale.matches() && scale.group(2) == null) {
                return new BigDecimal(scale.group(1));
            }
            korean.leave("gpaScale");
            return null;
        }

        private @Nullable EntryContent project(ReadOnce item) {
            String name = item.required("name");
            List<String> roles = item.texts("roles");
            Project project = new Project(
                    requireNonNullElse(name, ""),
                    roles.isEmpty() ? null : String.join(", ", roles),
                    date(item, "startDate"),
                    date(item, "endDate"),
                    described(item, "description"),
                    item.texts("keywords"),
                    oddly(item, "url"));
            return name == null ? null : project;
        }

        /** JSON Resume has no name for what was done there; then the organisation is the name. */
        private @Nullable EntryContent activity(ReadOnce item) {
            String name = item.object(JsonResume.KOREAN).text("name");
            String organization = item.required("organization");
            Activity activity = new Activity(
                    requireNonNullElse(name == null ? organization : name, ""),
                    name == null ? null : organization,
                    item.text("position"),
                    date(item, "startDate"),
                    date(item, "endDate"),
                    described(item, "summary"),
                    oddly(item, "url"));
            return organization == null ? null : activity;
        }

        private @Nullable EntryContent qualification(ReadOnce item) {
            ReadOnce korean = item.object(JsonResume.KOREAN);
            String name = item.required("name");
            Qualification qualification = new Qualification(
                    requireNonNullElse(name, ""),
                    item.text("issuer"),
                    date(item, "date"),
                    date(korean, "expiryDate"),
                    korean.text("number"),
                    oddly(item, "url"));
            return name == null ? null : qualification;
        }

        private @Nullable EntryContent technologyStack(ReadOnce item) {
            String name = item.required("name");
            TechnologyStack stack = new TechnologyStack(
                    requireNonNullElse(name, ""),
                    item.text("level"),
                    item.object(JsonResume.KOREAN).text("description"),
                    item.texts("keywords"));
            return name == null ? null : stack;
        }

        private @Nullable EntryContent award(ReadOnce item) {
            String title = item.required("title");
            Award award = new Award(
                    requireNonNullElse(title, ""), item.text("awarder"), date(item, "date"), item.text("summary"));
            return title == null ? null : award;
        }

        private @Nullable EntryContent languageSkill(ReadOnce item) {
            ReadOnce korean = item.object(JsonResume.KOREAN);
            String language = item.required("language");
            LanguageSkill skill = new LanguageSkill(
                    requireNonNullElse(language, ""),
                    korean.text("test"),
                    korean.text("score"),
                    date(korean, "acquiredDate"),
                    item.text("fluency"));
            return language == null ? null : skill;
        }

        private @Nullable EntryContent publication(ReadOnce item) {
            String name = item.required("name");
            Publication publication = new Publication(
                    requireNonNullElse(name, ""),
                    item.text("publisher"),
                    date(item, "releaseDate"),
                    oddly(item, "url"),
                    item.text("summary"));
            return name == null ? null : publication;
        }

        private @Nullable EntryContent interest(ReadOnce item) {
            String name = item.required("name");
            Interest interest = new Interest(requireNonNullElse(name, ""), item.texts("keywords"));
            return name == null ? null : interest;
        }

        private @Nullable EntryContent reference(ReadOnce item) {
            String name = item.required("name");
            Reference reference = new Reference(requireNonNullElse(name, ""), item.text("reference"));
            return name == null ? null : reference;
        }

        private static @Nullable EntryContent coverLetter(ReadOnce item) {
            String title = item.required("title");
            String body = item.required("body");
            return title == null || body == null ? null : new CoverLetter(title, body);
        }

        private static @Nullable String described(ReadOnce item, String text) {
            return new Highlights(item.text(text), item.texts("highlights")).description();
        }

        /** A text that may stand beside the field because the schema does not take it there. */
        private static @Nullable String oddly(ReadOnce item, String name) {
            String text = item.text(name);
            return text == null ? item.object(JsonResume.KOREAN).text(name) : text;
        }

        /** The schema knows the form of a date, not the calendar. */
        private @Nullable PartialDate date(ReadOnce item, String name) {
            String date = oddly(item, name);
            if (date == null) {
                return null;
            }
            try {
                return new PartialDate(date);
            } catch (IllegalArgumentException notADate) {
                faults.add(new FieldError(item.path() + "." + name, requireNonNullElse(notADate.getMessage(), "")));
                return null;
            }
        }
    }
}
