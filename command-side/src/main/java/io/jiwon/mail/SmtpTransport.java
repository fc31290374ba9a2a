package io.jiwon.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends by SMTP, within the time-outs of {@code spring.mail.properties}. */
final class SmtpTransport implements MailTransport {
    private final JavaMailSender sender;
    private final String from;

    SmtpTransport(JavaMailSender sender, String from) {
        this.sender = sender;
        this.from = from;
    }

    @Override
    public void send(String id, UUID person, Letter letter) throws MailNotTaken {
        try {
            MimeMessage message = sender.createMimeMessage();
            MimeMessageHelper parts = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            parts.setFrom(from);
            parts.setTo(letter.to());
            parts.setSubject(letter.subject());
            parts.setText(letter.text());
            // A letter may be sent twice when Jiwon stops before it has noted the first time. Who receives can tell by
            // this.
            message.setHeader("X-Jiwon-Letter", id);
            message.setHeader("Auto-Submitted", "auto-generated");
            sender.send(message);
        } catch (MessagingException | MailException failed) {
            throw new MailNotTaken(failed);
        }
    }
}
