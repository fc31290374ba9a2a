-- No owner: a row outlives the person and says nothing about them.
create table erasure_view (
    erasure_id uuid primary key,
    asked_at timestamptz not null,
    completed_at timestamptz,
    receipt text
);
-- Whoever was told its id may ask; the query finds by nothing else.
call query.show('query.erasure_view', 'true');
