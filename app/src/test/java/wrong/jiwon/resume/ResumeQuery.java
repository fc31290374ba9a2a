package wrong.jiwon.resume;

/** A question without a question word. */
public sealed interface ResumeQuery {
    record ResumeById(String resumeId) implements ResumeQuery {}
}
