package io.jiwon.ai.task;

import com.fasterxml.uuid.Generators;
import io.jiwon.ai.AiTaskId;
import java.util.UUID;

/**
 * Work that is to be done.
 *
 * @param kind the recipe's name
 * @param subjectId what the work is about; the same kind and subject are the same work
 * @param ownerId the person that it is done for
 * @param chargedTo whose use of AI work it counts as
 * @param lane whether that person waits for it
 * @param payload everything the work needs, so that nothing has to be looked up later
 * @param traceId the trace that the request belongs to
 * @param causeId the identifier of the request event
 */
public record NewAiTask(
        String kind,
        UUID subjectId,
        UUID ownerId,
        UUID chargedTo,
        AiTaskLane lane,
        Object payload,
        String traceId,
        String causeId) {
    private static final UUID NAMESPACE = UUID.fromString("5c5f8bd1-6b2b-5c0c-9d3f-0d1f8f1f7a11");

    /** Work that a person asked for themself. */
    public NewAiTask(
            String kind,
            UUID subjectId,
            UUID ownerId,
            AiTaskLane lane,
            Object payload,
            String traceId,
            String causeId) {
        this(kind, subjectId, ownerId, ownerId, lane, payload, traceId, causeId);
    }

    /** Follows from kind and subject (UUID version 5), so that a repeated request is the same task. */
    public AiTaskId id() {
        return idOf(kind, subjectId);
    }

    /** The id that the work of this kind on this subject has. */
    public static AiTaskId idOf(String kind, UUID subjectId) {
        return new AiTaskId(Generators.nameBasedGenerator(NAMESPACE).generate(kind + "/" + subjectId));
    }
}
