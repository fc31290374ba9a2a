-- Schema "command": what must never be lost. Flyway creates the schema.

-- One row: position and hash of the last event. A batch moves it in the statement that inserts its events, which makes
-- positions dense and puts them in commit order on any number of nodes.
create table event_head (
    only_row boolean primary key default true check (only_row),
    position bigint not null,
    hash bytea not null
);
insert into event_head (position, hash) values (0, decode(repeat('00', 32), 'hex'));

create table event (
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
create index event_recorded_at on event using brin (recorded_at);

-- For analytics in SQL: payload and metadata as documents, for serialisers that write JSON. After a zero byte, which JSON has
-- none of, a serialiser may write what SQL is not to read.
create view event_document as
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
from event;

create table snapshot (
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

-- Passwords stay out of events: a hash can be replaced and destroyed here, an event cannot.
create table credential (
    user_id uuid primary key,
    password_hash text not null,
    created_at timestamptz not null default now()
);

-- Secrets that a first start makes for itself, shared by all nodes.
create table server_secret (
    name text primary key,
    secret text not null,
    created_at timestamptz not null default now()
);

create table idempotency_key (
    owner text not null,
    key text not null,
    request_sha256 text not null,
    reserved_id uuid not null,
    lease_until timestamptz not null,
    status integer,
    headers text,
    body bytea,
    created_at timestamptz not null default now(),
    primary key (owner, key)
);
create index idempotency_key_created_at on idempotency_key (created_at);
