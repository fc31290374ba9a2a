package io.jiwon.document;

import io.jiwon.file.FileProblem;
import java.util.Optional;

/** Why a document has no text to give, as the process that reads it says by its exit code. */
enum DocumentFault {
    ENCRYPTED(FileProblem.DOCUMENT_ENCRYPTED),
    UNREADABLE(FileProblem.DOCUMENT_UNREADABLE),
    TOO_OLD(FileProblem.DOCUMENT_TOO_OLD),
    TOO_LONG(FileProblem.DOCUMENT_TOO_LONG),
    TOO_COSTLY(FileProblem.DOCUMENT_TOO_COSTLY),
    WITHOUT_TEXT(FileProblem.DOCUMENT_WITHOUT_TEXT);

    /** The JVM and the system have the numbers below for themselves. */
    private static final int FIRST_EXIT_CODE = 40;

    private final FileProblem problem;

    DocumentFault(FileProblem problem) {
        this.problem = problem;
    }

    FileProblem problem() {
        return problem;
    }

    int exitCode() {
        return FIRST_EXIT_CODE + ordinal();
    }

    static Optional<DocumentFault> ofExitCode(int code) {
        int index = code - FIRST_EXIT_CODE;
        return index >= 0 && index < values().length ? Optional.of(values()[index]) : Optional.empty();
    }
}
