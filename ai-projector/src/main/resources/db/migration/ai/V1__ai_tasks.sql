-- Work for language models. A row is inserted by a saga in the transaction of the request event, worked on by one
-- worker at a time under a lease, and ended by the outcome. All times are the database's, so nodes need not agree.
create table ai.ai_task (
    id              uuid primary key,
    kind            text        not null,
    subject_id      uuid        not null,
    owner_id        uuid        not null,
    payload         text,                    -- everything the work needs; null once finished, for it is personal
    trace_id        text        not null,
    cause_id        text        not null,
    status          text        not null default 'PENDING'
                    check (status in ('PENDING', 'RUNNING', 'DONE', 'FAILED')),
    attempts        integer     not null default 0,
    llm_calls       integer     not null default 0,
    lease_owner     text,
    lease_until     timestamptz,
    next_attempt_at timestamptz not null default now(),
    deadline_at     timestamptz not null,
    last_error      text,
    created_at      timestamptz not null default now(),
    finished_at     timestamptz,
    check ((status = 'RUNNING') = (lease_owner is not null and lease_until is not null)),
    check ((status in ('DONE', 'FAILED')) = (finished_at is not null))
);

create index ai_task_pending on ai.ai_task (next_attempt_at) where status = 'PENDING';
create index ai_task_running on ai.ai_task (lease_until) where status = 'RUNNING';
create index ai_task_newest on ai.ai_task (created_at desc, id desc);
create index ai_task_status_newest on ai.ai_task (status, created_at desc, id desc);
create index ai_task_finished on ai.ai_task (finished_at) where finished_at is not null;

-- Axon's own tables under the names of its JDBC stores; unquoted, so the column names are folded to lower case.
create table ai.token_entry (
    processorName varchar(255) not null,
    segment       integer      not null,
    token         bytea,
    tokenType     varchar(255),
    timestamp     varchar(255),
    owner         varchar(255),
    primary key (processorName, segment)
);

create table ai.saga_entry (
    sagaId         varchar(255) primary key,
    revision       varchar(255),
    sagaType       varchar(255),
    serializedSaga bytea
);

create table ai.association_value_entry (
    id               bigint generated always as identity primary key,
    associationKey   varchar(255),
    associationValue varchar(255),
    sagaId           varchar(255),
    sagaType         varchar(255)
);

create index association_value_entry_lookup
    on ai.association_value_entry (sagaType, associationKey, associationValue);
create index association_value_entry_saga on ai.association_value_entry (sagaId, sagaType);

-- Axon's dead letters: events whose handling failed, and those of the same sequence behind them.
create table ai.dead_letter_entry (
    deadletteridentifier text primary key,
    processinggroup text not null,
    sequenceidentifier text not null,
    sequenceindex bigint not null,
    messagetype text not null,
    eventidentifier text not null,
    timestamp text not null,
    payloadtype text not null,
    payloadrevision text,
    payload bytea not null,
    metadata bytea,
    type text,
    aggregateidentifier text,
    sequencenumber bigint,
    tokentype text,
    token bytea,
    enqueuedat text not null,
    lasttouched text,
    processingstarted text,
    causetype text,
    causemessage text,
    diagnostics bytea,
    unique (processinggroup, sequenceidentifier, sequenceindex)
);
