package io.jiwon.posting.command;

import io.jiwon.message.FieldRules;
import io.jiwon.posting.PostingContent;

/** What a posting may consist of. */
final class PostingRules {
    private PostingRules() {}

    static void check(PostingContent content) {
        new FieldRules()
                .required("title", content.title(), PostingContent.LINE_MAX_CHARS)
                .optional("company", content.company(), PostingContent.LINE_MAX_CHARS)
                .webAddress("url", content.url(), PostingContent.URL_MAX_CHARS)
                .optional("description", content.description(), PostingContent.TEXT_MAX_CHARS)
                .optional("responsibilities", content.responsibilities(), PostingContent.TEXT_MAX_CHARS)
                .optional("qualification", content.qualification(), PostingContent.TEXT_MAX_CHARS)
                .optional("prefer", content.prefer(), PostingContent.TEXT_MAX_CHARS)
                .optional("skills", content.skills(), PostingContent.TEXT_MAX_CHARS)
                .optional("employment_type", content.employmentType(), PostingContent.LINE_MAX_CHARS)
                .optional("job_location", content.jobLocation(), PostingContent.LINE_MAX_CHARS)
                .optional("base_salary", content.baseSalary(), PostingContent.LINE_MAX_CHARS)
                .optional("education_requirements", content.educationRequirements(), PostingContent.TEXT_MAX_CHARS)
                .optional("experience_requirements", content.experienceRequirements(), PostingContent.TEXT_MAX_CHARS)
                .optional("job_benefits", content.jobBenefits(), PostingContent.TEXT_MAX_CHARS)
                .optional("hiring_process", content.hiringProcess(), PostingContent.TEXT_MAX_CHARS)
                .refuseIfBroken();
    }
}
