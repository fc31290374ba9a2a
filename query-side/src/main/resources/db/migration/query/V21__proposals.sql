-- What people's documents could become in a resume. One that was thrown away has no row.
create table proposal_detail (
    proposal_id uuid primary key,
    owner_id uuid not null,
    file_id uuid not null,
    state text not null,
    text text not null,
    reading jsonb,
    accepted jsonb not null default '{}', -- The resume of each accepted item.
    provider text,
    model text,
    fallback_reason text,
    failure jsonb,
    version bigint not null,
    requested_at timestamptz not null
);
create index proposal_detail_of_owner on proposal_detail (owner_id, requested_at desc, proposal_id desc);
call query.show('query.proposal_detail', 'owner_id = query.reader()');

create table proposal_provenance (
    proposal_id uuid primary key,
    owner_id uuid not null,
    provenance jsonb not null
);
call query.show('query.proposal_provenance', 'owner_id = query.reader()');
