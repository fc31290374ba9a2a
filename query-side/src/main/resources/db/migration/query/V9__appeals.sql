-- When its owner refused to be assessed by a machine: then neither rate nor statements stand in the row.
alter table feedback_detail add column refused_at timestamptz;

-- What a human is to look at, or has looked at. A withdrawn appeal has no row.
create table appeal_detail (
    appeal_id uuid primary key,
    owner_id uuid not null,
    feedback_id uuid not null,
    state text not null,
    assessment jsonb not null,
    reason text not null,
    filed_at timestamptz not null,
    verdict text,
    answer text,
    answered_at timestamptz,
    version bigint not null
);
create index appeal_detail_open on appeal_detail (filed_at, appeal_id) where state = 'OPEN';
call query.show('query.appeal_detail', 'owner_id = query.reader() or query.reader_is_admin()');
