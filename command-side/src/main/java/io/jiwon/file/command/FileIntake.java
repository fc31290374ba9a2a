package io.jiwon.file.command;

import io.jiwon.account.Caller;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Accepted;
import io.jiwon.dispatch.Commands;
import io.jiwon.file.AnnouncedFile;
import io.jiwon.file.FileCommand.AnnounceFile;
import io.jiwon.file.FileCommand.PinAnnouncedFile;
import io.jiwon.file.FileCommand.RecordRefusedFile;
import io.jiwon.file.FileCommand.RecordStoredFile;
import io.jiwon.file.FileFault;
import io.jiwon.file.FileId;
import io.jiwon.file.FileProblem;
import io.jiwon.file.ShelfId;
import io.jiwon.file.VirusCheck;
import io.jiwon.message.FieldError;
import io.jiwon.message.PersonErased;
import io.jiwon.message.Refused;
import io.jiwon.storage.PlainFile;
import io.jiwon.storage.StoredFiles;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What is done with bytes that come: they are taken in encrypted, looked at, and kept or thrown away. First the bytes,
 * then the event: a file that the log calls stored is there. What a stop in between leaves is swept.
 */
@Component
final class FileIntake {
    /** Pictures that are decoded at once: each takes some hundred MB and a processor. */
    private static final int PICTURES_AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final Duration PICTURE_WAIT_MAX = Duration.ofSeconds(20);
    private static final Logger log = LoggerFactory.getLogger(FileIntake.class);

    private final Commands commands;
    private final Uploads uploads;
    private final StoredFiles files;
    private final VirusScan virusScan;
    private final FileSettings settings;
    private final FileMeters meters;
    private final Semaphore pictures = new Semaphore(PICTURES_AT_ONCE);

    FileIntake(
            Commands commands,
            Uploads uploads,
            StoredFiles files,
            VirusScan virusScan,
            FileSettings settings,
            FileMeters meters) {
        this.commands = commands;
        this.uploads = uploads;
        this.files = files;
        this.virusScan = virusScan;
        this.settings = settings;
        this.meters = meters;
    }

    /** Announces a file, so that its bytes are awaited. */
    Accepted announce(Caller caller, AnnounceFile command) {
        uploads.await(command.ownerId(), command.fileId(), settings.uploadKept());
        try {
            return commands.send(caller, command);
        } catch (Refused refused) {
            uploads.end(command.fileId());
            throw refused;
        }
    }

    /** Takes the bytes of an announced file. */
    Accepted receive(Caller owner, FileId fileId, InputStream bytes) {
        return alone(owner, fileId, file -> {
            MessageDigest sha256 = sha256();
            PlainFile arrived;
            try {
                arrived = files.receive(
                        file.ownerId().value(), fileId.value(), new DigestInputStream(bytes, sha256), file.bytes());
                if (bytes.read() >= 0) {
                    files.discard(file.ownerId().value(), fileId.value());
                    throw new Refused(FileProblem.UPLOAD_INCOMPLETE);
                }
            } catch (EOFException tooFew) {
                throw new Refused(FileProblem.UPLOAD_INCOMPLETE);
            }
            return look(owner, file, arrived, hex(sha256), true);
        });
    }

    /** Looks at what the client put into the bucket itself. */
    Accepted complete(Caller owner, FileId fileId) {
        return alone(owner, fileId, file -> {
            PlainFile direct;
            try {
                direct = files.direct(file.ownerId().value(), fileId.value());
            } catch (FileNotFoundException notThere) {
                throw new Refused(FileProblem.UPLOAD_INCOMPLETE);
            }
            if (direct.length() != file.bytes()) {
                throw refused(owner, file, FileFault.SIZE_DIFFERS);
            }
            return look(owner, file, direct, hashed(direct), false);
        });
    }

    private interface Work {
        Accepted on(AnnouncedFile file) throws IOException;
    }

