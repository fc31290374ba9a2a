-- Whoever forgets a "where owner_id = …" shows nobody else's rows: PostgreSQL itself lets a reader see their own only.
-- docs/adr/0018-row-level-security.md tells why it is done so.

-- Roles belong to the whole server and outlive this schema: they may be there already.
do $roles$
declare
    wanted text;
begin
    foreach wanted in array array['jiwon_reader', 'jiwon_projector'] loop
        begin
            execute format('create role %I nologin', wanted);
        exception
            when duplicate_object or unique_violation or insufficient_privilege then
                null; -- Another start was quicker, or somebody else has to make it; that shows below.
        end;
        begin
            execute format('set local role %I', wanted);
        exception
            when insufficient_privilege or invalid_parameter_value then
                begin
                    execute format('grant %I to %I', wanted, session_user);
                    execute format('set local role %I', wanted);
                exception
                    when insufficient_privilege or undefined_object or invalid_parameter_value then
                        raise exception 'Jiwon needs two roles that the database user "%" may neither make nor become. Run once as an administrator of PostgreSQL: %',
                            session_user,
                            coalesce(
                                (select string_agg(format('create role %I nologin; ', name), '' order by name desc)
                                    from unnest(array['jiwon_reader', 'jiwon_projector']) name
                                    where not exists (select from pg_roles where rolname = name)),
                                '') || format('grant jiwon_reader, jiwon_projector to %I;', session_user);
                end;
        end;
        reset role;
    end loop;
end
$roles$;

grant usage on schema query to jiwon_reader, jiwon_projector;

-- Who reads, as the transaction was told; null when it was not told, and null owns nothing.
create function query.reader() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('jiwon.user_id', true), '')::uuid $$;

create function query.reader_is_admin() returns boolean language sql stable parallel safe
    as $$ select 'ADMIN' = any (string_to_array(current_setting('jiwon.user_roles', true), ',')) $$;

-- Each table with rows for people is shown by one call: which of them a reader sees. A table without is closed to readers.
create procedure query.show(shown regclass, rows_of_reader text) language plpgsql as $show$
begin
    execute format('alter table %s enable row level security', shown);
    execute format('alter table %s force row level security', shown);
    execute format('create policy reader on %s for select to jiwon_reader using (%s)', shown, rows_of_reader);
    execute format('create policy projector on %s to jiwon_projector using (true) with check (true)', shown);
    execute format('grant select on %s to jiwon_reader', shown);
    execute format('grant select, insert, update, delete, truncate on %s to jiwon_projector', shown);
end
$show$;

call query.show('query.account_view', 'user_id = query.reader()');
call query.show('query.resume_detail', 'owner_id = query.reader()');
call query.show('query.resume_detail_entry', 'owner_id = query.reader()');
call query.show('query.posting_detail', 'owner_id = query.reader()');
call query.show('query.feedback_detail', 'owner_id = query.reader()');
call query.show('query.feedback_provenance', 'owner_id = query.reader()');
call query.show('query.audit_entry', 'query.reader_is_admin()');

-- Written in the transaction of the rows, so by the same role.
grant select, insert, update, delete on query.token_entry, query.dead_letter_entry to jiwon_projector;
