package wrong.jiwon.resume.command;

import java.sql.Connection;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wrong.jiwon.resume.ResumeEvent;

/** Public, logs, talks to a database and asks for time and ids. */
@Aggregate
public class Resume {
    private static final Logger LOG = LoggerFactory.getLogger(Resume.class);

    Instant changedAt;
    UUID id;
    Connection connection;

    @EventSourcingHandler
    void evolve(ResumeEvent event) {
        LOG.info("{}", event);
        changedAt = Instant.now();
        id = UUID.randomUUID();
    }
}
