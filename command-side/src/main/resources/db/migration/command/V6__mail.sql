-- Letters to be sent, and for a while those that were: a person is not to get too many. Neither address nor text stands
-- here; they are made when a letter is sent.
create table mail (
    id text primary key,
    kind text not null,
    person_id uuid not null,
    language text not null,
    created_at timestamptz not null default now(),
    attempts integer not null default 0,
    next_attempt_at timestamptz not null default now(),
    sent_at timestamptz,
    failed_at timestamptz
);
create index mail_due on mail (next_attempt_at) where sent_at is null and failed_at is null;
create index mail_person_id on mail (person_id);

-- Where mail stays when there is no server to send it by.
create table development_mail (
    id text primary key,
    person_id uuid not null,
    letter text not null, -- Encrypted with the person's key.
    sent_at timestamptz not null default now()
);
create index development_mail_sent_at on development_mail (sent_at);

-- What the links in letters carry, as a hash: who has the link has the mailbox that it was sent to.
create table mailed_link (
    sha256 bytea primary key,
    user_id uuid not null,
    purpose text not null,
    expires_at timestamptz not null,
    -- The trace id of the request that used it up: when that is tried again, it finds its own work.
    spent_by text
);
create index mailed_link_user_id on mailed_link (user_id);
create index mailed_link_expires_at on mailed_link (expires_at);
