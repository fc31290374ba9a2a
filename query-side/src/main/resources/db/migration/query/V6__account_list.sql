-- What an account's owner sees of the roles that they asked for: by role, the last request.
alter table account_view add column role_requests jsonb not null default '{}';

-- Accounts as administrators see them.
create table account_list (
    user_id uuid primary key,
    email text not null,
    name text not null,
    roles text not null,
    created_at timestamptz not null,
    -- Null when the account is not blocked.
    block_reason text
);
create index account_list_newest on account_list (created_at desc, user_id);
create index account_list_email on account_list (email);
call query.show('query.account_list', 'query.reader_is_admin()');

-- Requests for roles that wait for an administrator.
create table role_request (
    user_id uuid not null,
    role text not null,
    reason text,
    requested_at timestamptz not null,
    primary key (user_id, role)
);
create index role_request_oldest on role_request (requested_at, user_id, role);
call query.show('query.role_request', 'query.reader_is_admin()');
