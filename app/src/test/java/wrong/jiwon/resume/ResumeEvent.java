package wrong.jiwon.resume;

import java.util.Map;
import org.axonframework.serialization.Revision;

/** Says nothing, has its revision in the wrong place, and takes anything. */
@Revision("1")
public sealed interface ResumeEvent {
    record ResumeUpdated(String resumeId, Map<String, Object> fields) implements ResumeEvent {}
}
