package io.jiwon.file.command;

import io.jiwon.account.UserId;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.file.AnnouncedFile;
import io.jiwon.file.FileCommand;
import io.jiwon.file.FileCommand.AnnounceFile;
import io.jiwon.file.FileCommand.DeleteFile;
import io.jiwon.file.FileCommand.PinAnnouncedFile;
import io.jiwon.file.FileCommand.PinFile;
import io.jiwon.file.FileCommand.RecordLapsedUpload;
import io.jiwon.file.FileCommand.RecordRefusedFile;
import io.jiwon.file.FileCommand.RecordStoredFile;
import io.jiwon.file.FileEvent;
import io.jiwon.file.FileEvent.FileAnnounced;
import io.jiwon.file.FileEvent.FileDeleted;
import io.jiwon.file.FileEvent.FileRefused;
import io.jiwon.file.FileEvent.FileStored;
import io.jiwon.file.FileEvent.FileUploadLapsed;
import io.jiwon.file.FileId;
import io.jiwon.file.FileProblem;
import io.jiwon.file.FileState;
import io.jiwon.file.PinnedFile;
import io.jiwon.file.ShelfId;
import io.jiwon.message.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The shelf with all files of one person: how many there are, and how large together, is decided here. */
@StoredAggregate
@Revision("1")
final class Shelf {
    @AggregateIdentifier
    private @Nullable ShelfId shelfId;

    private UserId ownerId;
    private List<ShelvedFile> files = List.of();

    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    Shelf() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AnnounceFile command) {
        if (shelfId != null) {
            refuseUnlessOwnedBy(command.ownerId());
        }
        if (find(command.fileId()).isPresent()) {
            return;
        }
        FileRules.check(command);
        long together = files.stream().mapToLong(ShelvedFile::bytes).sum();
        if (files.size() >= FileCommand.FILES_MAX || together + command.bytes() > FileCommand.BYTES_MAX) {
            throw new Refused(FileProblem.SHELF_FULL);
        }
        apply(new FileAnnounced(
                command.shelfId(),
                command.ownerId(),
                command.fileId(),
                FileRules.normalised(command.name()),
                command.purpose(),
                command.format(),
                command.bytes(),
                command.sha256()));
    }

    @CommandHandler
    AnnouncedFile handle(PinAnnouncedFile command) {
        ShelvedFile file = own(command);
        if (file.state() != FileState.ANNOUNCED) {
            throw new Refused(FileProblem.UPLOAD_ENDED);
        }
        return file.announced();
    }

    @CommandHandler
    void handle(RecordStoredFile command) {
        ShelvedFile file = own(command);
        if (file.state() == FileState.REFUSED) {
            throw new Refused(FileProblem.UPLOAD_ENDED);
        }
        if (file.state() == FileState.ANNOUNCED) {
            apply(new FileStored(
                    id(), ownerId, command.fileId(), command.bytes(), command.sha256(), command.virusCheck()));
        }
    }

    @CommandHandler
    void handle(RecordRefusedFile command) {
        ShelvedFile file = own(command);
        if (file.state() == FileState.STORED) {
            throw new Refused(FileProblem.UPLOAD_ENDED);
        }
        if (file.state() == FileState.ANNOUNCED) {
            apply(new FileRefused(id(), ownerId, command.fileId(), command.fault()));
        }
    }

    /** @return whether the file is kept */
    @CommandHandler
    Boolean handle(RecordLapsedUpload command) {
        refuseUnlessOwnedBy(command.ownerId());
        Optional<ShelvedFile> file = find(command.fileId());
        if (file.filter(known -> known.state() == FileState.ANNOUNCED).isPresent()) {
            apply(new FileUploadLapsed(id(), ownerId, command.fileId()));
            return false;
        }
        return file.filter(known -> known.state() == FileState.STORED).isPresent();
    }

    @CommandHandler
    void handle(DeleteFile command) {
        own(command);
        apply(new FileDeleted(id(), ownerId, command.fileId()));
    }

    @CommandHandler
    PinnedFile handle(PinFile command) {
        ShelvedFile file = own(command);
        if (file.state() != FileState.STORED) {
            throw new Refused(FileProblem.FILE_NOT_STORED);
        }
        AnnouncedFile announced = file.announced();
        return new PinnedFile(announced.fileId(), announced.purpose(), announced.format(), file.bytes());
    }

    private ShelvedFile own(FileCommand command) {
        refuseUnlessOwnedBy(command.ownerId());
        return find(command.fileId()).orElseThrow(() -> new Refused(FileProblem.FILE_NOT_FOUND));
    }

    private void refuseUnlessOwnedBy(UserId caller) {
        if (!caller.equals(ownerId)) {
            throw new Refused(FileProblem.FILE_NOT_FOUND);
        }
    }

    private Optional<ShelvedFile> find(FileId fileId) {
        return files.stream()
                .filter(file -> file.announced().fileId().equals(fileId))
                .findFirst();
    }

    private ShelfId id() {
        if (shelfId == null) {
            throw new IllegalStateException("The shelf has no first event");
        }
        return shelfId;
    }

    private static void apply(FileEvent event) {
        AggregateLifecycle.apply(event);
    }

    @EventSourcingHandler
    void evolve(FileEvent event) {
        switch (event) {
            case FileAnnounced announced -> {
                shelfId = announced.shelfId();
                ownerId = announced.ownerId();
                List<ShelvedFile> more = new ArrayList<>(files);
                more.add(new ShelvedFile(
                        new AnnouncedFile(
                                announced.fileId(),
                                announced.ownerId(),
                                announced.purpose(),
                                announced.format(),
                                announced.bytes(),
                                announced.sha256()),
                        FileState.ANNOUNCED,
                        announced.bytes()));
                files = List.copyOf(more);
            }
            case FileStored stored -> replace(event, file -> file.as(FileState.STORED, stored.bytes()));
            case FileRefused refused -> replace(event, file -> file.as(FileState.REFUSED, 0));
            case FileUploadLapsed lapsed -> forget(event);
            case FileDeleted deleted -> forget(event);
        }
    }

    private void replace(FileEvent event, UnaryOperator<ShelvedFile> change) {
        files = files.stream()
                .map(file -> file.announced().fileId().equals(event.fileId()) ? change.apply(file) : file)
                .toList();
    }

    private void forget(FileEvent event) {
        files = files.stream()
                .filter(file -> !file.announced().fileId().equals(event.fileId()))
                .toList();
    }
}
