package io.jiwon.eventstore;

import java.util.OptionalLong;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Tells which position the last event of a unit of work got, so that a caller can ask views for at least that. */
public final class AppendedPosition {
    private static final String RESOURCE = AppendedPosition.class.getName();

    private AppendedPosition() {}

    /** The highest position that the unit of work, or one nested in it, appended; empty when it appended nothing. */
    public static OptionalLong in(UnitOfWork<?> unitOfWork) {
        Long position = unitOfWork.root().getResource(RESOURCE);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    static void note(UnitOfWork<?> unitOfWork, long position) {
        unitOfWork.root().resources().merge(RESOURCE, position, (a, b) -> Math.max((Long) a, (Long) b));
    }
}
