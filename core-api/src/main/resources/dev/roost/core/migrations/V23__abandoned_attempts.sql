-- The version whose folder and history the attempt writes to: a run that is queued again may get another.
alter table attempt add column version int;
update attempt set version = run.version from run where run.id = attempt.run_id;
-- Whether all of its files are gone, but those that a snapshot has.
alter table attempt add column cleaned boolean not null default false;
create index attempt_to_clean on attempt (feature_set_id, version)
  where state in ('FAILED', 'SUPERSEDED') and not cleaned;
