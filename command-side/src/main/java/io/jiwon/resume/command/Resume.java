package io.jiwon.resume.command;

import io.jiwon.account.UserId;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.dispatch.TakenBack;
import io.jiwon.file.FileId;
import io.jiwon.file.FileProblem;
import io.jiwon.file.FilePurpose;
import io.jiwon.message.PastChange;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ResumeCommand.AddEntry;
import io.jiwon.resume.ResumeCommand.ChoosePhoto;
import io.jiwon.resume.ResumeCommand.CorrectContact;
import io.jiwon.resume.ResumeCommand.CreateResume;
import io.jiwon.resume.ResumeCommand.DeleteResume;
import io.jiwon.resume.ResumeCommand.DraftContact;
import io.jiwon.resume.ResumeCommand.DraftEntry;
import io.jiwon.resume.ResumeCommand.DraftSection;
import io.jiwon.resume.ResumeCommand.PinResume;
import io.jiwon.resume.ResumeCommand.RemoveEntry;
import io.jiwon.resume.ResumeCommand.RenameResume;
import io.jiwon.resume.ResumeCommand.ReorderSection;
import io.jiwon.resume.ResumeCommand.RestoreResume;
import io.jiwon.resume.ResumeCommand.ReviseEntry;
import io.jiwon.resume.ResumeCommand.RewordEntry;
import io.jiwon.resume.ResumeCommand.RewriteEntry;
import io.jiwon.resume.ResumeCommand.RewriteResume;
import io.jiwon.resume.ResumeCommand.TakePhotoOff;
import io.jiwon.resume.ResumeCommand.UndoResumeChange;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeEvent;
import io.jiwon.resume.ResumeEvent.ContactCorrected;
import io.jiwon.resume.ResumeEvent.EntryAdded;
import io.jiwon.resume.ResumeEvent.EntryRemoved;
import io.jiwon.resume.ResumeEvent.EntryRewritten;
import io.jiwon.resume.ResumeEvent.PhotoChosen;
import io.jiwon.resume.ResumeEvent.PhotoTakenOff;
import io.jiwon.resume.ResumeEvent.ResumeBroughtBack;
import io.jiwon.resume.ResumeEvent.ResumeCreated;
import io.jiwon.resume.ResumeEvent.ResumeDeleted;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeEvent.ResumeTypeChosen;
import io.jiwon.resume.ResumeEvent.SectionReordered;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeProblem;
import io.jiwon.resume.ResumeState;
import io.jiwon.resume.Section;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** One resume: its owner's contact and entries. Holds the whole text, because most decisions compare with it. */
@StoredAggregate
@Revision("2")
final class Resume {
    @AggregateIdentifier
    private @Nullable ResumeId resumeId;

    private UserId ownerId;
    private ResumeContent content;
    private @Nullable FileId photo;
    private Instant createdAt;
    private boolean deleted;

    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    Resume() {}

    /** @return when the resume was created, UTC */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Instant handle(CreateResume command) {
        if (resumeId != null) {
            refuseUnlessOwnedBy(command.ownerId());
            return createdAt;
        }
        ResumeRules.check(command.content());
        apply(new ResumeCreated(command.resumeId(), command.ownerId(), command.content()));
        return createdAt;
    }

    @CommandHandler
    void handle(RenameResume command) {
        refuseUnlessOwnedBy(command.ownerId());
        ResumeRules.checkTitle(command.title());
        rename(command.title());
    }

    @CommandHandler
    void handle(CorrectContact command) {
        refuseUnlessOwnedBy(command.ownerId());
        ResumeRules.checkContact(command.contact());
        correct(command.contact());
    }

    @CommandHandler
    void handle(AddEntry command) {
        refuseUnlessOwnedBy(command.ownerId());
        ResumeRules.checkEntry(command.entry().content());
        Optional<ResumeEntry> known = entry(command.entry().id());
        if (known.isPresent()) {
            refuseUnlessIn(known.get(), command.entry().section());
            return;
        }
        refuseTooMany(content.entries().size() + 1L);
        add(command.entry(), command.index());
    }

    @CommandHandler
    void handle(RewriteEntry command) {
        refuseUnlessOwnedBy(command.ownerId());
        ResumeRules.checkEntry(command.entry().content());
        ResumeEntry known = known(command.entry().id());
        refuseUnlessIn(known, command.entry().section());
        rewrite(known, command.entry());
    }

    @CommandHandler
    void handle(ReviseEntry command) {
        refuseUnlessOwnedBy(command.ownerId());
        ResumeEntry known = known(command.entryId());
        refuseUnlessIn(known, command.given().section());
        EntryContent revised = known.content().with(command.given(), command.fields());
        ResumeRules.checkEntry(revised);
        rewrite(known, new ResumeEntry(known.id(), revised));
    }

