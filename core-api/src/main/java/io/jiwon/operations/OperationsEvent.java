package io.jiwon.operations;

import org.axonframework.serialization.Revision;

/** What operators have done to the running system; recorded for the audit trail. */
public sealed interface OperationsEvent {
    /**
     * An operator had a processor's read model rebuilt from the first event on.
     *
     * @param processor the processing group's name
     * @param headPosition the last event's position when the replay began
     */
    @Revision("1")
    record ReplayStarted(String processor, long headPosition) implements OperationsEvent {}
}
