package io.jiwon.posting.command;

import io.jiwon.account.UserId;
import io.jiwon.company.CompanyEvent.CompanyClosed;
import io.jiwon.dispatch.Commands;
import io.jiwon.message.ProblemKind;
import io.jiwon.message.Refused;
import io.jiwon.posting.PostingCommand.WithdrawPosting;
import io.jiwon.posting.PostingEvent.PostingPublished;
import io.jiwon.posting.PostingEvent.PostingWithdrawn;
import io.jiwon.posting.PostingId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * What a closed company published is withdrawn, each posting as a fact of its own. Events come in the order of the log:
 * a posting that was published while its company was being closed is withdrawn as well, whichever was first.
 */
@Component
@ProcessingGroup(WhenCompanyClosedThenWithdrawPostings.GROUP)
@DisallowReplay
final class WhenCompanyClosedThenWithdrawPostings {
    static final String GROUP = "posting-reactions";

    private final PublishedPostings published;
    private final Commands commands;

    WhenCompanyClosedThenWithdrawPostings(PublishedPostings published, Commands commands) {
        this.published = published;
        this.commands = commands;
    }

    @EventHandler
    void on(PostingPublished event) {
        published.add(event.postingId(), event.ownerId(), event.companyId());
        if (published.isClosed(event.companyId())) {
            withdraw(event.postingId(), event.ownerId());
        }
    }

    @EventHandler
    void on(PostingWithdrawn event) {
        published.remove(event.postingId());
    }

    /** Harmless when repeated. */
    @EventHandler
    void on(CompanyClosed event) {
        published.close(event.companyId()).forEach(shown -> withdraw(shown.postingId(), shown.ownerId()));
    }

    private void withdraw(PostingId posting, UserId owner) {
        try {
            commands.sendAsSystem(GROUP, new WithdrawPosting(posting, owner));
        } catch (Refused refused) {
            if (refused.problem().kind() != ProblemKind.NOT_FOUND) {
                throw refused;
            }
            published.remove(posting); // Put away or erased meanwhile: nobody sees it.
        }
    }
}
