package io.jiwon.mail;

import io.jiwon.message.PersonalCipher;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;

/** Mail goes to the server that {@code spring.mail.host} names; without one it stays in the development mailbox. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {
    private static final Logger log = LoggerFactory.getLogger(MailConfiguration.class);

    @Bean
    MailboxAddress mailboxAddress() {
        return new MailboxAddress();
    }

    @Bean
    MailTransport mailTransport(
            ObjectProvider<JavaMailSender> smtp,
            JdbcClient jdbc,
            PersonalCipher cipher,
            MailboxAddress address,
            @Value("${jiwon.mail.from}") String from,
            @Value("${jiwon.mail.mailbox-url-file}") Path urlFile,
            @Value("${jiwon.web.base-url}") String baseUrl) {
        JavaMailSender sender = smtp.getIfAvailable();
        if (sender != null) {
            return new SmtpTransport(sender, from);
        }
        address.writeTo(urlFile, baseUrl);
        log.info("No spring.mail.host: mail stays in the development mailbox, whose address is in {}", urlFile);
        return new DevelopmentMailbox(jdbc, cipher);
    }
}
