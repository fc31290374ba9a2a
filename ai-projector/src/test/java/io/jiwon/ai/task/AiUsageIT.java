package io.jiwon.ai.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.ai.AiProblem;
import io.jiwon.ai.AiSettings;
import io.jiwon.ai.llm.LlmUsage;
import io.jiwon.message.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AiUsageIT {
    private static final UUID JIYEONG = new UUID(8, 1);
    private static final UUID MINSU = new UUID(8, 2);

    private JdbcClient jdbc;
    private AiUsageTable usage;

    @BeforeEach
    void begin() {
        jdbc = AiDatabase.empty();
        usage = new AiUsageTable(jdbc, TestSettings.with(Map.of()));
    }

    @Test
    void whatCallsTookIsSummedByPersonDayAndModel() {
        spend(JIYEONG, 1_000, 200, "0.0007");
        spend(JIYEONG, 500, 100, "0.0003");
        spend(MINSU, 10, 1, "0");

        assertThat(usage.days(JIYEONG)).singleElement().satisfies(line -> {
            assertThat(line.model()).isEqualTo("gpt-test");
            assertThat(line.calls()).isEqualTo(2);
            assertThat(line.inputTokens()).isEqualTo(1_500);
            assertThat(line.outputTokens()).isEqualTo(300);
            assertThat(line.costUsd()).isEqualByComparingTo("0.001");
        });
        assertThat(usage.days(null)).singleElement().satisfies(line -> {
            assertThat(line.people()).isEqualTo(2);
            assertThat(line.calls()).isEqualTo(3);
        });
        assertThat(usage.today(JIYEONG).untilReset()).isBetween(Duration.ZERO, Duration.ofDays(1));
        assertThat(usage.today(JIYEONG).allTokens()).isEqualTo(1_811);
    }

    @Test
    void whoHasSpentTheBudgetIsRefusedUntilTheDayEndsAndOthersAreNot() {
        AiBudget budget = budget("tokens-per-user-per-day", "1200");
        spend(JIYEONG, 1_000, 199, "0");
        assertThatCode(() -> budget.refuseWhenSpent(JIYEONG)).doesNotThrowAnyException();

        spend(JIYEONG, 1, 0, "0");

        assertThatThrownBy(() -> budget.refuseWhenSpent(JIYEONG)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problem()).isEqualTo(AiProblem.AI_BUDGET_SPENT);
            assertThat(refused.retryAfter()).isBetween(Duration.ZERO, Duration.ofDays(1));
            assertThat(refused.detail()).startsWith("Your budget").contains("T00:00:00+09:00");
        });
        assertThatCode(() -> budget.refuseWhenSpent(MINSU)).doesNotThrowAnyException();
    }

    @Test
    void moneyIsABudgetToo() {
        AiBudget budget = budget("usd-per-user-per-day", "0.01");
        spend(JIYEONG, 1, 1, "0.0099");
        assertThatCode(() -> budget.refuseWhenSpent(JIYEONG)).doesNotThrowAnyException();
        spend(JIYEONG, 1, 1, "0.0001");

        assertThatThrownBy(() -> budget.refuseWhenSpent(JIYEONG)).isInstanceOf(Refused.class);
    }

    @Test
    void whatAllSpendTogetherIsBoundedToo() {
        for (AiBudget budget : List.of(budget("tokens-per-day", "10"), budget("usd-per-day", "0.5"))) {
            assertThatCode(() -> budget.refuseWhenSpent(MINSU)).doesNotThrowAnyException();
        }
        spend(JIYEONG, 10, 0, "0.5");
        for (AiBudget budget : List.of(budget("tokens-per-day", "10"), budget("usd-per-day", "0.5"))) {
            assertThatThrownBy(() -> budget.refuseWhenSpent(MINSU))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.detail())
                            .startsWith("Jiwon's budget"));
        }
    }

    @Test
    void theNextDayHasABudgetOfItsOwn() {
        AiBudget budget = budget("tokens-per-user-per-day", "10");
        spend(JIYEONG, 10, 0, "0");
        jdbc.sql("update ai.ai_usage set day = day - 1").update();

        assertThatCode(() -> budget.refuseWhenSpent(JIYEONG)).doesNotThrowAnyException();
    }

    @Test
    void ofAnErasedPersonOnlyTheSumsStay() {
        spend(JIYEONG, 1_000, 200, "0.0007");
        spend(MINSU, 10, 1, "0");
        AiTaskTables tables = new AiTaskTables(jdbc);
        ClaimedTask underWay = task(JIYEONG);

        assertThat(tables.erase(JIYEONG)).containsEntry("ai.ai_usage", 1L);
        assertThat(tables.erase(JIYEONG)).doesNotContainKey("ai.ai_usage");
        // A call that was under way answers after the erasure.
        usage.add(underWay, "openai", "gpt-test", new LlmUsage(5, 5, Duration.ZERO), null);

        assertThat(usage.days(JIYEONG)).isEmpty();
        assertThat(usage.today(MINSU).allTokens()).isEqualTo(1_221);
        assertThat(jdbc.sql("select calls from ai.ai_usage where owner_id = :nobody")
                        .param("nobody", AiUsageTable.NOBODY)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whatSomebodyHadDoneForAnotherCountsAsTheirsAsLongAsTheyAreThere() {
        usage.add(task(JIYEONG, MINSU), "openai", "gpt-test", new LlmUsage(70, 7, Duration.ZERO), null);

        assertThat(usage.days(JIYEONG)).isEmpty();
        assertThat(usage.today(MINSU).ownTokens()).isEqualTo(77);

        ClaimedTask underWay = task(JIYEONG, MINSU);
        new AiTaskTables(jdbc).erase(MINSU);
        usage.add(underWay, "openai", "gpt-test", new LlmUsage(5, 5, Duration.ZERO), null);

        assertThat(usage.days(JIYEONG)).isEmpty();
        assertThat(usage.days(MINSU)).isEmpty();
        assertThat(usage.today(AiUsageTable.NOBODY).ownTokens()).isEqualTo(87);
    }

    private AiBudget budget(String limit, String value) {
        AiSettings settings = TestSettings.with(Map.of("budget." + limit, value));
        return new AiBudget(new AiUsageTable(jdbc, settings), settings);
    }

    private void spend(UUID person, int input, int output, String usd) {
        usage.add(task(person), "openai", "gpt-test", new LlmUsage(input, output, Duration.ZERO), new BigDecimal(usd));
    }

    private ClaimedTask task(UUID person) {
        return task(person, person);
    }

    private ClaimedTask task(UUID person, UUID chargedTo) {
        NewAiTask task = new NewAiTask(
                "word",
                UUID.randomUUID(),
                person,
                chargedTo,
                AiTaskLane.INTERACTIVE,
                Map.of("text", "x"),
                "trace",
                "cause");
        TestTasks.on(jdbc).submit(task);
        return new ClaimedTask(
                task.id(), "word", person, "", "trace", "cause", 1, "lease", Duration.ofMinutes(1), false);
    }
}
