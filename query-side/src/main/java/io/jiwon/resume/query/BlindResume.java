package io.jiwon.resume.query;

import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.Leak;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A resume for a blind application (채용절차법 제4조의3, 공공기관 블라인드 채용): what has a field of its own is masked, what
 * stands in the person's own words is pointed out and left to them.
 *
 * @param masked the fields that say nothing now, or no more than the kind of school
 */
record BlindResume(ResumeContent content, List<String> masked, List<Leak> leaks) {
    private static final Pattern GRADUATE = Pattern.compile("대학원|Graduate", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNIVERSITY = Pattern.compile(
            "대학|KAIST|POSTECH|UNIST|GIST|카이스트|포스텍|Universi|College|Institute", Pattern.CASE_INSENSITIVE);
    private static final Pattern HIGH_SCHOOL = Pattern.compile("고등학교|[가-힣]고$|High School", Pattern.CASE_INSENSITIVE);

    /** @param hasPhoto which is left out, whatever it shows */
    static BlindResume of(ResumeContent resume, boolean hasPhoto) {
        List<String> masked = new ArrayList<>();
        if (hasPhoto) {
            masked.add("photo");
        }
        Contact contact = resume.contact();
        if (contact.location() != null) {
            masked.add("location");
        }
        List<ResumeEntry> entries = new ArrayList<>();
        int school = 0;
        for (ResumeEntry entry : resume.entries()) {
            if (entry.content() instanceof EntryContent.Education education) {
                masked.add("educations[" + school++ + "].school");
                entries.add(new ResumeEntry(entry.id(), masked(education)));
            } else {
                entries.add(entry);
            }
        }
        ResumeContent blind = new ResumeContent(
                resume.title(),
                resume.resumeType(),
                new Contact(
                        contact.name(), contact.email(), contact.phone(), contact.headline(), contact.summary(), null),
                entries);
        return new BlindResume(blind, masked, LeakFinder.find(blind, resume));
    }

    private static EntryContent masked(EntryContent.Education education) {
        return new EntryContent.Education(
                kind(education.school()),
                education.major(),
                education.degree(),
                education.status(),
                education.startDate(),
                education.endDate(),
                education.gpa(),
                education.gpaScale(),
                education.description());
    }

    private static String kind(String school) {
        if (GRADUATE.matcher(school).find()) {
            return "○○대학원";
        }
        if (HIGH_SCHOOL.matcher(school).find()) {
            return "○○고등학교";
        }
        return UNIVERSITY.matcher(school).find() ? "○○대학교" : "○○학교";
    }
}
