package io.jiwon.code.query;

import io.jiwon.code.Code;
import io.jiwon.code.CodeEvent;
import io.jiwon.code.CodeEvent.CodeAdded;
import io.jiwon.code.CodeEvent.CodeDescribed;
import io.jiwon.code.CodeEvent.CodeReinstated;
import io.jiwon.code.CodeEvent.CodeRetired;
import io.jiwon.code.CodeEvent.CodesReordered;
import io.jiwon.code.CodeEvent.DivisionDefined;
import io.jiwon.readmodel.RowWrites;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps each code as a row. Its version is the number of the last event that concerned it. */
@Component
@ProcessingGroup(CodeTableProjector.GROUP)
final class CodeTableProjector {
    static final String GROUP = "code-table";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    CodeTableProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(CodeEvent event, @SequenceNumber long version) {
        String division = event.divisionId().value();
        switch (event) {
            case DivisionDefined defined -> {
                int place = 0;
                for (Code code : defined.codes()) {
                    insert(division, code, place++, version);
                }
            }
            case CodeAdded added -> insert(division, added.code(), added.place(), version);
            case CodeDescribed described ->
                rows.updateOne(
                        division,
                        "update query.code_table set korean = ?, english = ?, version = ?"
                                + " where division = ? and detail_id = ?",
                        described.code().korean(),
                        described.code().english(),
                        version,
                        division,
                        described.code().detailId());
            case CodesReordered reordered -> reorder(division, reordered.order(), version);
            case CodeRetired gone -> offer(division, gone.detailId(), false, version);
            case CodeReinstated back -> offer(division, back.detailId(), true, version);
        }
    }

    private void insert(String division, Code code, int place, long version) {
        rows.insert(
                division,
                "insert into query.code_table (division, detail_id, korean, english, place, is_active, version)"
                        + " values (?, ?, ?, ?, ?, true, ?)",
                division,
                code.detailId(),
                code.korean(),
                code.english(),
                place,
                version);
    }

    private void offer(String division, String detailId, boolean isActive, long version) {
        rows.updateOne(
                division,
                "update query.code_table set is_active = ?, version = ? where division = ? and detail_id = ?",
                isActive,
                version,
                division,
                detailId);
    }

    private void reorder(String division, List<String> order, long version) {
        for (int place = 0; place < order.size(); place++) {
            rows.updateOne(
                    division,
                    "update query.code_table set place = ?, version = ? where division = ? and detail_id = ?",
                    place,
                    version,
                    division,
                    order.get(place));
        }
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.code_table");
    }
}
