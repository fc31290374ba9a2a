package io.jiwon.file;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about a file is refused. */
public enum FileProblem implements Problem {
    FILE_NOT_FOUND("There is no such file.", ProblemKind.NOT_FOUND),
    FILE_NOT_STORED("The file is not stored: its bytes have not come, or were refused.", ProblemKind.CONFLICT),
    FILE_REFUSED("The content of the file is refused.", ProblemKind.INVALID),
    FILE_NOT_A_PHOTO("The file was not uploaded for the purpose photo.", ProblemKind.INVALID),
    FILE_NOT_A_DOCUMENT("The file was not uploaded for the purpose document.", ProblemKind.INVALID),
    DOCUMENT_ENCRYPTED("The document is locked by a password; save it without one.", ProblemKind.INVALID),
    DOCUMENT_UNREADABLE("The document is broken, or in a variant that cannot be read.", ProblemKind.INVALID),
    DOCUMENT_TOO_OLD("The document is of Hangul 3 or older; save it as HWPX, HWP 5 or PDF.", ProblemKind.INVALID),
    DOCUMENT_WITHOUT_TEXT("The document has no text; a scan is a picture of text.", ProblemKind.INVALID),
    DOCUMENT_TOO_LONG("The document has more pages or more text than is read.", ProblemKind.INVALID),
    DOCUMENT_TOO_COSTLY("To read the document takes more time or memory than allowed.", ProblemKind.INVALID),
    DOCUMENT_READERS_BUSY("Other documents are being read at the moment; try again shortly.", ProblemKind.UNAVAILABLE),
    SHELF_FULL("All your files together would be more than allowed; delete some first.", ProblemKind.CONFLICT),
    UPLOAD_INCOMPLETE("Fewer or more bytes came than were announced; nothing was kept.", ProblemKind.INVALID),
    UPLOAD_ENDED("The bytes of this file are not awaited any more.", ProblemKind.CONFLICT),
    UPLOAD_IN_PROGRESS("The bytes of this file are just being received.", ProblemKind.CONFLICT),
    TICKET_INVALID("The ticket is wrong, or has expired.", ProblemKind.UNAUTHENTICATED),
    VIRUS_SCANNER_UNAVAILABLE("The file cannot be scanned at the moment; try again shortly.", ProblemKind.UNAVAILABLE),
    STORAGE_UNAVAILABLE("Files cannot be reached at the moment; try again shortly.", ProblemKind.UNAVAILABLE),
    UPLOADS_OVERLOADED("Too many pictures are being read at the moment; try again shortly.", ProblemKind.UNAVAILABLE);

    private final String sentence;
    private final ProblemKind kind;

    FileProblem(String sentence, ProblemKind kind) {
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
