package io.jiwon.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A read model of one table. Many rows are written by one statement. */
final class NoteView {
    /** One note as it is shown. */
    record Row(String noteId, String title, String text, long position) {}

    private static final String UPSERT = "insert into note_view (note_id, title, text, position)"
            + " select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[])"
            + " on conflict (note_id) do update set title = excluded.title, text = excluded.text,"
            + " position = excluded.position";

    private final JdbcTemplate jdbc;

    NoteView(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    void create() {
        jdbc.execute("create table note_view (note_id text primary key, title text not null, text text not null,"
                + " position bigint not null)");
    }

    void empty() {
        jdbc.execute("truncate note_view");
    }

    long count() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from note_view", Long.class));
    }

    /** Joins the caller's transaction. */
    void upsert(Collection<Row> rows) {
        jdbc.execute((Connection connection) -> {
            upsert(connection, rows);
            return true;
        });
    }

    static void upsert(Connection connection, Collection<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            statement.setArray(
                    1, texts(connection, rows.stream().map(Row::noteId).toArray()));
            statement.setArray(
                    2, texts(connection, rows.stream().map(Row::title).toArray()));
            statement.setArray(3, texts(connection, rows.stream().map(Row::text).toArray()));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(Row::position).toArray()));
            statement.executeUpdate();
        }
    }

    private static Array texts(Connection connection, Object[] values) throws SQLException {
        return connection.createArrayOf("text", values);
    }
}
