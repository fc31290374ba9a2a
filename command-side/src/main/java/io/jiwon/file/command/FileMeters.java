package io.jiwon.file.command;

import io.jiwon.file.FileFault;
import io.jiwon.file.FilePurpose;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How many files were kept, how large they are, and why others were not. */
@Component
final class FileMeters {
    private final Map<FilePurpose, DistributionSummary> stored = new EnumMap<>(FilePurpose.class);
    private final MeterRegistry registry;

    FileMeters(MeterRegistry registry) {
        this.registry = registry;
        for (FilePurpose purpose : FilePurpose.values()) {
            stored.put(
                    purpose,
                    DistributionSummary.builder("jiwon.files.stored")
                            .description("Files that were kept")
                            .baseUnit("bytes")
                            .tag("purpose", purpose.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        for (FileFault fault : FileFault.values()) {
            counter(fault);
        }
    }

    void stored(FilePurpose purpose, long bytes) {
        Objects.requireNonNull(stored.get(purpose)).record(bytes);
    }

    void refused(FileFault fault) {
        counter(fault).increment();
    }

    private Counter counter(FileFault fault) {
        return Counter.builder("jiwon.files.refused")
                .description("Files whose content was refused")
                .tag("fault", fault.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
