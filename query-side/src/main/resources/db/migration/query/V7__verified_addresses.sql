alter table query.account_view add column email_verified boolean not null default false;
