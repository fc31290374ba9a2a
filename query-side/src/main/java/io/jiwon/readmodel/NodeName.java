package io.jiwon.readmodel;

import java.lang.management.ManagementFactory;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What this node calls itself where nodes share work. The process and its host tell an operator which it is; what follows
 * them is made at each start, for containers on one host may be alike in both, and nodes that take one another for
 * themselves would both handle the events of a segment.
 */
@Component
public final class NodeName {
    private static final int FRESH_CHARS = 8;

    private final String value = ManagementFactory.getRuntimeMXBean().getName() + "-"
            + UUID.randomUUID().toString().substring(0, FRESH_CHARS);

    NodeName() {}

    /** For example {@code 4711@host-5d0c9a1e}. */
    public String value() {
        return value;
    }
}
