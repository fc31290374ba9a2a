-- What has become of each proposed change, by its id. Reviews of before changes could be decided on have none.
alter table feedback_detail add column improvement_statuses jsonb not null default '{}';
