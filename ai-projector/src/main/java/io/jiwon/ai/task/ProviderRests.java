package io.jiwon.ai.task;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is left of the rests that providers asked for, of whichever process. */
@Component
public final class ProviderRests {
    private final JdbcClient jdbc;

    ProviderRests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return zero when the provider of this name asked for none */
    public Duration of(String provider) {
        return jdbc.sql("""
                        select ceil(extract(epoch from not_before - clock_timestamp()) * 1000)::bigint
                        from ai.ai_provider where name = :name and not_before > clock_timestamp()
                        """)
                .param("name", provider)
                .query(Long.class)
                .optional()
                .map(Duration::ofMillis)
                .orElse(Duration.ZERO);
    }
}
