-- What a person has from a sign-in on. Kept here, like passwords, and not in events: it ends, and then it is deleted.
create table session (
    id uuid primary key,
    user_id uuid not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    expires_at timestamptz not null,
    origin text not null,
    user_agent text not null,
    refresh_sha256 bytea not null unique,
    wrong_passwords integer not null default 0,
    revoked_at timestamptz,
    -- The trace id of the request that revoked it: when that is tried again, it finds its own work.
    revoked_by text,
    check ((revoked_at is null) = (revoked_by is null))
);
create index session_user_id on session (user_id);
create index session_expires_at on session (expires_at);

-- Refresh tokens that have been exchanged: whoever shows one again is not the only one who has it.
create table spent_refresh_token (
    sha256 bytea primary key,
    session_id uuid not null references session on delete cascade,
    expires_at timestamptz not null
);
create index spent_refresh_token_session_id on spent_refresh_token (session_id);
create index spent_refresh_token_expires_at on spent_refresh_token (expires_at);

-- The latest generation signs access tokens. Of two nodes that make the next one at once, one does.
create table signing_key (
    generation integer primary key,
    kid text not null unique,
    jwk text not null,
    created_at timestamptz not null default now()
);
-- What it signed names no session and is refused.
delete from server_secret where name = 'access-token-key';
