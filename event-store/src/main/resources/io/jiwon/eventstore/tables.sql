-- The tables that the engine reads and writes, for an application to put into its own migrations. Jiwon's are in
-- command-side's db/migration/command; StoredTablesTest compares them with these.

create schema command;

-- One row: position and hash of the last event. A batch moves it in the statement that inserts its events, which makes
-- positions dense and puts them in commit order on any number of nodes.
create table command.event_head (
    only_row boolean primary key default true check (only_row),
    position bigint not null,
    hash bytea not null
);
insert into command.event_head (position, hash) values (0, decode(repeat('00', 32), 'hex'));

create table command.event (
    position bigint primary key,
    event_id text collate "C" not null,
    stream_id text collate "C" not null,
    stream_type text,
    sequence bigint not null,
    payload_type text not null,
    payload_revision text,
    payload bytea not null,
    metadata bytea not null,
    recorded_at timestamptz not null,
    hash bytea not null,
    constraint event_stream_sequence unique (stream_id, sequence),
    constraint event_event_id unique (event_id)
);
create index event_recorded_at on command.event using brin (recorded_at);

-- For analytics in SQL: payload and metadata as documents, for serialisers that write JSON. After a zero byte, which JSON has
-- none of, a serialiser may write what SQL is not to read.
create view command.event_document as
select
    position,
    event_id,
    stream_id,
    stream_type,
    sequence,
    payload_type,
    payload_revision,
    convert_from(substring(payload for position('\x00'::bytea in payload || '\x00'::bytea) - 1), 'UTF8')::jsonb as payload,
    convert_from(metadata, 'UTF8')::jsonb as metadata,
    recorded_at
from command.event;

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
