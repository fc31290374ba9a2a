package io.jiwon.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The JVM of one {@link Entrant}. Reads two lines, its name and the address of its database, then lines of a number of
 * threads and of milliseconds; answers each with events per second. Ends with its input.
 */
final class EntrantMain {
    private EntrantMain() {}

    public static void main(String[] arguments) throws Exception {
        Bench.quietAxon();
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Entrant entrant = Entrant.valueOf(said(input));
            Contender contender = entrant.on(Server.pool(said(input), Server.POOL_MAX));
            for (String turn = input.readLine(); turn != null; turn = input.readLine()) {
                String[] words = turn.split(" ", -1);
                System.out.println(Load.perSecond(
                        contender, Integer.parseInt(words[0]), Duration.ofMillis(Long.parseLong(words[1]))));
            }
        } catch (Exception failed) {
            // Threads that it leaves behind would keep the JVM, and whoever measures would wait for its answer.
            failed.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
        // At once: the database may be gone already, and an orderly end would wait for it.
        Runtime.getRuntime().halt(0);
    }

    private static String said(BufferedReader input) throws IOException {
        String line = input.readLine();
        if (line == null) {
            throw new IOException("A line is missing on standard input");
        }
        return line;
    }
}
