package io.jiwon.ai.task;

import io.jiwon.ai.AiSettings;
import io.jiwon.message.KeysInMemory;
import io.jiwon.message.PersonalCipher;
import io.jiwon.message.PersonalKeys;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The task table as another feature's tests see it. */
public final class TestTasks {
    private static final PersonalKeys KEYS = new KeysInMemory();

    private TestTasks() {}

    public static AiTasks on(JdbcClient jdbc) {
        return new AiTasks(jdbc, payloads(), new WorkBell(), new StopGate(), TestSettings.with(Map.of()));
    }

    /** The budget that these settings allow. */
    public static AiBudget budget(JdbcClient jdbc, AiSettings settings) {
        return new AiBudget(new AiUsageTable(jdbc, settings), settings);
    }

    /** What the only task in the table carries. */
    public static <P> P payloadOf(JdbcClient jdbc, Class<P> type) {
        return payloads()
                .read(
                        jdbc.sql("select payload from ai.ai_task")
                                .query(String.class)
                                .single(),
                        type);
    }

    static TaskPayloads payloads() {
        return new TaskPayloads(new PersonalCipher(KEYS));
    }
}
