package io.jiwon.resume;

import io.jiwon.account.UserId;
import io.jiwon.file.PinnedFile;
import io.jiwon.message.LooksBack;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.PastChange;
import io.jiwon.message.Personal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a person wants to do with a resume. Somebody else's resume is refused as not found. */
public sealed interface ResumeCommand {
    ResumeId resumeId();

    UserId ownerId();

    /** Start a resume. A repeat with the same id and owner changes nothing. */
    record CreateResume(
            @TargetAggregateIdentifier ResumeId resumeId,
            UserId ownerId,
            @Personal ResumeContent content) implements ResumeCommand {}

    /** Give the resume another title. */
    record RenameResume(
            @TargetAggregateIdentifier ResumeId resumeId,
            UserId ownerId,
            @Personal String title) implements ResumeCommand {}

    /** Correct who the person is and how to reach them. */
    record CorrectContact(
            @TargetAggregateIdentifier ResumeId resumeId,
            UserId ownerId,
            @Personal Contact contact) implements ResumeCommand {}

    /**
     * Add an entry to its section.
     *
     * @param index 0-based place within the section; null for the end
     */
    record AddEntry(
            @TargetAggregateIdentifier ResumeId resumeId,
            UserId ownerId,
            @Personal ResumeEntry entry,
            @Nullable Integer index)
            implements ResumeCommand {}

    /** Say something else in an existing entry. */
    record RewriteEntry(
            @TargetAggregateIdentifier ResumeId resumeId,
            UserId ownerId,
            @Personal ResumeEntry entry) implements ResumeCommand {}

    /**
     * Say something else in some fields of an entry; the others stay as they are.
     *
     * @param given an entry that says only what is named
     * @param fields the names of the fields that are meant; one that is named and says nothing is removed
     */
    record ReviseEntry(
            @TargetAggregateIdentifier ResumeId resumeId,
            UserId ownerId,
            EntryId entryId,
            @Personal EntryContent given,
            Set<String> fields)
            implements ResumeCommand {}

    /**
     * Say one passage of an entry's text in other words. Nothing happens when the text has the new words already; it is
     * refused when the text has neither.
     */
    record RewordEntry(
            @TargetAggregateIdentifier ResumeId resumeId,
            UserId ownerId,
            EntryId entryId,
            String field,
            @Personal String from,
            @Personal String to)
            implements ResumeCommand {}

    /** Take an entry out. */
    record RemoveEntry(@TargetAggregateIdentifier ResumeId resumeId, UserId ownerId, Section section, EntryId entryId)
            implements ResumeCommand {}

    /** Put the entries of a section into another order; every entry is named exactly once. */
    record ReorderSection(
            @TargetAggregateIdentifier ResumeId resumeId, UserId ownerId, Section section, List<EntryId> order)
            implements ResumeCommand {}

    /**
     * Make the named parts say exactly this; what differs becomes one event per fact. A null part stays as it is,
     * an empty resume type is removed. An entry with a known id is rewritten, one without an id is matched by equal
     * content or added, one that is missing from a named section is removed.
     *
     * @param sections the sections that the caller gave; a section not named stays as it is
     */
    record RewriteResume(
            @TargetAggregateIdentifier ResumeId resumeId,
            UserId ownerId,
            @Personal @Nullable String title,
            @Nullable String resumeType,
            @Personal DraftContact contact,
            @Personal List<DraftSection> sections)
            implements ResumeCommand {}

    /**
     * What the contact shall say. A null part stays as it is; an empty phone, headline, summary or location is removed.
     */
    record DraftContact(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String headline,
            @Nullable String summary,
            Contact.@Nullable Location location) {}

    /** The entries that a section shall have, in order. */
    record DraftSection(Section section, List<DraftEntry> entries) {}

    /** An entry that the caller wants; its id is null when the caller does not know one. */
    record DraftEntry(@Nullable EntryId id, EntryContent content) {}

    /** Choose one of one's own photos for the resume. */
    record ChoosePhoto(@TargetAggregateIdentifier ResumeId resumeId, UserId ownerId, PinnedFile photo)
            implements ResumeCommand {}

    /** Take the photo off the resume. */
    record TakePhotoOff(@TargetAggregateIdentifier ResumeId resumeId, UserId ownerId) implements ResumeCommand {}

    /** Put the resume away; it is no longer shown, its history stays. */
    record DeleteResume(@TargetAggregateIdentifier ResumeId resumeId, UserId ownerId) implements ResumeCommand {}

    /**
     * Take one change back, as far as nothing later says something else about the same parts.
     *
     * @param change as the history has it; null when it has no such change of this owner's
     */
    record UndoResumeChange(
            @TargetAggregateIdentifier ResumeId resumeId,
            UserId ownerId,
            @Personal @Nullable PastChange<ResumeState> change)
            implements ResumeCommand, LooksBack {
        @Override
        public Map<String, String> lookingBack() {
            return LooksBack.undoing(change);
        }
    }

    /**
     * Make the resume what it was at an earlier version; one that was put away is shown again.
     *
     * @param state as the history has it; null when this owner has no such version
     */
    record RestoreResume(
            @TargetAggregateIdentifier ResumeId resumeId,
            UserId ownerId,
            long version,
            @Personal @Nullable ResumeState state)
            implements ResumeCommand, LooksBack {
        @Override
        public Map<String, String> lookingBack() {
            return Map.of(MessageMetadata.RESTORES, Long.toString(version));
        }
    }

    /** Hold the present version fast for a review or an application. Answers {@link PinnedResume}; changes nothing. */
    record PinResume(@TargetAggregateIdentifier ResumeId resumeId, UserId ownerId) implements ResumeCommand {}
}
