package io.jiwon.file.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Accepted;
import io.jiwon.dispatch.Commands;
import io.jiwon.file.FileCommand.AnnounceFile;
import io.jiwon.file.FileCommand.DeleteFile;
import io.jiwon.file.FileCommand.PinFile;
import io.jiwon.file.FileFormat;
import io.jiwon.file.FileId;
import io.jiwon.file.FileProblem;
import io.jiwon.file.FilePurpose;
import io.jiwon.file.FileState;
import io.jiwon.file.FileTicket;
import io.jiwon.file.ShelfId;
import io.jiwon.message.PersonalTickets.Ticket;
import io.jiwon.message.Refused;
import io.jiwon.storage.StoredFiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/files")
@OpenTo(Audience.MEMBERS)
@Tag(name = "file")
final class FileCommandController {
    private final Commands commands;
    private final FileIntake intake;
    private final FileTickets tickets;
    private final StoredFiles files;
    private final FileSettings settings;

    FileCommandController(
            Commands commands, FileIntake intake, FileTickets tickets, StoredFiles files, FileSettings settings) {
        this.commands = commands;
        this.intake = intake;
        this.tickets = tickets;
        this.files = files;
        this.settings = settings;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Announce a file",
            description = "The answer says where and until when its bytes can be sent, by PUT and with these headers,"
                    + " without an access token. When that is not an address of Jiwon's, POST …/completion afterwards.")
    ResponseEntity<AnnouncedAnswer> announce(Caller caller, @RequestBody AnnouncementBody body) {
        AnnounceFile command = body.command(caller.user(), new FileId(caller.newId()));
        Accepted accepted = intake.announce(caller.withoutConditions(), command);
        return accepted.withoutVersion()
                .created(
                        address(command.fileId()),
                        new AnnouncedAnswer(
                                command.fileId(),
                                FileRules.normalised(command.name()),
                                command.purpose(),
                                command.format().mediaType(),
                                command.bytes(),
                                FileState.ANNOUNCED,
                                upload(command)));
    }

