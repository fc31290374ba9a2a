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
