package io.jiwon.resume.query;

import io.jiwon.account.Caller;
import io.jiwon.readmodel.ArchivedState;
import io.jiwon.readmodel.Queries;
import io.jiwon.resume.ProposalId;
import io.jiwon.resume.ProposalQuery.FindProposal;
import io.jiwon.resume.ProposalQuery.ProposalDetail;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeQuery.FindResume;
import io.jiwon.resume.ResumeQuery.ResumeDetail;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
final class ArchivedResumes implements ArchivedState {
    private final Queries queries;

    ArchivedResumes(Queries queries) {
        this.queries = queries;
    }

    @Override
    public String feature() {
        return "resume";
    }

    @Override
    public String group() {
        return ResumeDetailProjector.GROUP;
    }

    @Override
    public Set<String> groups() {
        return Set.of(ResumeDetailProjector.GROUP, ProposalDetailProjector.GROUP);
    }

    @Override
    public Optional<Shown> of(Caller caller, String streamId) {
        ResumeId id = ResumeId.from(streamId);
        return queries.find(caller, new FindResume(id, caller.user()), ResumeDetail.class)
                .map(resume -> new Shown("resumes/" + id, ResumeAnswer.of(resume)))
                .or(() -> proposal(caller, ProposalId.from(streamId)));
    }

    private Optional<Shown> proposal(Caller caller, ProposalId id) {
        return queries.find(caller, new FindProposal(id, caller.user()), ProposalDetail.class)
                .map(proposal -> new Shown("proposals/" + id, ProposalAnswer.of(proposal)));
    }
}
