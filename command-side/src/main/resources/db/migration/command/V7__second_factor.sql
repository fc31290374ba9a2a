-- What a person proves themselves with beside the password. Its secret is sealed with the person's own key.
create table second_factor (
    user_id uuid primary key,
    secret text not null,
    created_at timestamptz not null default now(),
    -- Null until the person has shown that their app has the secret; no sign-in asks for it before.
    confirmed_at timestamptz,
    -- The 30 s step of the last code that counted: no code counts twice, and none that is older.
    last_step bigint not null default 0,
    -- The trace id of the request that it counted for: when that is tried again, it finds its own work.
    last_step_by text,
    -- Codes that were wrong, or are not judged yet.
    failures integer not null default 0,
    wait_until timestamptz not null default now()
);

-- 80 random bits each: a plain hash is enough.
create table recovery_code (
    user_id uuid not null references second_factor on delete cascade,
    sha256 bytea not null,
    used_at timestamptz,
    used_by text,
    primary key (user_id, sha256),
    check ((used_at is null) = (used_by is null))
);

-- Sign-ins that wait for the second factor.
create table sign_in_challenge (
    sha256 bytea primary key,
    user_id uuid not null,
    means text not null,
    attempts_left integer not null,
    expires_at timestamptz not null,
    used_by text
);
create index sign_in_challenge_user_id on sign_in_challenge (user_id);
create index sign_in_challenge_expires_at on sign_in_challenge (expires_at);
