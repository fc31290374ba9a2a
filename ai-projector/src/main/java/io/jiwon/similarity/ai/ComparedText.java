package io.jiwon.similarity.ai;

import io.jiwon.posting.PostingContent;
import io.jiwon.resume.Contact;
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
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a resume and of a posting counts when they are compared: what somebody does and what a job asks for. Names of
 * people, companies, schools, places, dates and addresses do not, and so no model is told them.
 */
final class ComparedText {
    static final String RESUME = "resume";
    static final String POSTING = "posting";

    /** Raised when something else counts: then all texts get new vectors. */
    static final int FORM = 1;

    /** Characters (UTF-16 units) of a text whose words are compared. */
    static final int WORDS_MAX_CHARS = 20_000;

    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");

    private final StringBuilder text = new StringBuilder();

    private ComparedText() {}

    static String of(ResumeContent resume) {
        ComparedText compared = new ComparedText();
        compared.add(
                resume.title(), resume.contact().headline(), resume.contact().summary());
        for (ResumeEntry entry : resume.entries()) {
            compared.add(entry);
        }
        return withoutContact(compared.text.toString(), resume.contact()).strip();
    }

    static String of(PostingContent posting) {
        ComparedText compared = new ComparedText();
        compared.add(
                posting.title(),
                posting.description(),
                posting.responsibilities(),
                posting.qualification(),
                posting.prefer(),
                posting.skills(),
                posting.educationRequirements(),
                posting.experienceRequirements());
        return EMAIL.matcher(compared.text).replaceAll(" ").strip();
    }

    private void add(ResumeEntry entry) {
        switch (entry.content()) {
            case Experience experience -> add(experience.position(), experience.department(), experience.description());
            case Education education -> add(education.major(), education.degree(), education.description());
            case Project project -> {
                add(project.name(), project.role(), project.description());
                add(String.join(", ", project.technologies()));
            }
            case Activity activity -> add(activity.name(), activity.role(), activity.description());
            case Qualification qualification -> add(qualification.name());
            case TechnologyStack stack -> add(stack.name(), String.join(", ", stack.keywords()), stack.description());
            case Award award -> add(award.title(), award.description());
            case LanguageSkill language -> add(language.language(), language.test());
            case Link link -> {
                // An address says nothing that could be compared.
            }
            case CoverLetter letter -> add(letter.title(), letter.body());
            case Publication publication -> add(publication.name(), publication.description());
            case Interest interest -> {
                // What somebody likes beside work is no part of the job.
            }
            case Reference reference -> {
                // Somebody else's words and name.
            }
        }
    }

    private void add(@Nullable String... parts) {
        for (String part : parts) {
            if (part != null && !part.isBlank()) {
                text.append(part.strip()).append('\n');
            }
        }
    }

    private static String withoutContact(String text, Contact contact) {
        String without = EMAIL.matcher(text).replaceAll(" ");
        without = replaced(without, contact.name());
        return replaced(without, contact.phone());
    }

    private static String replaced(String text, @Nullable String personal) {
        return personal == null || personal.isBlank() ? text : text.replace(personal.strip(), " ");
    }
}
