package io.jiwon.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The other JVM of {@link TailBench}. Reads four lines, the addresses of both engines' events and views, then prints one
 * line for each event whose row it has committed: engine, note, microseconds since 1970. Ends with its input.
 */
final class TailReader {
    private static final int POOL_MAX = 8;
    private static final int READY_MAX_SECONDS = 60;

    private TailReader() {}

    public static void main(String[] arguments) throws Exception {
        Bench.quietAxon();
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                Store jiwon = new JiwonStore(pool(input));
                HikariDataSource jiwonViews = pool(input);
                Store jdbc = new JdbcStore(pool(input));
                HikariDataSource jdbcViews = pool(input);
                NoteProcessor jiwonReader = reader(jiwon, jiwonViews);
                NoteProcessor jdbcReader = reader(jdbc, jdbcViews)) {
            jiwonReader.start();
            jdbcReader.start();
            TailBench.await("reading", READY_MAX_SECONDS, () -> jiwonReader.isCaughtUp() && jdbcReader.isCaughtUp());
            System.out.println(TailBench.READY);
            while (input.readLine() != null) {
                // Nothing more is said; the end of the input is the end.
            }
            // At once: the database may be gone already, and an orderly end would wait for it.
            Runtime.getRuntime().halt(0);
        }
    }

    private static HikariDataSource pool(BufferedReader input) throws IOException {
        String url = input.readLine();
        if (url == null) {
            throw new IOException("An address is missing on standard input");
        }
        return Server.pool(url, POOL_MAX);
    }

    private static NoteProcessor reader(Store store, HikariDataSource views) {
        PrintStream out = System.out;
        return new NoteProcessor("tail", store.events(), views, TailBench.SETUP, false, notes -> {
            long now = TailBench.nowMicros();
            for (String note : notes) {
                out.println(store.name() + "\t" + note + "\t" + now);
            }
            out.flush();
        });
    }
}
