package io.jiwon.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's ways that need no server. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final int RUN_MAX_SECONDS = 30;
    private static final int USAGE = 64;
    private static final int NOT_RUNNING = 3;

    @TempDir
    Path data;

    @Test
    void helpNamesEveryCommand() throws Exception {
        Run run = launcher("", Map.of(), "help");
        assertThat(run.exit()).isZero();
        assertThat(run.output()).contains("up [--demo] [--port N]", "down", "status", "reset", "logs", "bench <name>");
    }

    @Test
    void anUnknownCommandIsRefusedWithTheUsage() throws Exception {
        Run run = launcher("", Map.of(), "fly");
        assertThat(run.exit()).isEqualTo(USAGE);
        assertThat(run.output()).contains("unknown command fly", "Usage:");
    }

    @Test
    void statusAndDownSayThatNothingRuns() throws Exception {
        // A process id that a stranger has by now: this test's own.
        Files.writeString(
                data.resolve("jiwon.pid"), Long.toString(ProcessHandle.current().pid()));
        Run status = launcher("", Map.of(), "status");
        assertThat(status.exit()).isEqualTo(NOT_RUNNING);
        assertThat(status.output()).contains("Jiwon is not running");
        Run down = launcher("", Map.of(), "down");
        assertThat(down.exit()).isZero();
        assertThat(down.output()).contains("Jiwon is not running");
        assertThat(data.resolve("jiwon.pid")).doesNotExist();
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = launcher("", Map.of(), "up", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.output()).contains("port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void aPortThatIsNoneIsRefused() throws Exception {
        assertThat(launcher("", Map.of(), "up", "--port", "65536").exit()).isEqualTo(USAGE);
        assertThat(launcher("", Map.of(), "up", "--port").exit()).isEqualTo(USAGE);
        assertThat(launcher("", Map.of("SERVER_PORT", "http"), "up").exit()).isEqualTo(USAGE);
    }

    @Test
    void resetAsksBeforeItDeletes() throws Exception {
        Path kept = Files.writeString(data.resolve("kept"), "x");
        Files.createFile(data.resolve(".jiwon"));
        Run no = launcher("no\n", Map.of(), "reset");
        assertThat(no.exit()).isEqualTo(1);
        assertThat(no.output()).contains("Type yes", "nothing was deleted");
        assertThat(launcher("", Map.of(), "reset").exit()).isEqualTo(1);
        assertThat(kept).exists();
        Run yes = launcher("yes\n", Map.of(), "reset");
        assertThat(yes.exit()).isZero();
        assertThat(kept).doesNotExist();
    }

    @Test
    void resetDoesNotTouchAFolderThatIsNotJiwons() throws Exception {
        Path kept = Files.writeString(data.resolve("kept"), "x");
        Run run = launcher("", Map.of(), "reset", "--yes");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("was not made by the launcher");
        assertThat(kept).exists();
    }

    @Test
    void benchWithoutANameIsRefusedWithTheUsage() throws Exception {
        Run run = launcher("", Map.of(), "bench");
        assertThat(run.exit()).isEqualTo(USAGE);
        assertThat(run.output()).contains("needs the name of a benchmark", "append, command, history");
    }

    private record Run(int exit, String output) {}

    private Run launcher(String input, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", Checkout.ROOT.resolve("jiwon").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("SPRING_DATASOURCE_URL");
        builder.environment().put("JIWON_DATA_DIR", data.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedAlready) {
            // A launcher that reads nothing may end before the input is written.
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(RUN_MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }
}
