-- One key for each person, wrapped by the master key, which is not in the database. Destroying it makes everything that
-- is stored about the person unreadable, in every copy of the log.
create table person_key (
    person_id uuid primary key,
    wrapped_key bytea,
    created_at timestamptz not null default now(),
    destroyed_at timestamptz,
    check ((wrapped_key is null) = (destroyed_at is not null))
);

-- Erasures under way and done. Nothing here says who the person was.
create table erasure (
    erasure_id uuid primary key,
    person_id uuid not null,
    key_destroyed_at timestamptz not null default now(),
    -- Not before every node has forgotten the key.
    next_pass_at timestamptz not null,
    completed_at timestamptz
);
create index erasure_pending on erasure (next_pass_at) where completed_at is null;

create table erasure_removal (
    erasure_id uuid not null,
    store text not null,
    removed bigint not null,
    primary key (erasure_id, store)
);
