-- The tables that the engine reads and writes, for an application to put into its own migrations. Jiwon's are in
-- command-side's db/migration/command; StoredTablesTest compares them with these.

create schema command;

-- One row. An append takes its positions here and keeps the row locked until it commits.
create table command.event_head (
    only_row boolean primary key default true check (only_row),
    position bigint not null
);
insert into command.event_head (position) values (0);

create table command.event (
    position bigint primary key,
    event_id text not null,
    stream_id text not null,
    stream_type text,
    sequence bigint not null,
    payload_type text not null,
    payload_revision text,
    payload bytea not null,
    metadata bytea not null,
    recorded_at timestamptz not null,
    constraint event_stream_sequence unique (stream_id, sequence)
);
create index event_recorded_at on command.event using brin (recorded_at);

create table command.snapshot (
    stream_id text primary key,
    stream_type text,
    sequence bigint not null,
    event_id text not null,
    payload_type text not null,
    payload_revision text,
    payload bytea not null,
    metadata bytea not null,
    recorded_at timestamptz not null
);
