package io.jiwon.dispatch;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Secrets that the first start makes and every node shares. */
@Component
public final class ServerSecrets {
    private final JdbcClient jdbc;

    public ServerSecrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The secret of this name; made by {@code first} when there is none. Two nodes that start at once agree. */
    public String named(String name, Supplier<String> first) {
        return read(name).orElseGet(() -> {
            jdbc.sql("insert into command.server_secret (name, secret) values (?, ?) on conflict (name) do nothing")
                    .params(name, first.get())
                    .update();
            return read(name).orElseThrow();
        });
    }

    private java.util.Optional<String> read(String name) {
        return jdbc.sql("select secret from command.server_secret where name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }
}
