package io.jiwon.file.command;

import static io.jiwon.dispatch.Expected.refusal;

import io.jiwon.account.UserId;
import io.jiwon.dispatch.VersionCheck;
import io.jiwon.file.AnnouncedFile;
import io.jiwon.file.FileCommand;
import io.jiwon.file.FileCommand.AnnounceFile;
import io.jiwon.file.FileCommand.DeleteFile;
import io.jiwon.file.FileCommand.PinAnnouncedFile;
import io.jiwon.file.FileCommand.PinFile;
import io.jiwon.file.FileCommand.RecordLapsedUpload;
import io.jiwon.file.FileCommand.RecordRefusedFile;
import io.jiwon.file.FileCommand.RecordStoredFile;
import io.jiwon.file.FileEvent.FileAnnounced;
import io.jiwon.file.FileEvent.FileDeleted;
import io.jiwon.file.FileEvent.FileRefused;
import io.jiwon.file.FileEvent.FileStored;
import io.jiwon.file.FileEvent.FileUploadLapsed;
import io.jiwon.file.FileFault;
import io.jiwon.file.FileFormat;
import io.jiwon.file.FileId;
import io.jiwon.file.FileProblem;
import io.jiwon.file.FilePurpose;
import io.jiwon.file.PinnedFile;
import io.jiwon.file.ShelfId;
import io.jiwon.file.VirusCheck;
import io.jiwon.message.EventSamples;
import io.jiwon.message.RequestProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfTest {
    private static final UserId OWNER = EventSamples.USER;
    private static final UserId STRANGER = UserId.from("01975c2e-0000-7000-8000-0000000000ff");
    private static final ShelfId SHELF = EventSamples.SHELF;
    private static final FileId FILE = EventSamples.FILE;
    private static final String SHA256 = "ab".repeat(32);
    private static final FileAnnounced ANNOUNCED =
            new FileAnnounced(SHELF, OWNER, FILE, "사진.png", FilePurpose.PHOTO, FileFormat.PNG, 1_000, SHA256);
    private static final FileStored STORED =
            new FileStored(SHELF, OWNER, FILE, 900, "cd".repeat(32), VirusCheck.NOT_SCANNED);
    private static final RecordStoredFile RECORD =
            new RecordStoredFile(SHELF, OWNER, FILE, 900, "cd".repeat(32), VirusCheck.NOT_SCANNED);

    private AggregateTestFixture<Shelf> fixture;

    @BeforeEach
    void fresh() {
        fixture = new AggregateTestFixture<>(Shelf.class);
        fixture.registerHandlerEnhancerDefinition(new VersionCheck());
    }

    @Test
    void anAnnouncementIsAFactAndRepeatedNothing() {
        fixture.givenNoPriorActivity().when(announce("사진.png", 1_000)).expectEvents(ANNOUNCED);
        fresh();
        fixture.given(ANNOUNCED).when(announce("사진.png", 1_000)).expectNoEvents();
    }

    @Test
    void aNameHasOneSpelling() {
        String takenApart = "\u1109\u1161\u110c\u1175\u11ab.png";

        fixture.givenNoPriorActivity().when(announce(takenApart, 1_000)).expectEvents(ANNOUNCED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                ".",
                "..",
                "../../etc/passwd",
                "C:\\photo.png",
                "a\u0000.png",
                "a\n.png",
                "gnp.\u202eexe",
                "\u2066a.png",
                "a\u2028.png"
            })
    void aNameThatDeceivesIsRefused(String name) {
        fixture.givenNoPriorActivity()
                .when(announce(name, 1_000))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "name"));
    }

    @Test
    void aNameMayHaveWhateverPeopleWrite() {
        String name = "👩‍💻 이력서 (최종_진짜최종) — نهائي.png";
        fixture.givenNoPriorActivity()
                .when(announce(name, 1_000))
                .expectEvents(
                        new FileAnnounced(SHELF, OWNER, FILE, name, FilePurpose.PHOTO, FileFormat.PNG, 1_000, SHA256));
    }

    @Test
    void purposeAndFormatAndSizeBelongTogether() {
        fixture.givenNoPriorActivity()
                .when(new AnnounceFile(
                        SHELF, OWNER, FILE, "a", FilePurpose.PHOTO, FileFormat.PDF, (10 << 20) + 1, "zz"))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "content_type", "bytes", "sha256"));
        fresh();
        fixture.givenNoPriorActivity()
                .when(announce("a.png", 0))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "bytes"));
    }

    @Test
    void bytesThatCameAreStoredOnce() {
        fixture.given(ANNOUNCED).when(RECORD).expectEvents(STORED);
        fresh();
        fixture.given(ANNOUNCED, STORED).when(RECORD).expectNoEvents().expectSuccessfulHandlerExecution();
        fresh();
        fixture.given(ANNOUNCED, new FileRefused(SHELF, OWNER, FILE, FileFault.INFECTED))
                .when(RECORD)
                .expectNoEvents()
                .expectException(refusal(FileProblem.UPLOAD_ENDED));
    }

    @Test
    void bytesThatAreRefusedAreRefusedOnceAndCountNoMore() {
        RecordRefusedFile refuse = new RecordRefusedFile(SHELF, OWNER, FILE, FileFault.INFECTED);
        FileRefused refused = new FileRefused(SHELF, OWNER, FILE, FileFault.INFECTED);
        fixture.given(ANNOUNCED).when(refuse).expectEvents(refused);
        fresh();
        fixture.given(ANNOUNCED, refused).when(refuse).expectNoEvents().expectSuccessfulHandlerExecution();
        fresh();
        fixture.given(ANNOUNCED, STORED)
                .when(refuse)
                .expectNoEvents()
                .expectException(refusal(FileProblem.UPLOAD_ENDED));
        fresh();
        fixture.given(ANNOUNCED, refused)
                .when(new PinAnnouncedFile(SHELF, OWNER, FILE))
                .expectException(refusal(FileProblem.UPLOAD_ENDED));
    }

    @Test
    void whatIsAwaitedIsTold() {
        fixture.given(ANNOUNCED)
                .when(new PinAnnouncedFile(SHELF, OWNER, FILE))
                .expectNoEvents()
                .expectResultMessagePayload(
                        new AnnouncedFile(FILE, OWNER, FilePurpose.PHOTO, FileFormat.PNG, 1_000, SHA256));
    }

    @Test
    void whatDoesNotComeLapsesAndWhatCameDoesNot() {
        RecordLapsedUpload lapse = new RecordLapsedUpload(SHELF, OWNER, FILE);
        fixture.given(ANNOUNCED)
                .when(lapse)
                .expectEvents(new FileUploadLapsed(SHELF, OWNER, FILE))
                .expectResultMessagePayload(false);
        fresh();
        fixture.given(ANNOUNCED, STORED).when(lapse).expectNoEvents().expectResultMessagePayload(true);
        fresh();
        fixture.given(ANNOUNCED, new FileUploadLapsed(SHELF, OWNER, FILE))
                .when(lapse)
                .expectNoEvents()
                .expectResultMessagePayload(false);
    }

    @Test
    void aDeletedFileIsNotThereAnyMore() {
        DeleteFile delete = new DeleteFile(SHELF, OWNER, FILE);
        FileDeleted deleted = new FileDeleted(SHELF, OWNER, FILE);
        fixture.given(ANNOUNCED, STORED).when(delete).expectEvents(deleted);
        fresh();
        fixture.given(ANNOUNCED, STORED, deleted)
                .when(delete)
                .expectNoEvents()
                .expectException(refusal(FileProblem.FILE_NOT_FOUND));
    }

    @Test
    void onlyAStoredFileCanBePointedAt() {
        PinFile pin = new PinFile(SHELF, OWNER, FILE);
        fixture.given(ANNOUNCED, STORED)
                .when(pin)
                .expectNoEvents()
                .expectResultMessagePayload(new PinnedFile(FILE, FilePurpose.PHOTO, FileFormat.PNG, 900));
        fresh();
        fixture.given(ANNOUNCED).when(pin).expectException(refusal(FileProblem.FILE_NOT_STORED));
    }

    @Test
    void somebodyElsesFileIsNotFound() {
        for (FileCommand command : List.of(
                new AnnounceFile(SHELF, STRANGER, FILE, "a.png", FilePurpose.PHOTO, FileFormat.PNG, 1, null),
                new PinAnnouncedFile(SHELF, STRANGER, FILE),
                new RecordStoredFile(SHELF, STRANGER, FILE, 1, SHA256, VirusCheck.CLEAN),
                new RecordRefusedFile(SHELF, STRANGER, FILE, FileFault.INFECTED),
                new RecordLapsedUpload(SHELF, STRANGER, FILE),
                new PinFile(SHELF, STRANGER, FILE),
                new DeleteFile(SHELF, STRANGER, FILE),
                new DeleteFile(SHELF, OWNER, new FileId(UUID.randomUUID())))) {
            fresh();
            fixture.given(ANNOUNCED)
                    .when(command)
                    .expectNoEvents()
                    .expectException(refusal(FileProblem.FILE_NOT_FOUND));
        }
    }

    @Test
    void aShelfHoldsSoManyFilesAndSoManyBytesTogether() {
        List<Object> full = new ArrayList<>();
        for (int i = 0; i < FileCommand.FILES_MAX; i++) {
            full.add(new FileAnnounced(
                    SHELF, OWNER, new FileId(new UUID(1, i)), "a", FilePurpose.PHOTO, FileFormat.PNG, 1, null));
        }
        fixture.given(full).when(announce("a.png", 1)).expectException(refusal(FileProblem.SHELF_FULL));
        fresh();
        fixture.given(full)
                .andGiven(new FileDeleted(SHELF, OWNER, new FileId(new UUID(1, 0))))
                .when(announce("사진.png", 1_000))
                .expectEvents(ANNOUNCED);

        FileAnnounced most = new FileAnnounced(
                SHELF,
                OWNER,
                new FileId(new UUID(1, 1)),
                "a",
                FilePurpose.DOCUMENT,
                FileFormat.PDF,
                FileCommand.BYTES_MAX - 1_000,
                null);
        fresh();
        fixture.given(most).when(announce("a.png", 1_001)).expectException(refusal(FileProblem.SHELF_FULL));
        fresh();
        fixture.given(most).when(announce("사진.png", 1_000)).expectEvents(ANNOUNCED);
        fresh();
        fixture.given(most, new FileRefused(SHELF, OWNER, most.fileId(), FileFault.NOT_WHAT_IT_SAYS))
                .when(announce("사진.png", 1_000))
                .expectEvents(ANNOUNCED);
    }

    private static AnnounceFile announce(String name, long bytes) {
        return new AnnounceFile(SHELF, OWNER, FILE, name, FilePurpose.PHOTO, FileFormat.PNG, bytes, SHA256);
    }
}
