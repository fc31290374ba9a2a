package io.jiwon.resume.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Accepted;
import io.jiwon.dispatch.Commands;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeCommand.AddEntry;
import io.jiwon.resume.ResumeCommand.CreateResume;
import io.jiwon.resume.ResumeCommand.DeleteResume;
import io.jiwon.resume.ResumeCommand.DraftContact;
import io.jiwon.resume.ResumeCommand.DraftSection;
import io.jiwon.resume.ResumeCommand.RemoveEntry;
import io.jiwon.resume.ResumeCommand.ReorderSection;
import io.jiwon.resume.ResumeCommand.ReviseEntry;
import io.jiwon.resume.ResumeCommand.RewriteEntry;
import io.jiwon.resume.ResumeCommand.RewriteResume;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.Section;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/resumes")
@OpenTo(Audience.MEMBERS)
@Tag(name = "resume")
final class ResumeCommandController {
    private static final Contact.Location NOWHERE = new Contact.Location(null, null, null, null, null);

    private final Commands commands;
    private final EntryReader reader;
    private final JsonResumeReader jsonResumes;

    ResumeCommandController(Commands commands, EntryReader reader, JsonResumeReader jsonResumes) {
        this.commands = commands;
        this.reader = reader;
        this.jsonResumes = jsonResumes;
    }

    @PostMapping
    @Operation(summary = "Create a resume with all its sections")
    ResponseEntity<CreatedResume> create(Caller caller, @RequestBody ResumeBody body) {
        ResumeId resumeId = new ResumeId(caller.newId());
        List<ResumeEntry> entries = sections(body).stream()
                .flatMap(section -> EntryMatching.match(List.of(), section.entries()).stream())
                .toList();
        ResumeContent content = new ResumeContent(
                requireNonNullElse(body.title(), ""),
                body.resumeType(),
                new Contact(
                        requireNonNullElse(body.name(), ""),
                        requireNonNullElse(body.email(), ""),
                        body.phone(),
                        body.headline(),
                        body.summary(),
                        body.location() == null ? null : body.location().unlessEmpty()),
                entries);
        Accepted accepted = commands.send(caller, new CreateResume(resumeId, caller.user(), content));
        return accepted.created(
                URI.create("/api/v1/resumes/" + resumeId),
                new CreatedResume(
                        resumeId,
                        caller.user(),
                        content.title(),
                        content.resumeType(),
                        accepted.result(Instant.class),
                        accepted.version().orElseThrow()));
    }

    @PostMapping("/imports")
    @Operation(
            summary = "Create a resume from a document of the format JSON Resume",
            description = "What Jiwon has no place for is named in not_taken, as paths of the document.")
    ResponseEntity<ImportedResume> importJsonResume(
            Caller caller, @RequestBody @Schema(implementation = Object.class) JsonNode document) {
        ResumeId resumeId = new ResumeId(caller.newId());
        JsonResume imported = jsonResumes.read(document);
        imported.refuseUnlessItFits();
        Accepted accepted = commands.send(caller, new CreateResume(resumeId, caller.user(), imported.content()));
        return accepted.created(
                URI.create("/api/v1/resumes/" + resumeId),
                new ImportedResume(
                        resumeId,
                        imported.content().title(),
                        accepted.result(Instant.class),
                        accepted.version().orElseThrow(),
                        imported.notTaken()));
    }

    @PutMapping("/{resume_id}")
    @Operation(
            summary = "Replace a resume",
            description = "Only what differs is recorded. A section that is left out stays, an empty list empties it.")
    ResponseEntity<Void> replace(
            Caller caller, @PathVariable("resume_id") ResumeId resumeId, @RequestBody ResumeBody body) {
        // A whole resume has these; without them the rules would keep the old ones.
        return rewrite(
                caller,
                new RewriteResume(
                        resumeId,
                        caller.user(),
                        requireNonNullElse(body.title(), ""),
                        requireNonNullElse(body.resumeType(), ""),
                        new DraftContact(
                                requireNonNullElse(body.name(), ""),
                                requireNonNullElse(body.email(), ""),
                                requireNonNullElse(body.phone(), ""),
                                requireNonNullElse(body.headline(), ""),
                                requireNonNullElse(body.summary(), ""),
                                requireNonNullElse(body.location(), NOWHERE)),
                        sections(body)));
    }

