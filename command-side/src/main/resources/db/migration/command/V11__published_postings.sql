-- Which postings each company shows, to withdraw them when it is closed.
create table published_posting (
    posting_id uuid primary key,
    owner_id uuid not null,
    company_id uuid not null
);
create index published_posting_company_id on published_posting (company_id);
create index published_posting_owner_id on published_posting (owner_id);

-- Nothing more is shown in their names.
create table closed_company (
    company_id uuid primary key
);