    @CommandHandler
    void handle(RewordEntry command) {
        refuseUnlessOwnedBy(command.ownerId());
        ResumeEntry known = known(command.entryId());
        String present = known.content().text(command.field());
        String from = command.from();
        String to = command.to();
        if (present == null || from.isBlank() || to.isBlank()) {
            throw new Refused(ResumeProblem.TEXT_CHANGED);
        }
        // Words that the new ones contain would still be found after these stand.
        int at = to.contains(from) && present.contains(to) ? -1 : present.indexOf(from);
        if (at < 0) {
            if (!present.contains(to)) {
                throw new Refused(ResumeProblem.TEXT_CHANGED);
            }
            return;
        }
        String text = present.substring(0, at) + to + present.substring(at + from.length());
        ResumeEntry reworded = new ResumeEntry(known.id(), known.content().withText(text));
        ResumeRules.checkEntry(reworded.content());
        rewrite(known, reworded);
    }

    @CommandHandler
    void handle(RemoveEntry command) {
        refuseUnlessOwnedBy(command.ownerId());
        refuseUnlessIn(known(command.entryId()), command.section());
        apply(new EntryRemoved(id(), ownerId, command.section(), command.entryId()));
    }

    @CommandHandler
    void handle(ReorderSection command) {
        refuseUnlessOwnedBy(command.ownerId());
        List<EntryId> present = order(command.section());
        if (command.order().size() != present.size() || !Set.copyOf(present).equals(new HashSet<>(command.order()))) {
            throw new Refused(ResumeProblem.ORDER_INCOMPLETE);
        }
        reorder(command.section(), command.order());
    }

    @CommandHandler
    void handle(RewriteResume command) {
        refuseUnlessOwnedBy(command.ownerId());
        Contact contact = contact(command.contact());
        String title = command.title() == null ? content.title() : command.title();
        String resumeType = given(command.resumeType(), content.resumeType());
        ResumeRules.check(title, resumeType, contact);
        ResumeRules.checkSections(command.sections());
        command.sections().forEach(this::refuseUnknownEntries);
        refuseTooMany(entriesAfter(command.sections()));
        rename(title);
        choose(resumeType);
        correct(contact);
        for (DraftSection draft : command.sections()) {
            rewrite(draft.section(), EntryMatching.match(content.section(draft.section()), draft.entries()));
        }
    }

    @CommandHandler
    void handle(ChoosePhoto command) {
        refuseUnlessOwnedBy(command.ownerId());
        if (command.photo().purpose() != FilePurpose.PHOTO) {
            throw new Refused(FileProblem.FILE_NOT_A_PHOTO);
        }
        if (!command.photo().fileId().equals(photo)) {
            apply(new PhotoChosen(id(), ownerId, command.photo().fileId()));
        }
    }

    @CommandHandler
    void handle(TakePhotoOff command) {
        refuseUnlessOwnedBy(command.ownerId());
        if (photo != null) {
            apply(new PhotoTakenOff(id(), ownerId));
        }
    }

    @CommandHandler
    void handle(DeleteResume command) {
        refuseUnlessOwnedBy(command.ownerId());
        apply(new ResumeDeleted(id(), ownerId));
    }

    @CommandHandler
    PinnedResume handle(PinResume command) {
        refuseUnlessOwnedBy(command.ownerId());
        return new PinnedResume(id(), AggregateLifecycle.getVersion(), content);
    }

    @CommandHandler
    void handle(UndoResumeChange command) {
        refuseUnlessOwned(command.ownerId());
        PastChange<ResumeState> change = command.change();
        Set<String> parts = TakenBack.parts(change, state(), AggregateLifecycle.getVersion());
        if (change != null && change.before() != null) {
            become(state().with(parts, change.before()));
        }
    }

    @CommandHandler
    void handle(RestoreResume command) {
        refuseUnlessOwned(command.ownerId());
        if (command.state() == null) {
            throw new Refused(RequestProblem.VERSION_NOT_FOUND);
        }
        become(command.state());
    }

    private ResumeState state() {
        return new ResumeState(ownerId, content, createdAt, deleted);
    }

    /** Turns the difference into facts. What was allowed when it was written stays allowed, but for the number of entries. */
    private void become(ResumeState wanted) {
        if (deleted && wanted.deleted()) {
            throw new Refused(ResumeProblem.RESUME_NOT_FOUND);
        }
        refuseTooMany(wanted.content().entries().size());
        if (deleted) {
            apply(new ResumeBroughtBack(id(), ownerId, content, createdAt));
        }
        rename(wanted.content().title());
        choose(wanted.content().resumeType());
        correct(wanted.content().contact());
        for (Section section : Section.values()) {
            rewrite(section, wanted.content().section(section));
        }
        if (wanted.deleted()) {
            apply(new ResumeDeleted(id(), ownerId));
        }
    }

    /** What a part shall be: as it is when nothing is given, nothing when it is given empty. */
    private static @Nullable String given(@Nullable String wanted, @Nullable String present) {
        if (wanted == null) {
            return present;
        }
        return wanted.isBlank() ? null : wanted;
    }

