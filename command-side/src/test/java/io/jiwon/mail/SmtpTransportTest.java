package io.jiwon.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Over a real SMTP connection. */
class SmtpTransportTest {
    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private SmtpTransport transport;

    @BeforeEach
    void start() {
        server.start();
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(server.getSmtp().getPort());
        sender.getJavaMailProperties().setProperty("mail.mime.allowutf8", "true");
        transport = new SmtpTransport(sender, "Jiwon <no-reply@example.com>");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aKoreanLetterArrivesAsItWasWritten() throws Exception {
        transport.send("event-1", UUID.randomUUID(), letter("jiyoung@example.com"));

        MimeMessage arrived = server.getReceivedMessages()[0];
        assertThat(arrived.getSubject()).isEqualTo("[지원] 확인해 주세요");
        assertThat(arrived.getContent().toString()).contains("안녕하세요.").contains("https://example.com/#token=abc");
        assertThat(arrived.getFrom()[0]).hasToString("Jiwon <no-reply@example.com>");
        assertThat(arrived.getRecipients(Message.RecipientType.TO)[0]).hasToString("jiyoung@example.com");
        assertThat(arrived.getHeader("X-Jiwon-Letter")).containsExactly("event-1");
        assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aServerThatIsAwayAndAnAddressThatIsNoneAreToldApartFromSuccess() {
        assertThatThrownBy(() -> transport.send("event-1", UUID.randomUUID(), letter("a b <c@@d>")))
                .isInstanceOf(MailTransport.MailNotTaken.class);
        server.stop();
        assertThatThrownBy(() -> transport.send("event-2", UUID.randomUUID(), letter("jiyoung@example.com")))
                .isInstanceOf(MailTransport.MailNotTaken.class);
    }

    private static Letter letter(String to) {
        return new Letter(to, "[지원] 확인해 주세요", "안녕하세요.\n\nhttps://example.com/#token=abc\n");
    }
}
