-- What is to have a vector: a resume, a posting. A row is put down by events and worked off under a lease. No text.
create table ai.embedding_subject (
    kind             text        not null,
    subject_id       uuid        not null,
    owner_id         uuid        not null,
    version          bigint      not null,               -- that the events know of
    pending          boolean     not null default true,  -- whether its text has to be looked at
    embedded_version bigint,                             -- that was looked at last
    space            text,                               -- the space that it has a vector in, since it was looked at
    text_hash        text,                               -- of the text that was looked at; null: it said nothing
    attempts         integer     not null default 0,     -- failures in a row
    alone            boolean     not null default false, -- whether it is asked about by itself: it may be what failed
    next_attempt_at  timestamptz not null default now(),
    lease_owner      text,
    lease_until      timestamptz,
    last_error       text,
    primary key (kind, subject_id)
);
create index embedding_subject_due on ai.embedding_subject (next_attempt_at) where pending;
create index embedding_subject_owner on ai.embedding_subject (owner_id);

-- Vectors, by what they were made of: the same text of the same person in the same space has one. The hash is keyed with
-- the person's key, so nobody can try out texts; the vector is sealed with it, for a vector gives away what its text says.
create table ai.embedding (
    owner_id  uuid        not null,
    space     text        not null,
    text_hash text        not null,
    vector    text        not null,
    used_at   timestamptz not null default now(),        -- when a text was last found to have it
    primary key (owner_id, space, text_hash)
);

-- The spaces that there are vectors in. The one that was chosen last is the present one, for all nodes.
create table ai.embedding_space (
    name      text primary key,
    reading   text        not null, -- what is read of a text: when that changes, all are looked at again
    chosen_at timestamptz not null
);

-- Vectors are read for a query, as the role that sees the caller's rows only (docs/adr/0018-row-level-security.md). The
-- migrations of schema "query" have made the role; its functions go with that schema, so this one stands by itself.
do $grants$
begin
    if exists (select from pg_roles where rolname = 'jiwon_reader') then
        execute 'grant usage on schema ai to jiwon_reader';
        execute 'grant select on ai.embedding, ai.embedding_space to jiwon_reader';
        execute 'alter table ai.embedding enable row level security';
        execute 'create policy reader on ai.embedding for select to jiwon_reader'
            ' using (owner_id = nullif(current_setting(''jiwon.user_id'', true), '''')::uuid)';
    end if;
end
$grants$;