    private Contact contact(DraftContact draft) {
        Contact present = content.contact();
        return new Contact(
                draft.name() == null ? present.name() : draft.name(),
                draft.email() == null ? present.email() : draft.email(),
                given(draft.phone(), present.phone()),
                given(draft.headline(), present.headline()),
                given(draft.summary(), present.summary()),
                draft.location() == null ? present.location() : draft.location().unlessEmpty());
    }

    private void rename(String title) {
        if (!title.equals(content.title())) {
            apply(new ResumeRenamed(id(), ownerId, title));
        }
    }

    private void choose(@Nullable String resumeType) {
        if (!Objects.equals(resumeType, content.resumeType())) {
            apply(new ResumeTypeChosen(id(), ownerId, resumeType));
        }
    }

    private void correct(Contact contact) {
        if (!contact.equals(content.contact())) {
            apply(new ContactCorrected(id(), ownerId, contact));
        }
    }

    private void add(ResumeEntry entry, @Nullable Integer index) {
        int end = content.section(entry.section()).size();
        apply(new EntryAdded(id(), ownerId, entry, index == null ? end : Math.clamp(index, 0, end)));
    }

    private void rewrite(ResumeEntry known, ResumeEntry wanted) {
        if (!known.equals(wanted)) {
            apply(new EntryRewritten(id(), ownerId, wanted));
        }
    }

    private void reorder(Section section, List<EntryId> order) {
        if (!order.equals(order(section))) {
            apply(new SectionReordered(id(), ownerId, section, List.copyOf(order)));
        }
    }

    /** Turns the difference between a section and what it shall be into facts: removed, rewritten, added, reordered. */
    private void rewrite(Section section, List<ResumeEntry> wanted) {
        Set<EntryId> wantedIds = wanted.stream().map(ResumeEntry::id).collect(Collectors.toSet());
        for (ResumeEntry present : content.section(section)) {
            if (!wantedIds.contains(present.id())) {
                apply(new EntryRemoved(id(), ownerId, section, present.id()));
            }
        }
        for (int index = 0; index < wanted.size(); index++) {
            ResumeEntry entry = wanted.get(index);
            Optional<ResumeEntry> known = entry(entry.id());
            if (known.isPresent()) {
                rewrite(known.get(), entry);
            } else {
                add(entry, index);
            }
        }
        reorder(section, wanted.stream().map(ResumeEntry::id).toList());
    }

    private void refuseUnknownEntries(DraftSection draft) {
        for (DraftEntry entry : draft.entries()) {
            if (entry.id() != null) {
                refuseUnlessIn(known(entry.id()), draft.section());
            }
        }
    }

    /** How many entries the resume has once the named sections say what is drafted. */
    private long entriesAfter(List<DraftSection> drafts) {
        Set<Section> named = drafts.stream().map(DraftSection::section).collect(Collectors.toSet());
        long kept = content.entries().stream()
                .filter(e -> !named.contains(e.section()))
                .count();
        return kept + drafts.stream().mapToLong(draft -> draft.entries().size()).sum();
    }

    private static void refuseTooMany(long entries) {
        if (entries > ResumeRules.ENTRIES_MAX) {
            throw new Refused(ResumeProblem.TOO_MANY_ENTRIES);
        }
    }

    private void refuseUnlessOwnedBy(UserId caller) {
        refuseUnlessOwned(caller);
        if (deleted) {
            throw new Refused(ResumeProblem.RESUME_NOT_FOUND);
        }
    }

    /** Whether or not it was put away. */
    private void refuseUnlessOwned(UserId caller) {
        if (!caller.equals(ownerId)) {
            throw new Refused(ResumeProblem.RESUME_NOT_FOUND);
        }
    }

    private static void refuseUnlessIn(ResumeEntry entry, Section section) {
        if (entry.section() != section) {
            throw new Refused(ResumeProblem.ENTRY_IN_ANOTHER_SECTION);
        }
    }

    private ResumeEntry known(EntryId entryId) {
        return entry(entryId).orElseThrow(() -> new Refused(ResumeProblem.ENTRY_NOT_FOUND));
    }

    private Optional<ResumeEntry> entry(EntryId entryId) {
        return content.entries().stream().filter(e -> e.id().equals(entryId)).findFirst();
    }

    private List<EntryId> order(Section section) {
        return content.section(section).stream().map(ResumeEntry::id).toList();
    }

    private ResumeId id() {
        if (resumeId == null) {
            throw new IllegalStateException("The resume has no first event");
        }
        return resumeId;
    }

    private static void apply(ResumeEvent event) {
        AggregateLifecycle.apply(event);
    }

    @EventSourcingHandler
    void evolve(ResumeEvent event, @Timestamp Instant at) {
        content = ResumeContent.after(content, event);
        if (event instanceof ResumeCreated created) {
            resumeId = created.resumeId();
            ownerId = created.ownerId();
            createdAt = at;
        } else if (event instanceof ResumeDeleted) {
            deleted = true;
        } else if (event instanceof ResumeBroughtBack) {
            deleted = false;
        } else if (event instanceof PhotoChosen chosen) {
            photo = chosen.photo();
        } else if (event instanceof PhotoTakenOff) {
            photo = null;
        }
    }
}
