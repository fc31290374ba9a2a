-- What addresses and accounts have used up, for all nodes. Kept for minutes and not written to the log: a crash forgets it.

-- A bucket that fills evenly, as the moment at which it will be full again.
create unlogged table rate_limit (
    key text primary key,
    full_at timestamptz not null
);

-- Sign-ins that failed, or are not judged yet. The key is a hash: no address and no e-mail address stands here.
create unlogged table sign_in_attempt (
    key text primary key,
    failures integer not null,
    wait_until timestamptz not null,
    forget_at timestamptz not null
);
