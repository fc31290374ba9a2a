package io.jiwon.file.command;

import io.jiwon.account.UserId;
import io.jiwon.file.FileId;
import io.jiwon.file.FileProblem;
import io.jiwon.message.PersonalStore;
import io.jiwon.message.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which bytes are awaited, and by which request they are just being received: rows, because two nodes must not receive
 * one file at once, and because what does not come has to be found again.
 */
@Component
final class Uploads implements PersonalStore {
    private final JdbcClient jdbc;

    Uploads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An awaited file. */
    record Awaited(FileId fileId, UserId ownerId) {}

    /** Before the file is announced: a row too many lapses, one too few would be awaited for ever. */
    void await(UserId owner, FileId file, Duration kept) {
        jdbc.sql("insert into command.file_upload (file_id, owner_id, awaited_until)"
                        + " values (?, ?, now() + make_interval(secs => ?)) on conflict (file_id) do nothing")
                .params(file.value(), owner.value(), kept.toSeconds())
                .update();
    }

    /** Makes the caller the only one who receives this file, for so long at most. */
    void take(UserId owner, FileId file, Duration max) {
        int taken = jdbc.sql("update command.file_upload set received_until = now() + make_interval(secs => ?)"
                        + " where file_id = ? and owner_id = ? and awaited_until > now()"
                        + " and (received_until is null or received_until < now())")
                .params(max.toSeconds(), file.value(), owner.value())
                .update();
        if (taken == 0) {
            throw new Refused(isBeingReceived(owner, file) ? FileProblem.UPLOAD_IN_PROGRESS : FileProblem.UPLOAD_ENDED);
        }
    }

    private boolean isBeingReceived(UserId owner, FileId file) {
        return jdbc.sql("select exists (select from command.file_upload where file_id = ? and owner_id = ?"
                        + " and received_until >= now())")
                .params(file.value(), owner.value())
                .query(Boolean.class)
                .single();
    }

    /** Lets another request try. */
    void giveBack(FileId file) {
        jdbc.sql("update command.file_upload set received_until = null where file_id = ?")
                .param(file.value())
                .update();
    }

    void end(FileId file) {
        jdbc.sql("delete from command.file_upload where file_id = ?")
                .param(file.value())
                .update();
    }

    /** Those that nobody awaits any more and nobody receives. */
    List<Awaited> lapsed(int max) {
        return jdbc.sql("select file_id, owner_id from command.file_upload where awaited_until < now()"
                        + " and (received_until is null or received_until < now()) order by awaited_until limit ?")
                .param(max)
                .query((row, number) -> new Awaited(
                        new FileId(row.getObject("file_id", UUID.class)),
                        new UserId(row.getObject("owner_id", UUID.class))))
                .list();
    }

    @Override
    public Map<String, Long> erase(UUID person) {
        long rows = jdbc.sql("delete from command.file_upload where owner_id = ?")
                .param(person)
                .update();
        return rows == 0 ? Map.of() : Map.of("command.file_upload", rows);
    }
}
