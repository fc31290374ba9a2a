package io.jiwon.resume;

import io.jiwon.account.UserId;
import io.jiwon.file.FileId;
import io.jiwon.message.Personal;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What has happened to a resume. */
public sealed interface ResumeEvent {
    ResumeId resumeId();

    UserId ownerId();

    /** A person started a resume, possibly with text in it. */
    @Revision("1")
    record ResumeCreated(
            ResumeId resumeId, UserId ownerId, @Personal ResumeContent content) implements ResumeEvent {}

    /** The resume got another title. */
    @Revision("1")
    record ResumeRenamed(
            ResumeId resumeId, UserId ownerId, @Personal String title) implements ResumeEvent {}

    /** The person said what sort of resume it is. */
    @Revision("1")
    record ResumeTypeChosen(
            ResumeId resumeId, UserId ownerId, @Nullable String resumeType) implements ResumeEvent {}

    /** Who the person is, or how to reach them, was corrected. */
    @Revision("1")
    record ContactCorrected(
            ResumeId resumeId, UserId ownerId, @Personal Contact contact) implements ResumeEvent {}

    /**
     * An entry was added.
     *
     * @param index 0-based place within its section
     */
    @Revision("1")
    record EntryAdded(
            ResumeId resumeId, UserId ownerId, @Personal ResumeEntry entry, int index) implements ResumeEvent {}

    /** An entry says something else now. */
    @Revision("1")
    record EntryRewritten(
            ResumeId resumeId, UserId ownerId, @Personal ResumeEntry entry) implements ResumeEvent {}

    /** An entry was taken out. */
    @Revision("1")
    record EntryRemoved(ResumeId resumeId, UserId ownerId, Section section, EntryId entryId) implements ResumeEvent {}

    /** The entries of a section stand in another order. */
    @Revision("1")
    record SectionReordered(ResumeId resumeId, UserId ownerId, Section section, List<EntryId> order)
            implements ResumeEvent {
        public SectionReordered {
            order = List.copyOf(order);
        }
    }

    /** One of the person's photos was chosen for the resume, in the place of the one before. */
    @Revision("1")
    record PhotoChosen(ResumeId resumeId, UserId ownerId, FileId photo) implements ResumeEvent {}

    /** The photo was taken off the resume; it stays among the person's files. */
    @Revision("1")
    record PhotoTakenOff(ResumeId resumeId, UserId ownerId) implements ResumeEvent {}

    /** The resume was put away. */
    @Revision("1")
    record ResumeDeleted(ResumeId resumeId, UserId ownerId) implements ResumeEvent {}

    /**
     * The resume that was put away is shown again, as it was.
     *
     * @param content what it says: whoever forgot it when it was put away knows it again
     * @param createdAt when it was started, UTC
     */
    @Revision("1")
    record ResumeBroughtBack(
            ResumeId resumeId, UserId ownerId, @Personal ResumeContent content, Instant createdAt)
            implements ResumeEvent {}
}
