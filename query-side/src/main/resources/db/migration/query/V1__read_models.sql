-- Schema "query": everything here is made from events and can be dropped and rebuilt. Flyway creates the schema.

-- Axon's token store: how far each segment of each processing group is. In the same database as the rows, so that
-- rows and token move together. The column names are Axon's.
create table token_entry (
    processorname text not null,
    segment integer not null,
    token bytea,
    tokentype text,
    timestamp text,
    owner text,
    primary key (processorname, segment)
);

-- The nodes that run, for sharing segments among them, and the processors that one of them needs for itself.
create table node (
    node text primary key,
    seen_at timestamptz not null
);
create table node_claim (
    processor text primary key,
    node text not null,
    until timestamptz not null
);

-- Axon's dead letters: events whose handling failed, and those of the same sequence behind them.
create table dead_letter_entry (
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

create table account_view (
    user_id uuid primary key,
    email text not null,
    name text not null,
    roles text not null,
    created_at timestamptz not null
);

create table resume_detail (
    resume_id uuid primary key,
    owner_id uuid not null,
    title text not null,
    resume_type text,
    name text not null,
    email text not null,
    phone text,
    is_active boolean not null default true,
    version bigint not null,
    created_at timestamptz not null,
    last_edited_at timestamptz not null
);
create index resume_detail_list on resume_detail (owner_id, created_at desc, resume_id) where is_active;

create table resume_detail_entry (
    entry_id uuid not null,
    resume_id uuid not null,
    owner_id uuid not null,
    section text not null,
    place integer not null,
    content jsonb not null,
    primary key (resume_id, entry_id)
);

create table posting_detail (
    posting_id uuid primary key,
    owner_id uuid not null,
    title text not null,
    company text,
    url text,
    end_date text,
    content jsonb not null,
    is_closed boolean not null default false,
    is_active boolean not null default true,
    version bigint not null,
    created_at timestamptz not null,
    last_edited_at timestamptz not null
);
create index posting_detail_list on posting_detail (owner_id, created_at desc, posting_id) where is_active;

create table feedback_detail (
    feedback_id uuid primary key,
    owner_id uuid not null,
    kind text not null,
    resume_id uuid not null,
    resume_version bigint not null,
    posting_id uuid,
    posting_version bigint,
    language text not null,
    status text not null,
    matching_rate integer,
    score_parts jsonb not null default '[]',
    reviewed_markdown text not null,
    contents jsonb not null default '[]',
    failure_reason text,
    failure_detail text,
    provider text,
    model text,
    improved_resume_id uuid,
    improvement_status text,
    improvement_changes jsonb not null default '[]',
    improvement_failure_reason text,
    improvement_failure_detail text,
    is_active boolean not null default true,
    version bigint not null,
    created_at timestamptz not null,
    completed_at timestamptz
);
create index feedback_detail_list on feedback_detail (owner_id, created_at desc, feedback_id) where is_active;

-- Beside feedback_detail, because the exact input and raw output are large and asked for rarely.
create table feedback_provenance (
    feedback_id uuid primary key,
    owner_id uuid not null,
    resume jsonb not null,
    posting jsonb,
    reviewed_markdown text not null,
    review jsonb,
    improvement jsonb
);

create table audit_entry (
    position bigint primary key,
    recorded_at timestamptz not null,
    actor text not null,
    origin text,
    command text,
    what text not null,
    subject_type text,
    subject_id text,
    outcome text not null,
    code text,
    correlation_id text,
    causation_id text
);
create index audit_entry_actor on audit_entry (actor, position desc);
create index audit_entry_subject on audit_entry (subject_id, position desc);
