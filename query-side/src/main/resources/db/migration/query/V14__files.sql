-- What people uploaded, without the bytes, which lie elsewhere. One that was thrown away has no row.
create table file_detail (
    file_id uuid primary key,
    owner_id uuid not null,
    name text not null,
    purpose text not null,
    content_type text not null,
    bytes bigint not null,
    sha256 text,
    state text not null,
    virus_check text,
    fault text,
    announced_at timestamptz not null,
    stored_at timestamptz
);
create index file_detail_of_owner on file_detail (owner_id, announced_at desc, file_id desc);
call query.show('query.file_detail', 'owner_id = query.reader()');
