package io.jiwon.file.command;

import io.jiwon.account.UserId;
import io.jiwon.file.FileId;
import io.jiwon.file.FileProblem;
import io.jiwon.file.FileTicket;
import io.jiwon.message.PersonalCipher;
import io.jiwon.message.PersonalKeys;
import io.jiwon.message.PersonalTickets;
import io.jiwon.message.PersonalTickets.Ticket;
import io.jiwon.message.Refused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tickets to upload and to download a file without an access token. */
@Component
final class FileTickets {
    private final PersonalTickets tickets;

    FileTickets(PersonalCipher cipher, PersonalKeys keys) {
        this.tickets = new PersonalTickets(cipher, keys);
    }

    Ticket issue(FileTicket use, UserId owner, FileId file, Duration valid) {
        return tickets.issue(use.use(), owner.value(), file.value(), valid);
    }

    /** Whose file it is for. */
    UserId ownerOf(FileTicket use, FileId file, @Nullable String ticket) {
        return tickets.check(use.use(), file.value(), ticket)
                .map(UserId::new)
                .orElseThrow(() -> new Refused(FileProblem.TICKET_INVALID));
    }
}
