-- What an attempt found in its rows and records: a Findings message in its JSON form.
alter table attempt add column findings jsonb not null default '{}';
