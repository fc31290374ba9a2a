-- People who are at another provider to sign in. What comes back has to match both hashes.
create table provider_attempt (
    state_sha256 bytea primary key,
    browser_key_sha256 bytea not null,
    provider text not null,
    redirect_uri text not null,
    user_id uuid, -- Whose account is to be linked; none for a sign-in.
    expires_at timestamptz not null
);
create index provider_attempt_expires_at on provider_attempt (expires_at);
