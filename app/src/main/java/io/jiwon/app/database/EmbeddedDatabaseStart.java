package io.jiwon.app.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the embedded PostgreSQL as soon as the settings are known, beside the rest of the start: its first start takes
 * as long as a good part of Spring's. Without it, as in tests, the database starts when its bean is made.
 */
public final class EmbeddedDatabaseStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final long START_MAX_SECONDS = 120;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().containsProperty("spring.datasource.url")) {
            return;
        }
        Path dataDir = Path.of(context.getEnvironment().getRequiredProperty("jiwon.data-dir"));
        FutureTask<EmbeddedDatabase> start = new FutureTask<>(() -> EmbeddedDatabase.in(dataDir));
        Thread.ofPlatform().name("embedded-postgresql").daemon().start(start);
        context.getBeanFactory().registerSingleton("embeddedDatabaseStart", new Begun(start));
    }

    /** A start that is under way. */
    record Begun(FutureTask<EmbeddedDatabase> start) {
        EmbeddedDatabase await() throws IOException {
            try {
                return start.get(START_MAX_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException failed) {
                throw new IOException("The embedded PostgreSQL did not start", failed.getCause());
            } catch (TimeoutException late) {
                throw new IOException("The embedded PostgreSQL took longer than " + START_MAX_SECONDS + " s", late);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while the embedded PostgreSQL started", stopped);
            }
        }
    }
}
