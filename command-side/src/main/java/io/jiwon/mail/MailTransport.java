package io.jiwon.mail;

import java.util.UUID;

/** Where letters go: to an SMTP server, or to the development mailbox. */
interface MailTransport {
    /**
     * Hands a letter over.
     *
     * @param id the same for each time that it is tried
     * @throws MailNotTaken when it was not taken, or may not have been
     */
    void send(String id, UUID person, Letter letter) throws MailNotTaken;

    /** A letter could not be handed over; a later try may succeed. */
    final class MailNotTaken extends Exception {
        MailNotTaken(Throwable cause) {
            super(cause);
        }
    }
}
