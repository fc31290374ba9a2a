package io.jiwon.ai.llm;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who answers, as the queue sees it.
 *
 * @param name whose places in flight the tasks take
 * @param gates of those that may be down, the one that is asked first at the head; none for the offline analyser
 * @param named gates of those that answer only when they are asked for by name; nobody else's work waits for them
 * @param lastResort whether somebody answers who is never down
 */
public record Providers(String name, List<ProviderGate> gates, List<ProviderGate> named, boolean lastResort) {
    public Providers {
        gates = List.copyOf(gates);
        named = List.copyOf(named);
    }

    /** Every gate that there is. */
    public Stream<ProviderGate> all() {
        return Stream.concat(gates.stream(), named.stream());
    }

    /** How many of these tasks can be asked about now by one or the other. */
    public int admits(int wanted) {
        return lastResort
                ? wanted
                : gates.stream().mapToInt(gate -> gate.admits(wanted)).max().orElse(wanted);
    }

    /** Another process was asked for a rest by the provider of this name. */
    public void heardOfPause(String provider, Duration time) {
        all().filter(gate -> gate.provider().equals(provider)).forEach(gate -> gate.heardOfPause(time));
    }
}
