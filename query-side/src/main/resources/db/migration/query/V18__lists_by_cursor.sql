-- Both sort columns in one direction: so a list goes on after an item by the index, however deep.
drop index resume_detail_list;
create index resume_detail_list on resume_detail (owner_id, created_at desc, resume_id desc) where is_active;
drop index posting_detail_list;
create index posting_detail_list on posting_detail (owner_id, created_at desc, posting_id desc) where is_active;
drop index feedback_detail_list;
create index feedback_detail_list on feedback_detail (owner_id, created_at desc, feedback_id desc) where is_active;
