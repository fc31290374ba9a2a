package io.jiwon.ai.task;

import io.jiwon.ai.AiSettings;
import io.jiwon.ai.AiTaskId;
import io.jiwon.ai.llm.LlmUsage;
import io.jiwon.eventstore.Together;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was asked of providers and what it took, by person and day; the days are those of the budget's zone. */
@Component
final class AiUsageTable {
    /** Whom the sums of erased people belong to. */
    static final UUID NOBODY = new UUID(0, 0);

    /** Days that are shown. */
    static final int DAYS_SHOWN = 31;

    private final JdbcClient jdbc;
    private final String zone;
    private final Together<Call, Boolean> adding = new Together<>(new ReentrantLock(), this::add);

    private record Call(AiTaskId task, String provider, String model, long input, long output, BigDecimal cost) {}

    AiUsageTable(JdbcClient jdbc, AiSettings settings) {
        this.jdbc = jdbc;
        this.zone = settings.budget().zone().getId();
    }

    /**
     * What one provider's model did in a day.
     *
     * @param people how many it was done for; those who were erased are one together
     * @param costUsd by the price list; 0 for a model without a price
     */
    record UsageLine(
            LocalDate day,
            String provider,
            String model,
            long people,
            long calls,
            long inputTokens,
            long outputTokens,
            BigDecimal costUsd) {}

    /** What was spent in the present day, and when the next one begins. */
    record Today(
            long ownTokens,
            BigDecimal ownUsd,
            long allTokens,
            BigDecimal allUsd,
            Instant resetAt,
            Duration untilReset) {}

    /** Adds a call; a call for somebody who was erased meanwhile counts for nobody. */
    void add(ClaimedTask task, String provider, String model, LlmUsage usage, @Nullable BigDecimal costUsd) {
        adding.run(new Call(
                task.id(),
                provider,
                model,
                orNone(usage.inputTokens()),
                orNone(usage.outputTokens()),
                costUsd == null ? BigDecimal.ZERO : costUsd));
    }

    /** Adds a call that no task asked for. */
    void add(UUID owner, String provider, String model, LlmUsage usage, @Nullable BigDecimal costUsd) {
        jdbc.sql("""
                        insert into ai.ai_usage as so_far
                            (owner_id, day, provider, model, calls, input_tokens, output_tokens, cost_usd)
                        values (:owner, (now() at time zone :zone)::date, :provider, :model, 1, :input, :output, :cost)
                        on conflict (owner_id, day, provider, model) do update
                        set calls = so_far.calls + excluded.calls,
                            input_tokens = so_far.input_tokens + excluded.input_tokens,
                            output_tokens = so_far.output_tokens + excluded.output_tokens,
                            cost_usd = so_far.cost_usd + excluded.cost_usd
                        """)
                .param("owner", owner)
                .param("zone", zone)
                .param("provider", provider)
                .param("model", model)
                .param("input", orNone(usage.inputTokens()))
                .param("output", orNone(usage.outputTokens()))
                .param("cost", costUsd == null ? BigDecimal.ZERO : costUsd)
                .update();
    }

    private List<Boolean> add(List<Call> calls) {
        // In one order, so that two processes do not wait for each other. On the select, see AiTaskQueue.
        jdbc.sql("""
                        insert into ai.ai_usage as so_far
                            (owner_id, day, provider, model, calls, input_tokens, output_tokens, cost_usd)
                        select coalesce(task.charged_to, task.owner_id, :nobody), (now() at time zone :zone)::date,
                               spent.provider, spent.model, count(*), sum(spent.input), sum(spent.output), sum(spent.cost)
                        from unnest((select :tasks::uuid[]), :providers::text[], :models::text[], :inputs::bigint[],
                                    :outputs::bigint[], :costs::numeric[])
                            as spent(task, provider, model, input, output, cost)
                        left join ai.ai_task task on task.id = spent.task
                        group by 1, 3, 4
                        order by 1, 3, 4
                        on conflict (owner_id, day, provider, model) do update
                        set calls = so_far.calls + excluded.calls,
                            input_tokens = so_far.input_tokens + excluded.input_tokens,
                            output_tokens = so_far.output_tokens + excluded.output_tokens,
                            cost_usd = so_far.cost_usd + excluded.cost_usd
                        """)
                .param("nobody", NOBODY)
                .param("zone", zone)
                .param("tasks", each(calls, Call::task))
                .param("providers", each(calls, Call::provider))
                .param("models", each(calls, Call::model))
                .param("inputs", each(calls, Call::input))
                .param("outputs", each(calls, Call::output))
                .param("costs", each(calls, Call::cost))
                .update();
        return calls.stream().map(call -> true).toList();
    }

    private static String[] each(List<Call> calls, Function<Call, Object> part) {
        return calls.stream().map(call -> part.apply(call).toString()).toArray(String[]::new);
    }

    Today today(UUID person) {
        return jdbc.sql("""
                        with today as (select (now() at time zone :zone)::date as day)
                        select coalesce(sum(input_tokens + output_tokens) filter (where owner_id = :person), 0) as own_tokens,
                               coalesce(sum(cost_usd) filter (where owner_id = :person), 0) as own_usd,
                               coalesce(sum(input_tokens + output_tokens), 0) as all_tokens,
                               coalesce(sum(cost_usd), 0) as all_usd,
                               (today.day + 1)::timestamp at time zone :zone as reset_at,
                               extract(epoch from (today.day + 1)::timestamp at time zone :zone - now()) * 1000
                                   as until_reset_millis
                        from today left join ai.ai_usage used on used.day = today.day
                        group by today.day
                        """)
                .param("zone", zone)
                .param("person", person)
                .query((row, number) -> new Today(
                        row.getLong("own_tokens"),
                        row.getBigDecimal("own_usd"),
                        row.getLong("all_tokens"),
                        row.getBigDecimal("all_usd"),
                        row.getObject("reset_at", OffsetDateTime.class).toInstant(),
                        Duration.ofMillis(
                                row.getBigDecimal("until_reset_millis").longValue())))
                .single();
    }

    /** The last days of one person, newest first; of all people when there is no person. */
    List<UsageLine> days(@Nullable UUID person) {
        return jdbc.sql("""
                        select day, provider, model, count(distinct owner_id) as people, sum(calls) as calls,
                               sum(input_tokens) as input_tokens, sum(output_tokens) as output_tokens,
                               sum(cost_usd) as cost_usd
                        from ai.ai_usage
                        where day > (now() at time zone :zone)::date - :days
                          and (:person::uuid is null or owner_id = :person::uuid)
                        group by day, provider, model
                        order by day desc, provider, model
                        """)
                .param("zone", zone)
                .param("days", DAYS_SHOWN)
                .param("person", person == null ? null : person.toString())
                .query(AiUsageTable::line)
                .list();
    }

    private static UsageLine line(ResultSet row, int number) throws SQLException {
        return new UsageLine(
                row.getObject("day", LocalDate.class),
                row.getString("provider"),
                row.getString("model"),
                row.getLong("people"),
                row.getLong("calls"),
                row.getLong("input_tokens"),
                row.getLong("output_tokens"),
                row.getBigDecimal("cost_usd"));
    }

    private static long orNone(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }
}
