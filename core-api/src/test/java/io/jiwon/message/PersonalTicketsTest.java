package io.jiwon.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jiwon.message.PersonalTickets.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.Test;

class PersonalTicketsTest {
    private static final UUID PERSON = UUID.fromString("01975c2e-0000-7000-8000-000000000001");
    private static final UUID THING = UUID.fromString("01975c2e-0000-7000-8000-000000000060");
    private static final Duration VALID = Duration.ofMinutes(5);

    private final KeysInMemory keys = new KeysInMemory();
    private final PersonalTickets tickets = new PersonalTickets(new PersonalCipher(keys), keys);

    @Test
    void aTicketOpensItsThingForItsUseUntilItsEnd() {
        Ticket ticket = tickets.issue("read", PERSON, THING, VALID);

        assertThat(ticket.until())
                .isBetween(Instant.now().plusSeconds(290), Instant.now().plusSeconds(301));
        assertThat(tickets.check("read", THING, ticket.text())).contains(PERSON);
        assertThat(tickets.check("write", THING, ticket.text())).isEmpty();
        assertThat(tickets.check("read", UUID.randomUUID(), ticket.text())).isEmpty();
        assertThat(tickets.check(
                        "read",
                        THING,
                        tickets.issue("read", PERSON, THING, Duration.ZERO).text()))
                .as("over")
                .isEmpty();
    }

    @Test
    void aTicketThatWasChangedOpensNothing() {
        String text = tickets.issue("read", PERSON, THING, VALID).text();
        UUID other = UUID.randomUUID();
        tickets.issue("read", other, THING, VALID); // Who has a key of their own.

        assertThat(tickets.check("read", THING, text.replaceFirst("^\\d+", "99999999999")))
                .isEmpty();
        assertThat(tickets.check("read", THING, text.replace(PERSON.toString(), other.toString())))
                .isEmpty();
        assertThat(tickets.check("read", THING, text.substring(0, text.length() - 1)))
                .isEmpty();
        assertThat(tickets.check("read", THING, text + "A")).isEmpty();
        assertThat(tickets.check("read", THING, "")).isEmpty();
        assertThat(tickets.check("read", THING, null)).isEmpty();
        assertThat(tickets.check("read", THING, "1.-.-")).isEmpty();
    }

    /** Whoever guesses tickets shall not have keys made for people that there are not. */
    @Test
    void aTicketForNobodyMakesNoKey() {
        UUID nobody = UUID.randomUUID();

        assertThat(tickets.check("read", THING, "99999999999." + nobody + "." + "A".repeat(43)))
                .isEmpty();
        assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> keys.toDecrypt(nobody));
    }

    @Test
    void whenAPersonIsErasedTheirTicketsOpenNothing() {
        String text = tickets.issue("read", PERSON, THING, VALID).text();
        keys.destroy(PERSON);

        assertThat(tickets.check("read", THING, text)).isEmpty();
    }
}
