package io.jiwon.message;

import java.util.List;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * How one feature's older events become today's. A feature with an older revision has one public class of this kind in
 * its package {@code upcast}, named in {@code META-INF/services}: so the kernel depends on no feature.
 */
public interface FeatureUpcasters {
    /** Oldest first; each makes one revision into the next. */
    List<EventUpcaster> oldestFirst();
}
