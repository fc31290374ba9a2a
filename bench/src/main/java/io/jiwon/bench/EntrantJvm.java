package io.jiwon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An entrant in a JVM of its own, as an application has one engine and not five: what the compiler learns from one, of code
 * that they share, is not what another pays for.
 */
final class EntrantJvm implements AutoCloseable {
    /** That of {@code ./jiwon up}. */
    private static final String HEAP = "1g";

    /** What a report says of it. */
    static final String NOTE = "Each has a JVM of its own, with the collector above and -Xmx" + HEAP + ".";

    /** Besides the time that was asked for; the first answer includes the start. */
    private static final Duration ANSWER_MAX = Duration.ofMinutes(2);

    private final String name;
    private final ChildJvm child;

    private EntrantJvm(String name, ChildJvm child) {
        this.name = name;
        this.child = child;
    }

    /** On a new database that is named after it. */
    static EntrantJvm start(Server server, Entrant entrant) throws IOException {
        return start(entrant, server.newDatabaseUrl(entrant.name().toLowerCase(Locale.ROOT)));
    }

    /** @param url of an empty database */
    static EntrantJvm start(Entrant entrant, String url) throws IOException {
        return new EntrantJvm(entrant.title(), ChildJvm.start(EntrantMain.class, HEAP, List.of(entrant.name(), url)));
    }

    String name() {
        return name;
    }

    /** As {@link Load#perSecond}, over there. */
    double perSecond(int threads, Duration time) throws IOException, InterruptedException, ExecutionException {
        child.say(threads + " " + time.toMillis());
        try {
            String answer = CompletableFuture.supplyAsync(this::answer)
                    .get(time.plus(ANSWER_MAX).toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw new IllegalStateException(name + " failed; its errors are above");
            }
            return Double.parseDouble(answer);
        } catch (TimeoutException silent) {
            throw new IllegalStateException(name + " did not answer within " + ANSWER_MAX, silent);
        }
    }

    private @Nullable String answer() {
        try {
            return child.output().readLine();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        child.close();
    }
}
