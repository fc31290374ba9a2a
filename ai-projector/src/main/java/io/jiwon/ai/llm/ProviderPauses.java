package io.jiwon.ai.llm;

import java.time.Duration;

/** Where all processes learn that a provider asked for a rest. */
public interface ProviderPauses {
    /** Nobody is to call the provider until the time has passed. */
    void pause(String provider, Duration time);
}
