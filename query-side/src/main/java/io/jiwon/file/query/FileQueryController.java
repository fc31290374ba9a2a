package io.jiwon.file.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.file.FileId;
import io.jiwon.file.FileProblem;
import io.jiwon.file.FilePurpose;
import io.jiwon.file.FileQuery.FileDetail;
import io.jiwon.file.FileQuery.FindFile;
import io.jiwon.file.FileQuery.ListFiles;
import io.jiwon.file.FileTicket;
import io.jiwon.message.FieldError;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.PersonalCipher;
import io.jiwon.message.PersonalFiles;
import io.jiwon.message.PersonalKeys;
import io.jiwon.message.PersonalTickets;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.readmodel.FileAnswer;
import io.jiwon.readmodel.Queries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/files")
@OpenTo(Audience.MEMBERS)
@Tag(name = "file")
final class FileQueryController {
    private final Queries queries;
    private final PersonalFiles files;
    private final PersonalTickets tickets;

    FileQueryController(Queries queries, PersonalFiles files, PersonalCipher cipher, PersonalKeys keys) {
        this.queries = queries;
        this.files = files;
        this.tickets = new PersonalTickets(cipher, keys);
    }

    @GetMapping
    @Operation(summary = "The caller's files, newest first", description = "purpose: only those for it.")
    Page<FileDetail> list(
            Caller caller,
            @Parameter(schema = @Schema(allowableValues = {"photo", "document", "evidence"}))
                    @RequestParam(required = false)
                    @Nullable
                    String purpose,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize) {
        return queries.page(caller, new ListFiles(caller.user(), known(purpose), new Paging(page, pageSize)));
    }

    private static @Nullable FilePurpose known(@Nullable String purpose) {
        if (purpose == null) {
            return null;
        }
        return Arrays.stream(FilePurpose.values())
                .filter(one -> one.name().equalsIgnoreCase(purpose))
                .findAny()
                .orElseThrow(() -> new Refused(
                        RequestProblem.INVALID_REQUEST,
                        List.of(new FieldError(
                                "purpose",
                                "must be one of "
                                        + Arrays.stream(FilePurpose.values())
                                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(", "))))));
    }

    @GetMapping("/{file_id}")
    @Operation(summary = "A file without its bytes")
    FileDetail find(Caller caller, @PathVariable("file_id") FileId fileId) {
        return queries.ask(caller, new FindFile(fileId, caller.user()), FileDetail.class);
    }

    @GetMapping("/{file_id}/content")
    @Operation(
            summary = "The bytes of a file",
            description = "To be saved, not shown. A part of them with the header Range.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> content(Caller caller, @PathVariable("file_id") FileId fileId) {
        return answer(caller, caller.user(), fileId);
    }

    @GetMapping("/{file_id}/linked-content")
    @OpenTo(Audience.ANYONE)
    @Operation(
            summary = "The bytes of a file, for whoever has a link to it",
            description = "With the ticket of the link instead of an access token.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> linkedContent(
            Caller caller,
            @PathVariable("file_id") FileId fileId,
            @RequestParam(required = false) @Nullable String ticket) {
        UserId owner = tickets.check(FileTicket.DOWNLOAD.use(), fileId.value(), ticket)
                .map(UserId::new)
                .orElseThrow(() -> new Refused(FileProblem.TICKET_INVALID));
        Caller asOwner = new Caller(
                owner, null, Set.of(Role.MEMBER), caller.origin(), caller.language(), null, caller.minPosition(), null);
        return answer(asOwner, owner, fileId);
    }

    private ResponseEntity<Resource> answer(Caller caller, UserId owner, FileId fileId) {
        return FileAnswer.of(files, queries.ask(caller, new FindFile(fileId, owner), FileDetail.class));
    }
}
