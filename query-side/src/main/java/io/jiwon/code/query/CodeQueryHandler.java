package io.jiwon.code.query;

import io.jiwon.code.CodeQuery.CodeTable;
import io.jiwon.code.CodeQuery.DescribedCode;
import io.jiwon.code.CodeQuery.Division;
import io.jiwon.code.CodeQuery.LookUpCodes;
import io.jiwon.code.DivisionId;
import io.jiwon.message.MessageMetadata;
import io.jiwon.readmodel.ReadPosition;
import io.jiwon.readmodel.ReadsFrom;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers from a copy of the whole table in memory, which is small and the same for everybody. The copy is read anew when
 * it is old, and when a caller asks for a position that it may lack: nobody sees it older than their own change.
 */
@Component
@ReadsFrom(CodeTableProjector.GROUP)
final class CodeQueryHandler {
    /** How long others may wait to see a change of an operator. */
    static final Duration COPY_MAX_AGE = Duration.ofSeconds(5);

    private final CodeTableRows rows;
    private final ReadPosition positions;

    private volatile @Nullable Copy copy;

    CodeQueryHandler(CodeTableRows rows, ReadPosition positions) {
        this.rows = rows;
        this.positions = positions;
    }

    /** @param position what it surely has */
    private record Copy(CodeTable table, long position, long readAtNanos) {
        boolean serves(@Nullable Long wanted) {
            return System.nanoTime() - readAtNanos < COPY_MAX_AGE.toNanos() && (wanted == null || wanted <= position);
        }
    }

    @QueryHandler
    CodeTable handle(LookUpCodes query, @MetaDataValue(MessageMetadata.MIN_POSITION) @Nullable Long position) {
        Copy present = copy;
        if (present == null || !present.serves(position)) {
            present = read();
            copy = present;
        }
        return query.divisions().isEmpty()
                ? present.table()
                : new CodeTable(present.table().divisions().stream()
                        .filter(division -> query.divisions().contains(division.division()))
                        .toList());
    }

    private Copy read() {
        long position = positions.of(CodeTableProjector.GROUP); // Before the rows: they may be newer, never older.
        long readAt = System.nanoTime();
        var byDivision = rows.all().stream()
                .collect(Collectors.groupingBy(CodeTableRow::division, TreeMap::new, Collectors.toList()));
        return new Copy(
                new CodeTable(byDivision.entrySet().stream()
                        .map(division -> division(division.getKey(), division.getValue()))
                        .toList()),
                position,
                readAt);
    }

    private static Division division(String name, List<CodeTableRow> codes) {
        List<DescribedCode> described =
                codes.stream().map(CodeTableRow::described).toList();
        long version = codes.stream().mapToLong(CodeTableRow::version).max().orElse(0);
        return new Division(new DivisionId(name), described, version);
    }
}
