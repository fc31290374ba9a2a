package io.jiwon.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Collects the rows of a unit of work and writes them by one statement before it commits. */
final class NoteProjector {
    private static final String BUFFER = NoteProjector.class.getName();

    /** What one unit of work collects: the last row of each note, and the notes in the order of their events. */
    private record Buffer(Map<String, NoteView.Row> rows, List<String> handled) {}

    private final NoteView view;
    private final Consumer<List<String>> committed;

    /**
     * @param view where the rows are written
     * @param committed told the note of each event, once its row is committed
     */
    NoteProjector(NoteView view, Consumer<List<String>> committed) {
        this.view = view;
        this.committed = committed;
    }

    @EventHandler
    void on(NoteEvent event, TrackingToken token) {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        Buffer buffer = unitOfWork.getOrComputeResource(BUFFER, absent -> newBuffer(unitOfWork));
        long position = token.position().orElseThrow();
        buffer.rows().put(event.noteId(), new NoteView.Row(event.noteId(), event.title(), event.text(), position));
        buffer.handled().add(event.noteId());
    }

    private Buffer newBuffer(UnitOfWork<?> unitOfWork) {
        Buffer buffer = new Buffer(new LinkedHashMap<>(), new java.util.ArrayList<>());
        unitOfWork.onPrepareCommit(all -> view.upsert(buffer.rows().values()));
        unitOfWork.afterCommit(all -> committed.accept(buffer.handled()));
        return buffer;
    }
}
