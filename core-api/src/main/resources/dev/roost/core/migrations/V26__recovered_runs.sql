-- Null: the run was recovered from a manifest that does not tell it; the next registration does.
alter table run alter column digest drop not null;
