package io.jiwon.posting.command;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.company.CompanyCommand.VouchForMember;
import io.jiwon.company.CompanyId;
import io.jiwon.company.PublishingCompany;
import io.jiwon.dispatch.Commands;
import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.posting.PostingCommand.PublishPosting;
import io.jiwon.posting.PostingCommand.WithdrawPosting;
import io.jiwon.posting.PostingId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows postings to every member, in the name of a company, and takes that back. */
@RestController
@RequestMapping("/api/v1/postings/{posting_id}/publication")
@OpenTo(Audience.MEMBERS)
@Tag(name = "posting")
final class PublicationController {
    private final Commands commands;

    PublicationController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping
    @Operation(
            summary = "Publish a posting in the name of one's company",
            description = "From now on every member finds and reads it. 409 company_not_confirmed,"
                    + " company_closed, posting_closed, or posting_published by another company; a repeat changes"
                    + " nothing.")
    ResponseEntity<Void> publish(
            Caller caller, @PathVariable("posting_id") PostingId postingId, @RequestBody PublicationWish body) {
        PublishingCompany company = commands.send(
                        caller.withoutConditions(), new VouchForMember(body.required(), caller.user()))
                .result(PublishingCompany.class);
        return commands.send(caller, new PublishPosting(postingId, caller.user(), company))
                .done();
    }

    @DeleteMapping
    @Operation(
            summary = "Withdraw a published posting",
            description = "Nobody else finds or reads it any more; reviews against it keep what they were made of. A"
                    + " repeat changes nothing.")
    ResponseEntity<Void> withdraw(Caller caller, @PathVariable("posting_id") PostingId postingId) {
        return commands.send(caller, new WithdrawPosting(postingId, caller.user()))
                .done();
    }

    record PublicationWish(
            @Schema(description = "A confirmed company of the caller's") @Nullable
            CompanyId companyId) {
        CompanyId required() {
            if (companyId == null) {
                throw new Refused(
                        RequestProblem.INVALID_REQUEST, List.of(new FieldError("company_id", "must be given")));
            }
            return companyId;
        }
    }
}
