alter table resume_detail add column photo uuid; -- A file of the same owner's; it may be deleted by now.
