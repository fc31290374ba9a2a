package io.jiwon.posting;

import static java.util.Objects.requireNonNull;

import io.jiwon.message.PartialDate;
import io.jiwon.posting.PostingEvent.PostingBroughtBack;
import io.jiwon.posting.PostingEvent.PostingClosed;
import io.jiwon.posting.PostingEvent.PostingCreated;
import io.jiwon.posting.PostingEvent.PostingDeadlineMoved;
import io.jiwon.posting.PostingEvent.PostingDeleted;
import io.jiwon.posting.PostingEvent.PostingPublished;
import io.jiwon.posting.PostingEvent.PostingReopened;
import io.jiwon.posting.PostingEvent.PostingRevised;
import io.jiwon.posting.PostingEvent.PostingWithdrawn;
import org.jspecify.annotations.Nullable;

/**
 * What a posting says; the fields follow schema.org JobPosting, under the names of the originals where they had one.
 * Every field but the title may be missing: real postings leave out much.
 *
 * @param company hiringOrganization
 * @param url where the posting was found
 * @param description the introduction of team and job
 * @param responsibilities what the job is to do (주요업무)
 * @param qualification what is required (자격요건)
 * @param prefer what is welcome (우대사항)
 * @param skills technologies by name, free text
 * @param employmentType for example 정규직, 계약직, 인턴
 * @param jobLocation where the work is
 * @param baseSalary pay, as the posting words it
 * @param educationRequirements schooling that is required
 * @param experienceRequirements years and kind of experience
 * @param jobBenefits 복리후생
 * @param hiringProcess 채용절차
 * @param postedDate datePosted
 * @param endDate validThrough: the last day to apply; null for 상시채용
 */
public record PostingContent(
        String title,
        @Nullable String company,
        @Nullable String url,
        @Nullable String description,
        @Nullable String responsibilities,
        @Nullable String qualification,
        @Nullable String prefer,
        @Nullable String skills,
        @Nullable String employmentType,
        @Nullable String jobLocation,
        @Nullable String baseSalary,
        @Nullable String educationRequirements,
        @Nullable String experienceRequirements,
        @Nullable String jobBenefits,
        @Nullable String hiringProcess,
        @Nullable PartialDate postedDate,
        @Nullable PartialDate endDate) {
    /** Characters (UTF-16 units) in a single line. */
    public static final int LINE_MAX_CHARS = 300;

    /** Characters in a long text; real Korean postings have a few thousand. */
    public static final int TEXT_MAX_CHARS = 20_000;

    /** Characters in an address. */
    public static final int URL_MAX_CHARS = 2_000;

    /**
     * What a posting says after a fact; the one place that knows, for whoever decides and whoever looks back.
     *
     * @param before null before the first fact
     */
    public static PostingContent after(@Nullable PostingContent before, PostingEvent event) {
        return switch (event) {
            case PostingCreated created -> created.content();
            case PostingRevised revised -> revised.content();
            case PostingDeadlineMoved moved -> begun(before).withEndDate(moved.endDate());
            case PostingClosed closed -> begun(before);
            case PostingDeleted deleted -> begun(before);
            case PostingReopened reopened -> begun(before);
            case PostingBroughtBack back -> begun(before);
            case PostingPublished published -> begun(before);
            case PostingWithdrawn withdrawn -> begun(before);
        };
    }

    private static PostingContent begun(@Nullable PostingContent before) {
        return requireNonNull(before, "A posting begins with PostingCreated");
    }

    /** The same text with another last day to apply. */
    public PostingContent withEndDate(@Nullable PartialDate date) {
        return new PostingContent(
                title,
                company,
                url,
                description,
                responsibilities,
                qualification,
                prefer,
                skills,
                employmentType,
                jobLocation,
                baseSalary,
                educationRequirements,
                experienceRequirements,
                jobBenefits,
                hiringProcess,
                postedDate,
                date);
    }
}
