package wrong.jiwon.resume;

import io.jiwon.message.Sensitive;
import java.util.Map;
import org.axonframework.serialization.Revision;

/** Says nothing, holds what is sensitive, has its revision in the wrong place, and takes anything. */
@Revision("1")
public sealed interface ResumeEvent {
    record ResumeUpdated(String resumeId, Map<String, Object> fields) implements ResumeEvent {}

    record SurgeryNoted(String resumeId, Surgery surgery) implements ResumeEvent {}

    @Sensitive
    record Surgery(String of) {}
}
