-- One row for each person who has a profile; a cleared one has none.
create table profile_detail (
    profile_id uuid primary key,
    owner_id uuid not null unique,
    introduction jsonb not null,
    educations jsonb not null default '[]',
    careers jsonb not null default '[]',
    job_interests jsonb not null default '[]',
    -- Military service, veteran status, disability: apart, so that nothing reads them along by chance.
    sensitive_details jsonb not null default '{}',
    version bigint not null,
    created_at timestamptz not null,
    last_edited_at timestamptz not null
);
call query.show('query.profile_detail', 'owner_id = query.reader()');
