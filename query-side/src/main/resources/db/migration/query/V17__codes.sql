-- The same for everybody, and nobody's.
create table code_table (
    division text not null,
    detail_id text not null,
    korean text not null,
    english text not null,
    place integer not null,
    is_active boolean not null,
    version bigint not null,
    primary key (division, detail_id)
);
call query.show('query.code_table', 'true');
