package io.jiwon.code;

import java.util.List;
import org.axonframework.serialization.Revision;

/** What has happened to the codes of a division. */
public sealed interface CodeEvent {
    DivisionId divisionId();

    /** A division was defined with its first codes, in order. */
    @Revision("1")
    record DivisionDefined(DivisionId divisionId, List<Code> codes) implements CodeEvent {
        public DivisionDefined {
            codes = List.copyOf(codes);
        }
    }

    /**
     * A code was added at the end.
     *
     * @param place 0-based
     */
    @Revision("1")
    record CodeAdded(DivisionId divisionId, Code code, int place) implements CodeEvent {}

    /** A code's meaning is told in other words. */
    @Revision("1")
    record CodeDescribed(DivisionId divisionId, Code code) implements CodeEvent {}

    /** The codes stand in another order. */
    @Revision("1")
    record CodesReordered(DivisionId divisionId, List<String> order) implements CodeEvent {
        public CodesReordered {
            order = List.copyOf(order);
        }
    }

    /** A code is no longer offered. */
    @Revision("1")
    record CodeRetired(DivisionId divisionId, String detailId) implements CodeEvent {}

    /** A retired code is offered again. */
    @Revision("1")
    record CodeReinstated(DivisionId divisionId, String detailId) implements CodeEvent {}
}
