package io.jiwon.resume.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.ai.AiProvenance;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.readmodel.Queries;
import io.jiwon.resume.ProposalId;
import io.jiwon.resume.ProposalQuery.FindProposal;
import io.jiwon.resume.ProposalQuery.FindProposalProvenance;
import io.jiwon.resume.ProposalQuery.ListProposals;
import io.jiwon.resume.ProposalQuery.ProposalDetail;
import io.jiwon.resume.ProposalQuery.ProposalSummary;
import io.jiwon.resume.ProposalQuery.State;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/resumes/proposals")
@OpenTo(Audience.MEMBERS)
@Tag(name = "resume")
final class ProposalQueryController {
    /** Longest {@code ?wait=}. */
    private static final int WAIT_MAX_SECONDS = 30;

    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

    private final Queries queries;

    ProposalQueryController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "The caller's proposals, newest first")
    Page<ProposalSummary> list(
            Caller caller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize) {
        return queries.page(caller, new ListProposals(caller.user(), new Paging(page, pageSize)));
    }

    @GetMapping("/{proposal_id}")
    @Operation(
            summary = "What a document could become in a resume",
            description =
                    "Each item has the words of the document that it is made of, with their places; unread are the"
                            + " lines that nothing was made of. With wait (seconds, at most 30) the answer comes when the"
                            + " document was read.")
    ResponseEntity<ProposalAnswer> find(
            Caller caller,
            @PathVariable("proposal_id") ProposalId proposalId,
            @RequestParam(defaultValue = "0") int wait) {
        new FieldRules()
                .rule("wait", wait >= 0 && wait <= WAIT_MAX_SECONDS, "must be between 0 and " + WAIT_MAX_SECONDS)
                .refuseIfBroken();
        long end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
        ProposalDetail proposal = ask(caller, proposalId);
        while (proposal.state() == State.UNDER_WAY
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
            proposal = ask(caller, proposalId);
        }
        return ResponseEntity.ok().eTag("\"" + proposal.version() + "\"").body(ProposalAnswer.of(proposal));
    }

    @GetMapping("/{proposal_id}/provenance")
    @Operation(
            summary = "How a proposal came to be",
            description = "The exact prompt, model, parameters and raw output. 404 proposal_not_found also while it is"
                    + " under way, or when there will be none.")
    AiProvenance provenance(Caller caller, @PathVariable("proposal_id") ProposalId proposalId) {
        return queries.ask(caller, new FindProposalProvenance(proposalId, caller.user()), AiProvenance.class);
    }

    private ProposalDetail ask(Caller caller, ProposalId proposalId) {
        return queries.ask(caller, new FindProposal(proposalId, caller.user()), ProposalDetail.class);
    }
}
