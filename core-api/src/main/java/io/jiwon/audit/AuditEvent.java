package io.jiwon.audit;

import io.jiwon.account.UserId;
import java.util.List;
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

    /**
     * An administrator was shown personal data of others; who and from where stands in the metadata.
     *
     * @param endpoint the method and the path with its variables' names
     * @param filters the names of the filters that were given, without what they said
     * @param people whose data it was, at most those of one page
     */
    @Revision("1")
    record PersonalDataShown(String endpoint, List<String> filters, List<UserId> people) implements AuditEvent {
        public PersonalDataShown {
            filters = List.copyOf(filters);
            people = List.copyOf(people);
        }
    }
}
