package io.jiwon.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    @Test
    void anIdTellsWhenItWasIssued() {
        Instant before = Instant.ofEpochMilli(System.currentTimeMillis());
        UUID id = TimeOrderedIds.next();
        Instant after = Instant.ofEpochMilli(System.currentTimeMillis());

        assertThat(TimeOrderedIds.issuedAt(id)).get().satisfies(at -> assertThat(at)
                .isBetween(before, after));
        assertThat(TimeOrderedIds.issuedAt(UUID.fromString("0199b6a0-2222-7000-8000-000000000001")))
                .contains(Instant.parse("2025-10-05T23:06:11.874Z"));
    }

    @Test
    void anIdOfAnotherVersionTellsNothing() {
        assertThat(TimeOrderedIds.issuedAt(UUID.fromString("0199b6a0-2222-4000-8000-000000000001")))
                .isEmpty();
    }
}
