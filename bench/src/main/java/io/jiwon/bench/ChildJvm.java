package io.jiwon.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another JVM with this one's class path and collector. It ends when its standard input does. */
final class ChildJvm implements AutoCloseable {
    private static final int END_MAX_SECONDS = 10;

    private final Process process;
    private final BufferedWriter input;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.input = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * @param heap of the JVM at most, as {@code -Xmx} takes it
     * @param lines that it reads first, and not arguments: those can be read by every user of the machine
     */
    static ChildJvm start(Class<?> main, String heap, List<String> lines) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(collector().toList());
        command.addAll(List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path"), main.getName()));
        ChildJvm child = new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        for (String line : lines) {
            child.say(line);
        }
        return child;
    }

    private static Stream<String> collector() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.matches("-XX:\\+Use\\w+GC"));
    }

    void say(String line) throws IOException {
        input.write(line);
        input.newLine();
        input.flush();
    }

    /** The lines that it prints. */
    BufferedReader output() {
        return output;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(END_MAX_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
