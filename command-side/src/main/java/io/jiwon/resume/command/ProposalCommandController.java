package io.jiwon.resume.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Accepted;
import io.jiwon.dispatch.Commands;
import io.jiwon.document.DocumentTexts;
import io.jiwon.file.FileCommand.PinFile;
import io.jiwon.file.FileId;
import io.jiwon.file.FileProblem;
import io.jiwon.file.FilePurpose;
import io.jiwon.file.PinnedFile;
import io.jiwon.file.ShelfId;
import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.resume.BegunResume;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ProposalCommand.AcceptItems;
import io.jiwon.resume.ProposalCommand.DeleteProposal;
import io.jiwon.resume.ProposalCommand.RequestProposal;
import io.jiwon.resume.ProposalId;
import io.jiwon.resume.ResumeId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/resumes/proposals")
@OpenTo(Audience.MEMBERS)
@Tag(name = "resume")
final class ProposalCommandController {
    private final Commands commands;
    private final DocumentTexts texts;

    ProposalCommandController(Commands commands, DocumentTexts texts) {
        this.commands = commands;
        this.texts = texts;
    }

    @PostMapping
    @Operation(
            summary = "Have a document read for what it could become in a resume",
            description = "One of the caller's files of the purpose document: PDF, DOCX, HWP 5, HWPX, HTML or text. Its"
                    + " text is taken at once, and refused with 422 when there is none to take; what it says is read"
                    + " afterwards, by a model or by rules. Nothing stands in a resume before it is accepted.")
    ResponseEntity<ProposalPending> request(Caller caller, @RequestBody DocumentBody body) {
        FileId fileId = body.fileId();
        if (fileId == null) {
            throw new Refused(RequestProblem.INVALID_REQUEST, List.of(new FieldError("file_id", "must be given")));
        }
        UserId owner = caller.user();
        Caller plainly = caller.withoutConditions();
        PinnedFile file = commands.send(plainly, new PinFile(ShelfId.of(owner), owner, fileId))
                .result(PinnedFile.class);
        if (file.purpose() != FilePurpose.DOCUMENT) {
            throw new Refused(FileProblem.FILE_NOT_A_DOCUMENT);
        }
        String text = texts.read(owner.value(), fileId.value(), file.format());
        ProposalId proposalId = new ProposalId(caller.newId());
        return commands.send(plainly, new RequestProposal(proposalId, owner, fileId, text))
                .later(
                        URI.create("/api/v1/resumes/proposals/" + proposalId),
                        new ProposalPending(proposalId, "UNDER_WAY"));
    }

    @PostMapping("/{proposal_id}/acceptances")
    @Operation(
            summary = "Take items of a proposal into a resume",
            description = "All that are named or none: into the resume of resume_id, or into a new one, which has the"
                    + " title and, unless others are given, name, e-mail and phone as the document says. An item becomes"
                    + " an entry once: 409 item_accepted afterwards.")
    ResponseEntity<FilledResume> accept(
            Caller caller, @PathVariable("proposal_id") ProposalId proposalId, @RequestBody AcceptanceBody body) {
        ResumeId known = body.resumeId();
        ResumeId resumeId = known == null ? new ResumeId(caller.newId()) : known;
        List<EntryId> items = requireNonNullElse(body.items(), List.of());
        BegunResume begun = known == null
                ? new BegunResume(
                        requireNonNullElse(body.title(), ""),
                        body.resumeType(),
                        body.name(),
                        body.email(),
                        body.phone())
                : null;
        Accepted accepted = commands.send(
                caller.withoutConditions(), new AcceptItems(proposalId, caller.user(), items, resumeId, begun));
        FilledResume filled = new FilledResume(resumeId, items);
        return known == null
                ? accepted.created(URI.create("/api/v1/resumes/" + resumeId), filled)
                : accepted.ok(filled);
    }

    @DeleteMapping("/{proposal_id}")
    @Operation(
            summary = "Throw a proposal away",
            description = "What was accepted stays in its resume, the document among the caller's files.")
    ResponseEntity<Void> delete(Caller caller, @PathVariable("proposal_id") ProposalId proposalId) {
        return commands.send(caller.withoutConditions(), new DeleteProposal(proposalId, caller.user()))
                .done();
    }

    /** Which of the caller's files. */
    record DocumentBody(@Nullable FileId fileId) {}

    record ProposalPending(ProposalId proposalId, String state) {}

    record AcceptanceBody(
            @Nullable List<EntryId> items,

            @Schema(description = "One of the caller's; a new one when left out") @Nullable
            ResumeId resumeId,

            @Schema(description = "Of a new resume, and required for it", example = "백엔드 개발자 이력서") @Nullable
            String title,

            @Nullable String resumeType,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone) {}

    /** @param entries what the items are in the resume */
    record FilledResume(ResumeId resumeId, List<EntryId> entries) {}
}
