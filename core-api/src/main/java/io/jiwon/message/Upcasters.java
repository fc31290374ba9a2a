package io.jiwon.message;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/** The upcasters of all features: what a stored event passes before anybody sees it. */
public final class Upcasters {
    private Upcasters() {}

    /** The chain that production and the golden-file test share; empty until some event has a second revision. */
    public static EventUpcasterChain chain() {
        List<EventUpcaster> upcasters =
                ServiceLoader.load(FeatureUpcasters.class, Upcasters.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        // Features do not touch one another's events; the order only has to be the same every time.
                        .sorted(Comparator.comparing(
                                feature -> feature.getClass().getName()))
                        .flatMap(feature -> feature.oldestFirst().stream())
                        .toList();
        return new EventUpcasterChain(upcasters);
    }
}
