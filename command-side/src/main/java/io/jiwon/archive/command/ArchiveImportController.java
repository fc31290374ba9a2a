package io.jiwon.archive.command;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.archive.ArchiveCommand.ImportArchive;
import io.jiwon.archive.ArchiveImport;
import io.jiwon.dispatch.Accepted;
import io.jiwon.dispatch.Commands;
import io.jiwon.dispatch.ImportedStreams;
import io.jiwon.message.ServerSeal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes a person's earlier archive back. */
@RestController
@OpenTo(Audience.SIGNED_IN)
@Tag(name = "archive")
final class ArchiveImportController {
    private static final String ZIP = "application/zip";

    private final Commands commands;
    private final ServerSeal seal;
    private final Set<String> features;
    private final JsonMapper json;

    ArchiveImportController(Commands commands, ServerSeal seal, List<ImportedStreams> features, JsonMapper json) {
        this.commands = commands;
        this.seal = seal;
        this.features = features.stream().map(ImportedStreams::feature).collect(Collectors.toUnmodifiableSet());
        this.json = json;
    }

    @PostMapping(path = "/api/v1/users/me/archive/imports", consumes = ZIP)
    @Operation(
            summary = "Take over what an earlier archive holds",
            description = "Resumes, postings, profile and feedback with their whole history become the caller's, under"
                    + " new ids; all of it or nothing. Only an archive that this Jiwon made, unchanged. What is there"
                    + " already is left alone, so the same archive can be sent again.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<ArchiveImport> take(Caller caller, @RequestBody byte[] zip) {
        SealedArchive archive = SealedArchive.read(zip, seal, features, json);
        Accepted accepted = commands.send(
                caller,
                new ImportArchive(
                        caller.user(),
                        archive.manifest().userId(),
                        archive.manifest().position(),
                        archive.streams()));
        return accepted.ok(accepted.result(ArchiveImport.class));
    }
}
