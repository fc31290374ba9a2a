package io.jiwon.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Tickets for one thing of a person and one use, {@code <until>.<person>.<mac>}: whoever has one needs no access token.
 * The code comes from the person's key, so that all of them are worthless once that is destroyed.
 */
public final class PersonalTickets {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\.([0-9a-f-]{36})\\.([A-Za-z0-9_-]{43})");

    private final PersonalCipher cipher;
    private final PersonalKeys keys;

    public PersonalTickets(PersonalCipher cipher, PersonalKeys keys) {
        this.cipher = cipher;
        this.keys = keys;
    }

    /** A ticket and when it ends. */
    public record Ticket(String text, Instant until) {}

    /** @param use tickets for two uses do not open each other's */
    public Ticket issue(String use, UUID person, UUID thing, Duration valid) {
        long until = Instant.now().plus(valid).getEpochSecond();
        return new Ticket(until + "." + person + "." + code(use, person, thing, until), Instant.ofEpochSecond(until));
    }

    /** Whose thing the ticket opens; nothing when it is none for this use and thing, or its time is over. */
    public Optional<UUID> check(String use, UUID thing, @Nullable String ticket) {
        Matcher form = FORM.matcher(ticket == null ? "" : ticket);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            UUID person = UUID.fromString(form.group(2));
            long until = Long.parseLong(form.group(1));
            keys.toDecrypt(person); // To make a code would make a key for whomever the ticket names.
            return MessageDigest.isEqual(ascii(code(use, person, thing, until)), ascii(form.group(3)))
                            && Instant.now().getEpochSecond() < until
                    ? Optional.of(person)
                    : Optional.empty();
        } catch (PersonErased | SerializationException | IllegalArgumentException ofNobody) {
            return Optional.empty();
        }
    }

    private String code(String use, UUID person, UUID thing, long until) {
        return cipher.fingerprint(person, "ticket/" + use, thing + "." + until);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
