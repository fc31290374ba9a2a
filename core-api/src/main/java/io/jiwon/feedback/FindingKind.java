package io.jiwon.feedback;

/** What sort of thing a rule of the offline analyser found in a resume; of a division what matters most comes first. */
public enum FindingKind {
    /** A sentence backs what was done with an amount. */
    MEASURED_RESULT(FeedbackDivision.STRENGTH),
    /** A text tells situation, task, action and result. */
    WHOLE_ACCOUNT(FeedbackDivision.STRENGTH),
    /** A listed skill is put to use in a description or project. */
    SKILL_IN_USE(FeedbackDivision.STRENGTH),
    /** The words of a line that the posting requires are in the resume. */
    REQUIREMENT_MET(FeedbackDivision.STRENGTH),
    /** The words of a line that the posting would welcome are in the resume. */
    PREFERENCE_MET(FeedbackDivision.STRENGTH),

    /** A verb leaves open what the person did. */
    WEAK_VERB(FeedbackDivision.IMPROVEMENT),
    /** A result that can be measured has no amount. */
    MISSING_FIGURE(FeedbackDivision.IMPROVEMENT),
    /** A text lacks a part of situation, task, action and result. */
    MISSING_STAR_PART(FeedbackDivision.IMPROVEMENT),
    /** Words that anybody could write about themselves. */
    FILLER(FeedbackDivision.IMPROVEMENT),
    /** A past job is told in the present tense, or the duties of a present job in the past. */
    TENSE(FeedbackDivision.IMPROVEMENT),
    /** Korean sentences of one text end in different styles: 했습니다, 했다, 함. */
    ENDINGS(FeedbackDivision.IMPROVEMENT),
    /** Sentences of one text begin alike. */
    REPEATED_OPENING(FeedbackDivision.IMPROVEMENT),
    /** The same verb again and again. */
    REPEATED_VERB(FeedbackDivision.IMPROVEMENT),
    /** The same phrase in two texts. */
    REPEATED_PASSAGE(FeedbackDivision.IMPROVEMENT),
    LONG_SENTENCE(FeedbackDivision.IMPROVEMENT),
    SHORT_TEXT(FeedbackDivision.IMPROVEMENT),
    LONG_TEXT(FeedbackDivision.IMPROVEMENT),
    /** The descriptions together are too short or too long for a reader. */
    RESUME_LENGTH(FeedbackDivision.IMPROVEMENT),
    /** One skill is spelled in several ways. */
    SKILL_SPELLING(FeedbackDivision.IMPROVEMENT),

    /** Whether a required line is met cannot be told from words. */
    REQUIREMENT_UNCLEAR(FeedbackDivision.RECOMMENDATION),
    /** The words of a line that the posting would welcome are not in the resume. */
    PREFERENCE_NOT_SHOWN(FeedbackDivision.RECOMMENDATION),
    /** A listed skill appears in no description or project. */
    SKILL_NOT_USED(FeedbackDivision.RECOMMENDATION),
    /** Months of which the resume says nothing. */
    GAP(FeedbackDivision.RECOMMENDATION),
    /** A job is dated by years only. */
    MISSING_MONTH(FeedbackDivision.RECOMMENDATION),
    OVERLAPPING_JOBS(FeedbackDivision.RECOMMENDATION),
    /** The cover letter does not name the posting's company. */
    COMPANY_NOT_NAMED(FeedbackDivision.RECOMMENDATION),
    NO_COVER_LETTER(FeedbackDivision.RECOMMENDATION),
    NO_LINK(FeedbackDivision.RECOMMENDATION),
    /** Columns drawn with signs, which applicant tracking systems read as one line. */
    TABLE(FeedbackDivision.RECOMMENDATION),
    /** Emoji and ornaments, which applicant tracking systems drop or garble. */
    DECORATION(FeedbackDivision.RECOMMENDATION),
    /** A line in capitals only. */
    CAPITALS(FeedbackDivision.RECOMMENDATION),
    /** Characters that look right and are found by no search: full width, half width, loose jamo, invisible ones. */
    ODD_CHARACTERS(FeedbackDivision.RECOMMENDATION),
    /** A text that only points elsewhere. */
    LINK_ONLY(FeedbackDivision.RECOMMENDATION),
    /** A heading that applicant tracking systems do not know. */
    ODD_HEADING(FeedbackDivision.RECOMMENDATION),
    /** A word so long that spaces must be missing. */
    LONG_TOKEN(FeedbackDivision.RECOMMENDATION),

    END_BEFORE_START(FeedbackDivision.REQUIRED_CHANGE),
    /** A date that lies after the day of the review. */
    FUTURE_DATE(FeedbackDivision.REQUIRED_CHANGE),
    /** Name, e-mail address or phone number is missing or malformed. */
    CONTACT(FeedbackDivision.REQUIRED_CHANGE),
    /** The words of a line that the posting requires are not in the resume. */
    REQUIREMENT_NOT_SHOWN(FeedbackDivision.REQUIRED_CHANGE),
    NO_DESCRIPTION(FeedbackDivision.REQUIRED_CHANGE),
    NO_START_DATE(FeedbackDivision.REQUIRED_CHANGE),
    /** Neither work nor a project nor an activity. */
    NO_WORK(FeedbackDivision.REQUIRED_CHANGE),
    /** Personal details that an application should not give: birth, family, religion, looks. */
    PRIVATE_DETAIL(FeedbackDivision.REQUIRED_CHANGE);

    private final FeedbackDivision division;

    FindingKind(FeedbackDivision division) {
        this.division = division;
    }

    /** The division of a review that findings of this kind belong to. */
    public FeedbackDivision division() {
        return division;
    }
}
