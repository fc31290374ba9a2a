package io.jiwon.ai.task;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The task table as another feature's tests see it. */
public final class TestTasks {
    private TestTasks() {}

    public static AiTasks on(JdbcClient jdbc) {
        return new AiTasks(jdbc, new TaskPayloads(), new WorkBell(), TestSettings.with(Map.of()));
    }

    /** What the only task in the table carries. */
    public static <P> P payloadOf(JdbcClient jdbc, Class<P> type) {
        return new TaskPayloads()
                .read(
                        jdbc.sql("select payload from ai.ai_task")
                                .query(String.class)
                                .single(),
                        type);
    }
}