    private Upload upload(AnnounceFile command) {
        UserId owner = command.ownerId();
        FileId fileId = command.fileId();
        Optional<StoredFiles.DirectUpload> direct = files.directUpload(
                owner.value(), fileId.value(), command.bytes(), command.format().mediaType(), settings.ticketValid());
        Ticket ticket = tickets.issue(FileTicket.UPLOAD, owner, fileId, settings.ticketValid());
        return direct.map(there -> new Upload("PUT", there.url().toString(), there.headers(), ticket.until(), true))
                .orElseGet(() -> new Upload(
                        "PUT", address(fileId) + "/content?ticket=" + ticket.text(), Map.of(), ticket.until(), false));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Upload a small file in one request",
            description =
                    "The field file has the file, purpose what it is for, sha256 optionally its hash; content_type"
                            + " overrides what the part says. At most 10 MiB with everything around it.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = UploadForm.class))))
    ResponseEntity<AnnouncedAnswer> upload(Caller caller, HttpServletRequest request) throws IOException {
        MultipartFields form = MultipartFields.read(request);
        MultipartFields.Part file = form.file();
        AnnouncementBody body = new AnnouncementBody(
                file.name(),
                declared(form, file),
                (long) file.bytes().length,
                form.text("sha256"),
                form.text("purpose"));
        AnnounceFile command = body.command(caller.user(), new FileId(caller.newId()));
        Caller owner = caller.withoutConditions();
        intake.announce(owner, command);
        Accepted accepted = intake.receive(owner, command.fileId(), new ByteArrayInputStream(file.bytes()));
        return accepted.withoutVersion()
                .created(
                        address(command.fileId()),
                        new AnnouncedAnswer(
                                command.fileId(),
                                FileRules.normalised(command.name()),
                                command.purpose(),
                                command.format().mediaType(),
                                command.bytes(),
                                FileState.STORED,
                                null));
    }

    /** Browsers know no type of a Hangul document: then its name says what it is meant to be. The bytes decide. */
    private static @Nullable String declared(MultipartFields form, MultipartFields.Part file) {
        String said = form.text("content_type") == null ? file.contentType() : form.text("content_type");
        if (said != null && FileFormat.ofMediaType(said).isPresent()) {
            return said;
        }
        return said == null || said.startsWith(MediaType.APPLICATION_OCTET_STREAM_VALUE)
                ? FileFormat.ofName(file.name()).map(FileFormat::mediaType).orElse(said)
                : said;
    }

    @PutMapping("/{file_id}/content")
    @OpenTo(Audience.ANYONE)
    @Operation(
            summary = "Send the bytes of an announced file",
            description = "As many as were announced, with the ticket of the announcement instead of an access token. A"
                    + " ticket is used up once the bytes were looked at.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<Void> receive(
            Caller caller,
            @PathVariable("file_id") FileId fileId,
            @RequestParam(required = false) @Nullable String ticket,
            HttpServletRequest request)
            throws IOException {
        UserId owner = tickets.ownerOf(FileTicket.UPLOAD, fileId, ticket);
        return intake.receive(as(owner, caller), fileId, request.getInputStream())
                .withoutVersion()
                .done();
    }

    /** Whoever has the ticket acts for the owner. */
    private static Caller as(UserId owner, Caller caller) {
        return new Caller(owner, null, Set.of(Role.MEMBER), caller.origin(), caller.language(), null, null, null);
    }

    @PostMapping("/{file_id}/completion")
    @Operation(
            summary = "Say that the bytes are where the announcement wanted them",
            description = "Needed only for an address that is not Jiwon's. They are looked at and kept, or refused.")
    ResponseEntity<Void> complete(Caller caller, @PathVariable("file_id") FileId fileId) {
        Caller owner = caller.withoutConditions();
        try {
            return intake.complete(owner, fileId).withoutVersion().done();
        } catch (Refused refused) {
            if (refused.problem() != FileProblem.UPLOAD_ENDED) {
                throw refused;
            }
            // Said twice, it is as true as said once.
            return commands.send(owner, new PinFile(ShelfId.of(owner.user()), owner.user(), fileId))
                    .withoutVersion()
                    .done();
        }
    }

    @PostMapping("/{file_id}/links")
    @Operation(
            summary = "An address under which the file can be read for a few minutes without an access token",
            description = "Whoever has it can read the file.")
    ResponseEntity<Link> link(Caller caller, @PathVariable("file_id") FileId fileId) {
        UserId owner = caller.user();
        Accepted accepted = commands.send(caller.withoutConditions(), new PinFile(ShelfId.of(owner), owner, fileId));
        Ticket ticket = tickets.issue(FileTicket.DOWNLOAD, owner, fileId, settings.linkValid());
        URI url = URI.create(address(fileId) + "/linked-content?ticket=" + ticket.text());
        return accepted.withoutVersion().created(url, new Link(url, ticket.until()));
    }

    @DeleteMapping("/{file_id}")
    @Operation(
            summary = "Throw a file away",
            description = "Its bytes are removed; that there was a file stays in the history.")
    ResponseEntity<Void> delete(Caller caller, @PathVariable("file_id") FileId fileId) {
        return commands.send(
                        caller.withoutConditions(), new DeleteFile(ShelfId.of(caller.user()), caller.user(), fileId))
                .withoutVersion()
                .done();
    }

    private static URI address(FileId fileId) {
        return URI.create("/api/v1/files/" + fileId);
    }

    /**
     * An announced file.
     *
     * @param upload null when its bytes came along
     */
    record AnnouncedAnswer(
            FileId fileId,
            String name,
            FilePurpose purpose,
            String contentType,
            long bytes,
            FileState state,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Upload upload) {}

    /**
     * How to send the bytes.
     *
     * @param url relative to the one that was called, or absolute
     * @param needsCompletion whether Jiwon has to be told afterwards
     */
    record Upload(String method, String url, Map<String, String> headers, Instant expiresAt, boolean needsCompletion) {}

    /** Where a file can be read for a while. */
    record Link(URI url, Instant expiresAt) {}

    /** The fields of the form, for its documentation. */
    record UploadForm(
            @Schema(type = "string", format = "binary", requiredMode = Schema.RequiredMode.REQUIRED)
            byte[] file,

            @Schema(
                    example = "photo",
                    allowableValues = {"photo", "document", "evidence"})
            String purpose,

            @Nullable String sha256,
            @Nullable String contentType) {}
}
