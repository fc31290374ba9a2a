package io.jiwon.posting.command;

import io.jiwon.message.PersonalKeys;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.posting.PostingCommand.PinPosting;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Holds postings fast for reviews, others' published ones too; not those of people who were erased. */
@Component
final class PinPostingHandler {
    private final Repository<Posting> postings;
    private final PersonalKeys keys;

    PinPostingHandler(Repository<Posting> postings, PersonalKeys keys) {
        this.postings = postings;
        this.keys = keys;
    }

    @CommandHandler
    PinnedPosting handle(PinPosting command) {
        Aggregate<Posting> posting = postings.load(command.postingId().toString());
        boolean ownerIsHere = !keys.isErased(posting.invoke(Posting::ownerId).value());
        return posting.invoke(known -> known.pin(command.readerId(), ownerIsHere));
    }
}
