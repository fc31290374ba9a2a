package io.jiwon.mail;

import io.jiwon.account.Audience;
import io.jiwon.account.OpenTo;
import io.jiwon.message.Page;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What the page of the development mailbox shows. Not found without its key, and when mail goes to a server. */
@RestController
@OpenTo(Audience.ANYONE)
@Hidden
final class MailboxController {
    private final MailTransport transport;
    private final MailboxAddress address;

    MailboxController(MailTransport transport, MailboxAddress address) {
        this.transport = transport;
        this.address = address;
    }

    @GetMapping("/api/v1/development/letters")
    ResponseEntity<Page<DevelopmentMailbox.Kept>> letters(
            @RequestHeader(name = "Jiwon-Mailbox-Key", defaultValue = "") String key) {
        if (!(transport instanceof DevelopmentMailbox mailbox) || !address.opens(key)) {
            throw new Refused(RequestProblem.NOT_FOUND);
        }
        List<DevelopmentMailbox.Kept> letters = mailbox.letters();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Page<>(letters, 1, DevelopmentMailbox.LETTERS_MAX, letters.size()));
    }
}
