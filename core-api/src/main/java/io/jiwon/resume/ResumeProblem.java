package io.jiwon.resume;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about a resume is refused. */
public enum ResumeProblem implements Problem {
    RESUME_NOT_FOUND("There is no such resume.", ProblemKind.NOT_FOUND),
    ENTRY_NOT_FOUND("The resume has no such entry.", ProblemKind.NOT_FOUND),
    ENTRY_IN_ANOTHER_SECTION("The entry belongs to another section.", ProblemKind.CONFLICT),
    PHOTO_NOT_FOUND("The resume has no photo.", ProblemKind.NOT_FOUND),
    TEXT_CHANGED("The entry says something else by now.", ProblemKind.CONFLICT),
    TOO_MANY_ENTRIES("The resume has as many entries as it may have.", ProblemKind.CONFLICT),
    TOO_LONG_TO_PRINT("The resume is too long to be printed.", ProblemKind.CONFLICT),
    PRINTERS_BUSY("Others are printing at the moment.", ProblemKind.UNAVAILABLE),
    ORDER_INCOMPLETE("The new order must name every entry of the section exactly once.", ProblemKind.INVALID);

    private final String sentence;
    private final ProblemKind kind;

    ResumeProblem(String sentence, ProblemKind kind) {
        this.sentence = sentence;
        this.kind = kind;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
