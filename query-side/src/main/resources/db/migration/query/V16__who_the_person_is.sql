alter table query.resume_detail
    add headline text,
    add summary text,
    add location jsonb;
