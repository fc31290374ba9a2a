package io.jiwon.resume.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.message.Refused;
import io.jiwon.resume.BegunResume;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ProposalCommand.AcceptItems;
import io.jiwon.resume.ProposalCommand.DeleteProposal;
import io.jiwon.resume.ProposalId;
import io.jiwon.resume.ProposalProblem;
import io.jiwon.resume.ProposedContact;
import io.jiwon.resume.ProposedItem;
import io.jiwon.resume.ResumeCommand.AddEntry;
import io.jiwon.resume.ResumeCommand.CreateResume;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeProblem;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Takes items of a proposal into a resume. Proposal and resume are appended to in one: an item that is accepted is in the
 * resume, once, and what the resume refuses stays open.
 */
@Component
final class ProposalHandler {
    private final Repository<Proposal> proposals;
    private final Repository<Resume> resumes;

    ProposalHandler(Repository<Proposal> proposals, Repository<Resume> resumes) {
        this.proposals = proposals;
        this.resumes = resumes;
    }

    @CommandHandler
    void handle(AcceptItems command) throws Exception {
        Set<EntryId> wanted = new LinkedHashSet<>(command.items());
        ProposalRules.checkWanted(command.items());
        Aggregate<Proposal> proposal = load(command.proposalId());
        List<ResumeEntry> entries =
                proposal.invoke(known -> known.accept(command.ownerId(), wanted, command.resumeId())).stream()
                        .map(ProposalHandler::entry)
                        .toList();
        BegunResume begun = command.begun();
        if (begun == null) {
            Aggregate<Resume> resume = load(command.resumeId());
            entries.forEach(entry -> resume.execute(
                    known -> known.handle(new AddEntry(command.resumeId(), command.ownerId(), entry, null))));
        } else {
            ResumeContent content = content(begun, proposal.invoke(Proposal::contact), entries);
            resumes.loadOrCreate(command.resumeId().toString(), Resume::new)
                    .execute(started ->
                            started.handle(new CreateResume(command.resumeId(), command.ownerId(), content)));
        }
    }

    @CommandHandler
    void handle(DeleteProposal command) {
        load(command.proposalId()).execute(known -> known.delete(command.ownerId()));
    }

    private static ResumeEntry entry(ProposedItem item) {
        return new ResumeEntry(item.itemId(), item.content());
    }

    /** What the person says goes before what the document says. */
    private static ResumeContent content(BegunResume begun, ProposedContact read, List<ResumeEntry> entries) {
        String name = begun.name() == null ? read.name() : begun.name();
        String email = begun.email() == null ? read.email() : begun.email();
        return new ResumeContent(
                begun.title(),
                begun.resumeType(),
                new Contact(
                        requireNonNullElse(name, ""),
                        requireNonNullElse(email, ""),
                        begun.phone() == null ? read.phone() : begun.phone(),
                        read.headline(),
                        read.summary(),
                        null),
                entries.stream()
                        .sorted(Comparator.comparing(ResumeEntry::section))
                        .toList());
    }

    private Aggregate<Proposal> load(ProposalId id) {
        try {
            return proposals.load(id.toString());
        } catch (AggregateNotFoundException missing) {
            throw new Refused(ProposalProblem.PROPOSAL_NOT_FOUND);
        }
    }

    private Aggregate<Resume> load(ResumeId id) {
        try {
            return resumes.load(id.toString());
        } catch (AggregateNotFoundException missing) {
            throw new Refused(ResumeProblem.RESUME_NOT_FOUND);
        }
    }
}
