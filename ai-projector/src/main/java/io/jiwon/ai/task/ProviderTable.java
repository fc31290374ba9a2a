package io.jiwon.ai.task;

import io.jiwon.ai.llm.ProviderPauses;
import io.jiwon.ai.llm.Providers;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rests that providers asked for, as all processes know them. */
@Component
final class ProviderTable implements ProviderPauses {
    private final JdbcClient jdbc;
    private final ObjectProvider<Providers> providers;

    ProviderTable(JdbcClient jdbc, ObjectProvider<Providers> providers) {
        this.jdbc = jdbc;
        this.providers = providers;
    }

    @Override
    public void pause(String provider, Duration time) {
        jdbc.sql("""
                        insert into ai.ai_provider as known (name, not_before)
                        values (:name, clock_timestamp() + make_interval(secs => :seconds))
                        on conflict (name) do update set not_before = greatest(known.not_before, excluded.not_before)
                        """)
                .param("name", provider)
                .param("seconds", time.toMillis() / 1000.0)
                .update();
    }

    /** Tells the gates of this process what others have heard. */
    void listen() {
        jdbc.sql("""
                        select name, extract(epoch from not_before - clock_timestamp()) * 1000 as millis
                        from ai.ai_provider where not_before > clock_timestamp()
                        """).query(row -> {
            providers
                    .getObject()
                    .heardOfPause(
                            row.getString("name"),
                            Duration.ofMillis(row.getBigDecimal("millis").longValue() + 1));
        });
    }
}
