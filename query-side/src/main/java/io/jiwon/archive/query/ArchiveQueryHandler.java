package io.jiwon.archive.query;

import io.jiwon.archive.ArchiveQuery;
import io.jiwon.archive.ArchiveQuery.CountOwnStreams;
import io.jiwon.archive.ArchiveQuery.ListOwnStreams;
import io.jiwon.archive.ArchiveQuery.OwnStream;
import io.jiwon.archive.ArchiveQuery.OwnStreamCount;
import io.jiwon.archive.ArchiveQuery.OwnStreams;
import io.jiwon.readmodel.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(ArchiveStreamProjector.GROUP)
final class ArchiveQueryHandler {
    private final JdbcClient jdbc;

    ArchiveQueryHandler(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    OwnStreamCount handle(CountOwnStreams query) {
        return new OwnStreamCount(
                jdbc.sql("select count(*) from query.archive_stream where owner_id = ? and first_position <= ?")
                        .params(query.ownerId().value(), query.until())
                        .query(Long.class)
                        .single());
    }

    @QueryHandler
    OwnStreams handle(ListOwnStreams query) {
        @Nullable OwnStream after = query.after();
        return new OwnStreams(jdbc.sql("select feature, stream_id, first_position from query.archive_stream"
                        + " where owner_id = ? and first_position <= ? and (feature, stream_id) > (?, ?)"
                        + " order by feature, stream_id limit ?")
                .params(
                        query.ownerId().value(),
                        query.until(),
                        after == null ? "" : after.feature(),
                        after == null ? "" : after.streamId(),
                        ArchiveQuery.STREAMS_MAX)
                .query((row, number) -> new OwnStream(
                        row.getString("feature"), row.getString("stream_id"), row.getLong("first_position")))
                .list());
    }
}
