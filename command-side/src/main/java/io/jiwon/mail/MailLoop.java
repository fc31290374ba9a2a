package io.jiwon.mail;

import io.jiwon.mail.MailTransport.MailNotTaken;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, each letter in a thread of its own. A letter is claimed for {@link #LEASE}, so that another node
 * takes it over when this one stops: it can then be sent a second time, never not at all. What cannot be sent is tried
 * again, ever later, up to {@link #ATTEMPTS_MAX} times.
 */
@Component
final class MailLoop {
    static final int ATTEMPTS_MAX = 10;

    /** Longer than the time-outs of one attempt together. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration WAIT_MAX = Duration.ofHours(2);
    private static final double JITTER = 0.2;
    private static final int AT_ONCE_MAX = 8;
    private static final int INTERVAL_MILLIS = 500;
    private static final int STOP_MAX_SECONDS = 10;
    private static final int SENT_KEPT_DAYS = 1;
    private static final int FAILED_KEPT_DAYS = 30;
    private static final int FORGET_INTERVAL_MINUTES = 60;
    private static final Logger log = LoggerFactory.getLogger(MailLoop.class);

    private final JdbcClient jdbc;
    private final MailTransport transport;
    private final Map<String, LetterWriter> writers;
    private final Semaphore free = new Semaphore(AT_ONCE_MAX);

    MailLoop(JdbcClient jdbc, MailTransport transport, List<LetterWriter> writers) {
        this.jdbc = jdbc;
        this.transport = transport;
        this.writers = writers.stream().collect(Collectors.toMap(LetterWriter::kind, Function.identity()));
    }

    private record Due(String id, String kind, UUID person, MailLanguage language, int attempts) {}

    // At a fixed rate: Spring has tasks of a fixed delay share one thread, and a question to the database may take
    // long.
    @Scheduled(fixedRate = INTERVAL_MILLIS)
    void work() {
        int places = free.drainPermits();
        int used = 0;
        try {
            if (places > 0) {
                for (Due due : claim(places)) {
                    Thread.ofVirtual().name("mail-" + due.id()).start(() -> attempt(due));
                    used++;
                }
            }
        } finally {
            free.release(places - used);
        }
    }

    @PreDestroy
    void awaitLetters() throws InterruptedException {
        // What is not through by then is sent by another node, or after the next start.
        free.tryAcquire(AT_ONCE_MAX, STOP_MAX_SECONDS, TimeUnit.SECONDS);
    }

    private List<Due> claim(int max) {
        return jdbc.sql("update command.mail set attempts = attempts + 1,"
                        + " next_attempt_at = now() + make_interval(secs => :lease)"
                        + " where id in (select id from command.mail where sent_at is null and failed_at is null"
                        + " and next_attempt_at <= now() order by next_attempt_at limit :max for update skip locked)"
                        + " returning id, kind, person_id, language, attempts")
                .param("lease", LEASE.toSeconds())
                .param("max", max)
                .query((row, number) -> new Due(
                        row.getString("id"),
                        row.getString("kind"),
                        row.getObject("person_id", UUID.class),
                        MailLanguage.valueOf(row.getString("language")),
                        row.getInt("attempts")))
                .list();
    }

    private void attempt(Due due) {
        try {
            LetterWriter writer = writers.get(due.kind());
            if (writer == null) {
                throw new IllegalStateException("Nobody writes letters of the kind " + due.kind());
            }
            Optional<Letter> letter = writer.write(due.person(), due.language());
            if (letter.isPresent()) {
                transport.send(due.id(), due.person(), letter.get());
            }
            jdbc.sql("update command.mail set sent_at = now() where id = ?")
                    .param(due.id())
                    .update();
        } catch (MailNotTaken | RuntimeException failed) {
            later(due, failed);
        } finally {
            free.release();
        }
    }

    private void later(Due due, Exception failed) {
        boolean last = due.attempts() >= ATTEMPTS_MAX;
        if (last) {
            log.error("The letter {} ({}) was given up after {} attempts", due.id(), due.kind(), ATTEMPTS_MAX, failed);
        } else {
            log.warn("The letter {} ({}) was not sent, attempt {}: {}", due.id(), due.kind(), due.attempts(), failed);
        }
        jdbc.sql("update command.mail set failed_at = case when :last then now() end,"
                        + " next_attempt_at = now() + make_interval(secs => :wait) where id = :id")
                .param("last", last)
                .param("wait", waitSeconds(due.attempts()))
                .param("id", due.id())
                .update();
    }

    static double waitSeconds(int attempts) {
        double doubled = FIRST_WAIT.toSeconds() * Math.pow(2, attempts - 1.0);
        double jitter = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        return Math.min(doubled, WAIT_MAX.toSeconds()) * jitter;
    }

    @Scheduled(fixedRate = FORGET_INTERVAL_MINUTES, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        jdbc.sql("delete from command.mail where sent_at < now() - make_interval(days => ?)"
                        + " or failed_at < now() - make_interval(days => ?)")
                .params(SENT_KEPT_DAYS, FAILED_KEPT_DAYS)
                .update();
    }
}
