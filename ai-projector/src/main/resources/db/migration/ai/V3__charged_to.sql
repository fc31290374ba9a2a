-- Whose use of AI work a task counts as; null: the person's that it is done for.
alter table ai.ai_task add column charged_to uuid;
