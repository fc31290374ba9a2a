package io.jiwon.message;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Issues UUIDs of version 7: new rows land at the end of an index instead of all over it. */
public final class TimeOrderedIds {
    private static final int VERSION = 7;

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private TimeOrderedIds() {}

    public static UUID next() {
        return GENERATOR.generate();
    }

    /** When the id was issued, to the millisecond; empty for an id of another version, which does not tell. */
    public static Optional<Instant> issuedAt(UUID id) {
        return id.version() == VERSION
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }
}
