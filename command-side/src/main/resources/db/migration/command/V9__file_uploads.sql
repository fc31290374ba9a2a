-- Files that were announced and whose bytes have not been looked at yet. No name stands here.
create table file_upload (
    file_id uuid primary key,
    owner_id uuid not null,
    awaited_until timestamptz not null,
    received_until timestamptz -- By the one request that receives it just now; null when there is none.
);
create index file_upload_awaited_until on file_upload (awaited_until);
create index file_upload_owner_id on file_upload (owner_id);
