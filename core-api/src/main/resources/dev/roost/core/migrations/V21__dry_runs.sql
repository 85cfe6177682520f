-- CHECKED: a dry run that came to its end. It has no snapshot and never gets one.
alter table run drop constraint run_state_check;
alter table run add constraint run_state_check
  check (state in ('QUEUED', 'RUNNING', 'PUBLISHED', 'CHECKED', 'FAILED', 'CANCELLED'));
alter table attempt drop constraint attempt_state_check;
alter table attempt add constraint attempt_state_check
  check (state in ('BEGUN', 'RUNNING', 'PUBLISHED', 'CHECKED', 'FAILED', 'SUPERSEDED'));
