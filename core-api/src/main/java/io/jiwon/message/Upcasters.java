package io.jiwon.message;

import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/** The production chain of upcasters. */
public final class Upcasters {
    private Upcasters() {}

    public static EventUpcasterChain chain() {
        return new EventUpcasterChain();
    }
}