    @PatchMapping("/{resume_id}")
    @Operation(
            summary = "Change parts of a resume",
            description = "What is left out or null stays; an empty part that a resume need not have is removed.")
    ResponseEntity<Void> change(
            Caller caller, @PathVariable("resume_id") ResumeId resumeId, @RequestBody ResumeBody body) {
        return rewrite(
                caller,
                new RewriteResume(
                        resumeId,
                        caller.user(),
                        body.title(),
                        body.resumeType(),
                        new DraftContact(
                                body.name(),
                                body.email(),
                                body.phone(),
                                body.headline(),
                                body.summary(),
                                body.location()),
                        sections(body)));
    }

    @DeleteMapping("/{resume_id}")
    @Operation(summary = "Put a resume away", description = "It is no longer shown; feedback on it stays.")
    ResponseEntity<Void> delete(Caller caller, @PathVariable("resume_id") ResumeId resumeId) {
        return commands.send(caller, new DeleteResume(resumeId, caller.user())).done();
    }

    @PostMapping("/{resume_id}/{section}")
    @Operation(summary = "Add an entry to a section", description = "At the end, or at the 0-based index.")
    ResponseEntity<AddedEntry> addEntry(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @PathVariable Section section,
            @RequestParam(required = false) @Nullable Integer index,
            @RequestBody JsonNode body) {
        EntryId entryId = new EntryId(caller.newId());
        ResumeEntry entry =
                new ResumeEntry(entryId, reader.entry(section, body, "").content());
        Accepted accepted = commands.send(caller, new AddEntry(resumeId, caller.user(), entry, index));
        return accepted.created(
                URI.create("/api/v1/resumes/" + resumeId + "/" + section.path() + "/" + entryId),
                new AddedEntry(entryId, accepted.version().orElseThrow()));
    }

    @PutMapping("/{resume_id}/{section}/{entry_id}")
    @Operation(summary = "Say something else in an entry")
    ResponseEntity<Void> rewriteEntry(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @PathVariable Section section,
            @PathVariable("entry_id") EntryId entryId,
            @RequestBody JsonNode body) {
        ResumeEntry entry =
                new ResumeEntry(entryId, reader.entry(section, body, "").content());
        return commands.send(caller, new RewriteEntry(resumeId, caller.user(), entry))
                .done();
    }

    @PatchMapping("/{resume_id}/{section}/{entry_id}")
    @Operation(
            summary = "Say something else in some fields of an entry",
            description = "What is left out stays as it is, what is null is removed (RFC 7396).")
    ResponseEntity<Void> reviseEntry(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @PathVariable Section section,
            @PathVariable("entry_id") EntryId entryId,
            @RequestBody JsonNode body) {
        return commands.send(
                        caller,
                        new ReviseEntry(
                                resumeId,
                                caller.user(),
                                entryId,
                                reader.entry(section, body, "").content(),
                                EntryReader.given(body)))
                .done();
    }

    @DeleteMapping("/{resume_id}/{section}/{entry_id}")
    @Operation(summary = "Take an entry out")
    ResponseEntity<Void> removeEntry(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @PathVariable Section section,
            @PathVariable("entry_id") EntryId entryId) {
        return commands.send(caller, new RemoveEntry(resumeId, caller.user(), section, entryId))
                .done();
    }

    @PutMapping("/{resume_id}/{section}/order")
    @Operation(summary = "Put the entries of a section into another order", description = "Names every entry once.")
    ResponseEntity<Void> reorder(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @PathVariable Section section,
            @RequestBody Order body) {
        return commands.send(
                        caller,
                        new ReorderSection(
                                resumeId, caller.user(), section, requireNonNullElse(body.order(), List.of())))
                .done();
    }

    private ResponseEntity<Void> rewrite(Caller caller, RewriteResume command) {
        return commands.send(caller, command).done();
    }

    private List<DraftSection> sections(ResumeBody body) {
        return body.given().stream().map(reader::section).toList();
    }

    record CreatedResume(
            ResumeId resumeId,
            UserId userId,
            String title,
            @Nullable String resumeType,
            Instant createdAt,
            long version) {}

    /** @param notTaken what of the document Jiwon has no place for, for example {@code work[0].description} */
    record ImportedResume(ResumeId resumeId, String title, Instant createdAt, long version, List<String> notTaken) {}

    record AddedEntry(EntryId id, long version) {}

    record Order(@Nullable List<EntryId> order) {}
}
