-- In whose name a posting is shown to everybody, if it is; the three columns beside it are set together.
alter table query.posting_detail
    add column is_published boolean not null default false,
    add column company_id uuid,
    add column company_name text,
    add column published_at timestamptz;
create index posting_detail_published
    on query.posting_detail (published_at desc, posting_id desc) where is_published;
alter policy reader on query.posting_detail
    using (owner_id = query.reader() or is_published and query.reader() is not null);
