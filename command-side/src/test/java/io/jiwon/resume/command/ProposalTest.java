package io.jiwon.resume.command;

import static io.jiwon.dispatch.Expected.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiProvenance;
import io.jiwon.dispatch.VersionCheck;
import io.jiwon.message.EventSamples;
import io.jiwon.message.RequestProblem;
import io.jiwon.resume.EntryContent.Link;
import io.jiwon.resume.FieldSource;
import io.jiwon.resume.ProposalCommand.RecordProposal;
import io.jiwon.resume.ProposalCommand.RecordProposalFailure;
import io.jiwon.resume.ProposalCommand.RequestProposal;
import io.jiwon.resume.ProposalEvent.ProposalDeleted;
import io.jiwon.resume.ProposalEvent.ProposalFailed;
import io.jiwon.resume.ProposalEvent.ProposalReady;
import io.jiwon.resume.ProposalEvent.ProposalRequested;
import io.jiwon.resume.ProposalId;
import io.jiwon.resume.ProposalProblem;
import io.jiwon.resume.ProposedContact;
import io.jiwon.resume.ProposedItem;
import io.jiwon.resume.ResumeReading;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is recorded of a proposal; how its items are accepted shows {@code ProposalFeatureIT}. */
class ProposalTest {
    private static final ProposalId PROPOSAL = EventSamples.PROPOSAL;
    private static final UserId OWNER = EventSamples.USER;
    private static final ProposalRequested REQUESTED = EventSamples.of(ProposalRequested.class);
    private static final ProposalReady READY = EventSamples.of(ProposalReady.class);
    private static final AiProvenance PROVENANCE = READY.provenance();

    private AggregateTestFixture<Proposal> fixture;

    @BeforeEach
    void begin() {
        fixture = new AggregateTestFixture<>(Proposal.class);
        fixture.registerHandlerEnhancerDefinition(new VersionCheck());
    }

    private static RequestProposal request(UserId owner) {
        return new RequestProposal(PROPOSAL, owner, REQUESTED.fileId(), REQUESTED.text());
    }

    private static RecordProposal record(ResumeReading reading) {
        return new RecordProposal(PROPOSAL, reading, PROVENANCE, READY.fallbackReason());
    }

    @Test
    void aDocumentIsReadOnce() {
        fixture.givenNoPriorActivity().when(request(OWNER)).expectEvents(REQUESTED);
        fixture.given(REQUESTED).when(request(OWNER)).expectNoEvents();
        fixture.given(REQUESTED).when(record(READY.reading())).expectEvents(READY);
        fixture.given(REQUESTED, READY).when(record(READY.reading())).expectNoEvents();
        fixture.given(REQUESTED, READY)
                .when(new RecordProposalFailure(PROPOSAL, "TIMEOUT", "Too late."))
                .expectNoEvents();
    }

    @Test
    void thatThereWillBeNoneIsNoted() {
        ProposalFailed failed = new ProposalFailed(PROPOSAL, OWNER, "CANCELLED", "Stopped.");
        fixture.given(REQUESTED)
                .when(new RecordProposalFailure(PROPOSAL, "CANCELLED", "Stopped."))
                .expectEvents(failed);
        fixture.given(REQUESTED, failed).when(record(READY.reading())).expectNoEvents();
    }

    @Test
    void anArchiveBringsBackTheOnesThatAreDone() {
        assertThat(new ImportedResumes().isFinished(REQUESTED)).isFalse();
        assertThat(new ImportedResumes().isFinished(READY)).isTrue();
    }

    @Test
    void anothersProposalAndOneThatWasThrownAwayAreNotFound() {
        fixture.given(REQUESTED)
                .when(request(EventSamples.OTHER_USER))
                .expectException(refusal(ProposalProblem.PROPOSAL_NOT_FOUND));
        fixture.given(REQUESTED, new ProposalDeleted(PROPOSAL, OWNER))
                .when(record(READY.reading()))
                .expectException(refusal(ProposalProblem.PROPOSAL_NOT_FOUND));
    }

    @Test
    void aReadingThatPointsOutOfTheTextOrSaysWhatNoResumeTakesIsRefused() {
        ProposedItem read = READY.reading().items().getFirst();
        int length = REQUESTED.text().length();
        for (List<FieldSource> sources : List.of(
                List.<FieldSource>of(),
                List.of(new FieldSource("name", 0, length + 1)),
                List.of(new FieldSource("name", 3, 3)))) {
            refused(List.of(new ProposedItem(read.itemId(), read.content(), sources)), "items[0].sources");
        }
        refused(List.of(new ProposedItem(read.itemId(), new Link(" ", null), read.sources())), "url");
        refused(List.of(read, read), "items[1].id");
    }

    private void refused(List<ProposedItem> items, String field) {
        fixture.given(REQUESTED)
                .when(record(new ResumeReading(ProposedContact.UNKNOWN, items, List.of(), 0)))
                .expectException(refusal(RequestProblem.INVALID_REQUEST, field));
    }
}
