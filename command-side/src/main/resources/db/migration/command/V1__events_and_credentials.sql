-- Schema "command": what must never be lost. Flyway creates the schema.

-- One row. An append takes its positions here and keeps the row locked until it commits, which makes positions dense
-- and puts them in commit order on any number of nodes.
create table event_head (
    only_row boolean primary key default true check (only_row),
    position bigint not null
);
insert into event_head (position) values (0);

create table event (
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
create index event_recorded_at on event using brin (recorded_at);

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
    email_claim text primary key,
    user_id uuid not null unique,
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
