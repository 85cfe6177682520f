-- STREAMING: a stream that goes on; the feature set's writer turn is for its batches, which are runs of their own.
alter table run drop constraint run_state_check;
alter table run add constraint run_state_check
  check (state in ('QUEUED', 'RUNNING', 'STREAMING', 'PUBLISHED', 'CHECKED', 'FAILED', 'CANCELLED'));

-- What the batches of a stream have come to.
create table stream (
  run_id            bigint      primary key references run on delete cascade,
  -- The number of the batch that was entered last.
  last_batch        bigint      not null default 0,
  -- Of batches that have published, and what they counted together.
  batches           bigint      not null default 0,
  last_snapshot     bigint      not null default 0,
  last_publish_time timestamptz,
  -- From the time of the oldest message of the last batch to its publication.
  freshness_millis  bigint,
  -- The last attempt of the stream that has published.
  fruitful_attempt  int         not null default 0,
  -- Of the last batch that had bad rows; empty: none had.
  dead_letters_uri  text        not null default '',
  rows_read         bigint      not null default 0,
  rows_written      bigint      not null default 0,
  rows_duplicate    bigint      not null default 0,
  rows_skipped      bigint      not null default 0,
  rows_rejected     bigint      not null default 0,
  keys_added        bigint      not null default 0,
  -- A StreamProgress message in its JSON form, as the job said last.
  progress          jsonb       not null default '{}'
);

-- The stream that the run is a batch of.
alter table run add column stream_id bigint references stream on delete cascade;
create unique index one_batch on run (stream_id) where state in ('QUEUED', 'RUNNING');
