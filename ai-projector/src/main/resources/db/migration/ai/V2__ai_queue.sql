-- Who waits for whom. A task takes its turn when it is put down: one later than its owner's last waiting one, and never
-- earlier than the turn that is being served. So owners take turns however many tasks each has, the claim reads one
-- index from its beginning, and nothing has to be counted or sorted for it.
alter table ai.ai_task
    add column lane         text   not null default 'INTERACTIVE' check (lane in ('INTERACTIVE', 'BATCH')),
    add column turn         bigint not null default 0,
    add column provider     text,                 -- whose place in flight the task takes while it runs; null: nobody's
    add column cancelled_at timestamptz;          -- an end without a result was asked for

-- The turn that is being served. Its only row is locked for a claim: what is in flight is counted on all nodes under it.
create table ai.ai_clock (
    only_row boolean primary key default true check (only_row),
    turn     bigint not null default 0
);
insert into ai.ai_clock default values;

-- A provider that asked for a rest is not called before then, by no node.
create table ai.ai_provider (
    name       text primary key,
    not_before timestamptz not null
);

drop index ai.ai_task_pending;
create index ai_task_turn on ai.ai_task (turn, created_at) include (owner_id, next_attempt_at, id)
    where status = 'PENDING';
create index ai_task_owner_turn on ai.ai_task (owner_id, lane, turn) where status = 'PENDING';
create index ai_task_due on ai.ai_task (next_attempt_at) where status = 'PENDING';
create index ai_task_deadline on ai.ai_task (deadline_at) where status = 'PENDING';
create index ai_task_cancelled on ai.ai_task (cancelled_at) where cancelled_at is not null and finished_at is null;

-- What was asked of providers and what it took, by person and day. It is kept; of a person who is erased only the sums
-- stay, under the id of nobody (all zeros).
create table ai.ai_usage (
    owner_id      uuid    not null,
    day           date    not null,
    provider      text    not null,
    model         text    not null,
    calls         bigint  not null,
    input_tokens  bigint  not null,
    output_tokens bigint  not null,
    cost_usd      numeric not null,
    primary key (owner_id, day, provider, model)
);
create index ai_usage_day on ai.ai_usage (day);