    private Accepted alone(Caller owner, FileId fileId, Work work) {
        UserId user = owner.user();
        uploads.take(user, fileId, settings.receiveMax().multipliedBy(2));
        boolean ended = false;
        try {
            AnnouncedFile file = commands.send(owner, new PinAnnouncedFile(ShelfId.of(user), user, fileId))
                    .result(AnnouncedFile.class);
            Accepted stored = work.on(file);
            ended = true;
            return stored;
        } catch (Refused refused) {
            ended = refused.problem() == FileProblem.FILE_REFUSED;
            throw refused;
        } catch (PersonErased erased) {
            throw new Refused(FileProblem.FILE_NOT_FOUND);
        } catch (IOException failed) {
            log.warn("The file {} could not be taken in", fileId, failed);
            throw new Refused(FileProblem.STORAGE_UNAVAILABLE);
        } finally {
            if (ended) {
                uploads.end(fileId);
            } else {
                uploads.giveBack(fileId);
            }
        }
    }

    private Accepted look(Caller owner, AnnouncedFile file, PlainFile arrived, String sha256, boolean throughJiwon)
            throws IOException {
        if (file.sha256() != null && !file.sha256().equals(sha256)) {
            throw refused(owner, file, FileFault.SHA256_DIFFERS);
        }
        Optional<FileFault> fault = FileContents.fault(arrived, file.format());
        if (fault.isPresent()) {
            throw refused(owner, file, fault.get());
        }
        VirusCheck check = scan(arrived).orElseThrow(() -> refused(owner, file, FileFault.INFECTED));
        UUID person = file.ownerId().value();
        UUID id = file.fileId().value();
        long bytes = arrived.length();
        String kept = sha256;
        if (file.format().isImage()) {
            byte[] drawn = drawn(owner, file, arrived);
            files.keep(person, id, new ByteArrayInputStream(drawn), drawn.length);
            bytes = drawn.length;
            kept = HexFormat.of().formatHex(sha256().digest(drawn));
        } else if (throughJiwon) {
            files.keepReceived(person, id);
        } else {
            try (InputStream content = arrived.from(0)) {
                files.keep(person, id, content, arrived.length());
            }
        }
        Accepted stored = commands.send(
                owner,
                new RecordStoredFile(ShelfId.of(file.ownerId()), file.ownerId(), file.fileId(), bytes, kept, check));
        files.discard(person, id);
        meters.stored(file.purpose(), bytes);
        return stored;
    }

    private Optional<VirusCheck> scan(PlainFile arrived) throws IOException {
        try (InputStream bytes = arrived.from(0)) {
            return virusScan.look(bytes);
        } catch (IOException failed) {
            log.warn("A file could not be scanned for viruses: {}", failed.toString());
            throw new Refused(FileProblem.VIRUS_SCANNER_UNAVAILABLE);
        }
    }

    private byte[] drawn(Caller owner, AnnouncedFile file, PlainFile arrived) throws IOException {
        int orientation;
        try (InputStream bytes = arrived.from(0)) {
            orientation = Exif.orientation(bytes);
        }
        takePlace();
        try (InputStream bytes = arrived.from(0)) {
            return Pictures.drawAnew(bytes, file.format(), orientation);
        } catch (Pictures.TooLarge tooLarge) {
            throw refused(owner, file, FileFault.IMAGE_TOO_LARGE);
        } catch (Pictures.Unreadable broken) {
            throw refused(owner, file, FileFault.IMAGE_UNREADABLE);
        } finally {
            pictures.release();
        }
    }

    private void takePlace() {
        try {
            if (!pictures.tryAcquire(PICTURE_WAIT_MAX.toSeconds(), TimeUnit.SECONDS)) {
                throw new Refused(FileProblem.UPLOADS_OVERLOADED);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused(FileProblem.UPLOADS_OVERLOADED);
        }
    }

    /** Throws the bytes away, notes why, and tells it. */
    private Refused refused(Caller owner, AnnouncedFile file, FileFault fault) {
        commands.send(owner, new RecordRefusedFile(ShelfId.of(file.ownerId()), file.ownerId(), file.fileId(), fault));
        meters.refused(fault);
        try {
            files.discard(file.ownerId().value(), file.fileId().value());
        } catch (IOException failed) {
            log.warn("The refused file {} will be swept: {}", file.fileId(), failed.toString());
        }
        return new Refused(FileProblem.FILE_REFUSED, List.of(new FieldError("content", fault.sentence())));
    }

    private static String hashed(PlainFile file) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream bytes = new DigestInputStream(file.from(0), sha256)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return hex(sha256);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }
}
