alter table query.account_view add column email_verified boolean not null default false;
-- The other providers that one can sign in to the account by.
alter table query.account_view add column identities text[] not null default '{}';
