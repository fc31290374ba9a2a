package io.jiwon.profile.command;

import io.jiwon.message.FieldRules;
import io.jiwon.profile.Career;
import io.jiwon.profile.Disability;
import io.jiwon.profile.Introduction;
import io.jiwon.profile.MilitaryService;
import io.jiwon.profile.ProfileContent;
import io.jiwon.profile.Schooling;
import io.jiwon.profile.SensitiveDetails;

/**
 * What a profile may consist of. Every broken rule is named with its field, all at once; also what a record of the
 * language should have and JSON left out.
 */
final class ProfileRules {
    static final int NAME_MAX_CHARS = 100;
    static final int LINE_MAX_CHARS = 300;
    static final int TASKS_MAX_CHARS = 10_000;
    static final int EDUCATIONS_MAX = 20;
    static final int CAREERS_MAX = 50;
    static final int JOB_INTERESTS_MAX = 20;
    static final int GRADUATION_YEAR_MIN = 1900;
    static final int GRADUATION_YEAR_MAX = 2100;

    private ProfileRules() {}

    static void check(ProfileContent content) {
        FieldRules rules = new FieldRules();
        introduction(rules, content.introduction());
        rules.items("educations", content.educations(), EDUCATIONS_MAX);
        for (int i = 0; i < content.educations().size(); i++) {
            schooling(rules, "educations[" + i + "].", content.educations().get(i));
        }
        rules.items("careers", content.careers(), CAREERS_MAX);
        for (int i = 0; i < content.careers().size(); i++) {
            career(rules, "careers[" + i + "].", content.careers().get(i));
        }
        rules.items("job_interests", content.jobInterests(), JOB_INTERESTS_MAX);
        for (int i = 0; i < content.jobInterests().size(); i++) {
            rules.required("job_interests[" + i + "]", content.jobInterests().get(i), LINE_MAX_CHARS);
        }
        sensitive(rules, content.sensitiveDetails());
        rules.refuseIfBroken();
    }

    private static void introduction(FieldRules rules, Introduction introduction) {
        Integer year = introduction.graduationYear();
        rules.required("name", introduction.name(), NAME_MAX_CHARS)
                .optional("university", introduction.university(), LINE_MAX_CHARS)
                .optional("major", introduction.major(), LINE_MAX_CHARS)
                .rule(
                        "graduation_year",
                        year == null || (year >= GRADUATION_YEAR_MIN && year <= GRADUATION_YEAR_MAX),
                        "must be between " + GRADUATION_YEAR_MIN + " and " + GRADUATION_YEAR_MAX)
                .optional("field_of_interest", introduction.fieldOfInterest(), LINE_MAX_CHARS);
    }

    private static void schooling(FieldRules rules, String at, Schooling schooling) {
        rules.required(at + "school", schooling.school(), LINE_MAX_CHARS)
                .optional(at + "degree", schooling.degree(), LINE_MAX_CHARS)
                .optional(at + "major", schooling.major(), LINE_MAX_CHARS)
                .period(at + "end_date", schooling.startDate(), schooling.endDate())
                .grade(at, schooling.gpa(), schooling.gpaScale());
    }

    private static void career(FieldRules rules, String at, Career career) {
        rules.required(at + "company", career.company(), LINE_MAX_CHARS)
                .optional(at + "position", career.position(), LINE_MAX_CHARS)
                .period(at + "end_date", career.startDate(), career.endDate())
                .optional(at + "tasks", career.tasks(), TASKS_MAX_CHARS);
    }

    private static void sensitive(FieldRules rules, SensitiveDetails details) {
        MilitaryService service = details.militaryService();
        if (service != null) {
            String at = "sensitive_details.military_service.";
            boolean bare = service.branch() == null && service.startDate() == null && service.endDate() == null;
            MilitaryService.Status status = service.status();
            rules.rule(at + "status", status != null, "must be told")
                    .rule(
                            at + "status",
                            status == null || bare || status.hasServed(),
                            "must be SERVING or COMPLETED when there is a branch or a time")
                    .optional(at + "branch", service.branch(), LINE_MAX_CHARS)
                    .period(at + "end_date", service.startDate(), service.endDate());
        }
        Disability disability = details.disability();
        if (disability != null) {
            String at = "sensitive_details.disability.";
            rules.rule(at + "grade", disability.grade() != null, "must be told")
                    .rule(
                            at + "grade",
                            disability.type() == null || disability.grade() != Disability.Grade.NONE,
                            "must not be NONE when there is a type")
                    .optional(at + "type", disability.type(), LINE_MAX_CHARS);
        }
    }
}
