-- Repeats of reviews beside what they repeat. The results stand under their numbers. Administrators see those that they
-- or a campaign asked for.
create table rerun_detail (
    rerun_id uuid primary key,
    owner_id uuid not null,
    feedback_id uuid not null,
    cause text not null,
    model text not null,
    prompt_version text not null,
    language text not null,
    runs integer not null,
    ended integer not null default 0,
    state text not null,
    original jsonb not null,
    results jsonb not null default '{}',
    version bigint not null,
    requested_at timestamptz not null,
    completed_at timestamptz
);
create index rerun_detail_of_feedback on rerun_detail (feedback_id, requested_at desc, rerun_id desc);
call query.show(
    'query.rerun_detail', 'owner_id = query.reader() or (cause <> ''OWNER'' and query.reader_is_admin())');

-- How each repeat came to be, under its number; apart, for it is long and seldom asked for.
create table rerun_provenance (
    rerun_id uuid primary key,
    owner_id uuid not null,
    provenances jsonb not null default '{}'
);
call query.show('query.rerun_provenance', 'owner_id = query.reader()');

create table campaign_detail (
    campaign_id uuid primary key,
    administrator uuid not null,
    state text not null,
    wish jsonb not null,
    total integer not null,
    done integer not null default 0,
    failed integer not null default 0,
    skipped integer not null default 0,
    running integer not null default 0,
    expected_usd numeric,
    cost_ceiling_usd numeric,
    spent_usd numeric,
    deltas jsonb not null default '[]', -- Of each compared review the median of its repeats less its first rate.
    version bigint not null,
    begun_at timestamptz not null,
    ended_at timestamptz
);
create index campaign_detail_newest on campaign_detail (begun_at desc, campaign_id desc);
call query.show('query.campaign_detail', 'query.reader_is_admin()');

-- What a campaign needs to know of everybody's reviews: when they were asked for and what they took, nothing of what
-- they say.
create table campaign_review (
    feedback_id uuid primary key,
    owner_id uuid not null,
    kind text not null,
    requested_at timestamptz not null,
    ready boolean not null default false,
    input_tokens bigint not null default 0,
    output_tokens bigint not null default 0,
    counted boolean not null default false
);
create index campaign_review_newest on campaign_review (requested_at desc, feedback_id desc) where ready;
call query.show('query.campaign_review', 'query.reader_is_admin()');
