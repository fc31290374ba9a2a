package io.jiwon.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the figures were measured on: without it they mean nothing to others. */
final class Machine {
    private static final int BLOCK_BYTES = 8 * 1_024;
    private static final int FSYNCS = 500;
    private static final long BYTES_PER_MEBIBYTE = 1_024L * 1_024;

    private Machine() {}

    static List<String> describe(Path dataFolder) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Runtime runtime = Runtime.getRuntime();
        List<Double> fsyncs = fsyncMicros(dataFolder);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "machine: %d cores, %,d MiB memory, %s %s, load average %.2f at the start",
                        runtime.availableProcessors(),
                        system.getTotalMemorySize() / BYTES_PER_MEBIBYTE,
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        system.getSystemLoadAverage()),
                String.format(
                        Locale.ROOT,
                        "JDK: %s %s, %s, heap at most %,d MiB, options %s",
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.runtime.version"),
                        ManagementFactory.getGarbageCollectorMXBeans().stream()
                                .map(GarbageCollectorMXBean::getName)
                                .collect(Collectors.joining(" + ")),
                        runtime.maxMemory() / BYTES_PER_MEBIBYTE,
                        ManagementFactory.getRuntimeMXBean().getInputArguments()),
                String.format(
                        Locale.ROOT,
                        "disk: %s, write of 8 KiB + fdatasync p50 %.0f µs, p99 %.0f µs",
                        Files.getFileStore(dataFolder).type(),
                        Figures.median(fsyncs),
                        Figures.percentile(fsyncs, 99)));
    }

    private static List<Double> fsyncMicros(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "fsync", null);
        List<Double> micros = new ArrayList<>(FSYNCS);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
            for (int i = 0; i < FSYNCS; i++) {
                block.clear();
                long start = System.nanoTime();
                channel.write(block, 0);
                channel.force(false);
                micros.add((System.nanoTime() - start) / 1e3);
            }
        } finally {
            Files.delete(file);
        }
        return micros;
    }
}
