-- No owner: a row outlives the person and says nothing about them.
create table erasure_view (
    erasure_id uuid primary key,
    asked_at timestamptz not null,
    completed_at timestamptz,
    receipt text
);
