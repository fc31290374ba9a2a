create table company_detail (
    company_id uuid primary key,
    owner_id uuid not null,
    name text not null,
    business_number text not null,
    address text not null,
    homepage text,
    state text not null,
    reason text,
    registered_at timestamptz not null,
    decided_at timestamptz,
    version bigint not null
);
create index company_detail_own on company_detail (owner_id, registered_at desc, company_id desc);
create index company_detail_state on company_detail (state, registered_at, company_id);
-- A confirmed one is everybody's who is signed in.
call query.show(
    'query.company_detail',
    'owner_id = query.reader() or state = ''CONFIRMED'' and query.reader() is not null or query.reader_is_admin()');
