-- Which streams speak of a person, and from which event on: what their archive is made of.
create table archive_stream (
    owner_id uuid not null,
    stream_id text not null,
    feature text not null,
    first_position bigint not null,
    primary key (owner_id, stream_id)
);
call query.show('query.archive_stream', 'owner_id = query.reader()');

-- Beside administrators: what a person did, and what was done with what is theirs, they may read themselves.
create policy own on query.audit_entry for select to jiwon_reader using (
    audit_entry.actor = query.reader()::text
    or exists (
        select from query.archive_stream own
        where own.owner_id = query.reader()
            and own.stream_id = audit_entry.subject_id
            and own.first_position <= audit_entry.position));
