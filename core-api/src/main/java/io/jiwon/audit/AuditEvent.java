package io.jiwon.audit;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is recorded for the audit trail alone; everything else that it shows comes from the features' own events. */
public sealed interface AuditEvent {
    /**
     * A command was refused; who and from where stands in the metadata.
     *
     * @param command the command's simple name
     * @param targetId the aggregate that it was meant for; null when it names none
     * @param code the problem's code
     */
    @Revision("1")
    record CommandRefused(String command, @Nullable String targetId, String code) implements AuditEvent {}
}
