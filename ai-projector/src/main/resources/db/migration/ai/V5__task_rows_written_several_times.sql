-- A task's row is written when it is put down, taken, about to call, and done: with room on its page fewer indexes are
-- written again.
alter table ai.ai_task set (fillfactor = 50);
