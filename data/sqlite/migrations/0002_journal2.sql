-- Journal 2. An act says on which installation it was done and what sort it is, and carries a digest over itself and
-- the act before. A large act keeps its changes packed, one row a kind; which records a row touches stands beside it.
-- Values of sensitive fields carry a digest of their own, which stays when a value is erased for good.
-- What the journal does not know of earlier acts stays empty. A released migration is never changed: add the next number.

ALTER TABLE act ADD COLUMN sort TEXT NOT NULL DEFAULT '';           -- user, import, undo …; '' before this version
ALTER TABLE act ADD COLUMN origin TEXT NOT NULL DEFAULT '';         -- random id of the installation and folder
ALTER TABLE act ADD COLUMN origin_seq INTEGER NOT NULL DEFAULT 0;   -- counts the acts of the origin
ALTER TABLE act ADD COLUMN place TEXT NOT NULL DEFAULT '';          -- tells the file from a copy of it
ALTER TABLE act ADD COLUMN digest BLOB;                             -- SHA-256; NULL before this version

ALTER TABLE journal ADD COLUMN lines INTEGER NOT NULL DEFAULT 1;    -- changes in this row
ALTER TABLE journal ADD COLUMN packed BLOB;                         -- several changes, deflated; record and change are '' then
ALTER TABLE journal ADD COLUMN salt BLOB;                           -- of the digest of a single change
ALTER TABLE journal ADD COLUMN erased BLOB;                         -- digest of a change erased for good, which is '' then
DROP INDEX journal_record;

CREATE TABLE touched (
  seq    INTEGER NOT NULL, -- of the journal
  record TEXT NOT NULL,
  PRIMARY KEY (seq, record)
) STRICT, WITHOUT ROWID;
INSERT INTO touched (seq, record) SELECT seq, record FROM journal;
CREATE INDEX touched_record ON touched (record);

ALTER TABLE sealed RENAME TO sealed_before;
CREATE TABLE sealed (
  seq    INTEGER NOT NULL REFERENCES journal (seq),
  line   INTEGER NOT NULL, -- place of the change in its row, from 0
  field  TEXT NOT NULL,
  record TEXT NOT NULL,
  change TEXT NOT NULL,    -- JSON: [old, new]; '' when erased for good
  salt   BLOB,             -- NULL when erased for good
  digest BLOB NOT NULL,
  PRIMARY KEY (seq, line, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_record ON sealed (record);
