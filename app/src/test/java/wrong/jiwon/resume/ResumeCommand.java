package wrong.jiwon.resume;

/** Wishes that nobody has. */
public sealed interface ResumeCommand {
    record UpdateResume(String resumeId) implements ResumeCommand {}
}
