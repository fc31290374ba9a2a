-- The last day that an end date can mean, for a list by deadline: of 2026 and 2026-12 that is 2026-12-31. Made by the
-- database, so that the rows that are there have it, too. The calendar of PostgreSQL has no year 0.
alter table query.posting_detail add column last_day date generated always as (
    case
        when end_date is null or end_date < '0001' then null
        when length(end_date) = 4 then make_date(end_date::integer, 12, 31)
        when length(end_date) = 7 then
            (make_date(substr(end_date, 1, 4)::integer, substr(end_date, 6, 2)::integer, 1)
                + interval '1 month' - interval '1 day')::date
        else make_date(
            substr(end_date, 1, 4)::integer, substr(end_date, 6, 2)::integer, substr(end_date, 9, 2)::integer)
    end
) stored;
