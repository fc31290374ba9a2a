package io.jiwon.account.command;

import io.jiwon.account.ErasureEvent.ErasureAsked;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From here on nobody can read what is stored about the person, nor act as them; {@link PendingErasures} clear what was made of it. */
@Component
@ProcessingGroup("account-erasure")
@DisallowReplay
final class WhenErasureAskedThenDestroyKey {
    private final PersonKeys keys;
    private final Sessions sessions;
    private final JdbcClient jdbc;

    WhenErasureAskedThenDestroyKey(PersonKeys keys, Sessions sessions, JdbcClient jdbc) {
        this.keys = keys;
        this.sessions = sessions;
        this.jdbc = jdbc;
    }

    /** Harmless when repeated, also long after. */
    @EventHandler
    void on(ErasureAsked event) {
        keys.destroy(event.subject().value());
        sessions.forgetAll(event.subject().value());
        jdbc.sql("delete from command.sign_in_challenge where user_id = ?")
                .param(event.subject().value())
                .update();
        jdbc.sql("insert into command.erasure (erasure_id, person_id, next_pass_at)"
                        + " values (?, ?, now() + make_interval(secs => ?)) on conflict (erasure_id) do nothing")
                .params(
                        event.erasureId().value(),
                        event.subject().value(),
                        // Not before every node has forgotten the key.
                        PersonKeys.CACHED_MAX.toSeconds())
                .update();
    }
}
