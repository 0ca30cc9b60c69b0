-- The tables of version 1: one per entity of package data, one column per field, and the journal.
-- Dates are 2024-05-08 or '', money is fen, tags are JSON, times are UTC; deleted is the time a row went into
-- the trash. A released migration is never changed: add the next number.

CREATE TABLE act (
  seq    INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  name   TEXT NOT NULL,
  who    TEXT NOT NULL,
  device TEXT NOT NULL,
  at     TEXT NOT NULL,
  final  INTEGER NOT NULL, -- 1: cannot be undone
  undoes TEXT NOT NULL     -- id of the act this one undoes, or ''
) STRICT;
CREATE INDEX act_undoes ON act (undoes) WHERE undoes <> '';

CREATE TABLE journal (
  seq    INTEGER PRIMARY KEY,
  act    TEXT NOT NULL REFERENCES act (id),
  kind   TEXT NOT NULL,
  record TEXT NOT NULL,
  change TEXT NOT NULL -- JSON: column -> [old, new]
) STRICT;
CREATE INDEX journal_act ON journal (act);
CREATE INDEX journal_record ON journal (record);

-- Values of sensitive fields, for undo alone: never shown, never exported.
CREATE TABLE sealed (
  seq    INTEGER NOT NULL REFERENCES journal (seq),
  field  TEXT NOT NULL,
  change TEXT NOT NULL, -- JSON: [old, new]
  PRIMARY KEY (seq, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE "project" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "programme" TEXT NOT NULL DEFAULT '',
  "association" TEXT NOT NULL DEFAULT '',
  "park" TEXT NOT NULL DEFAULT '',
  "basis" TEXT NOT NULL DEFAULT '',
  "signed" TEXT NOT NULL DEFAULT '',
  "end" TEXT NOT NULL DEFAULT '',
  "grant" INTEGER,
  "industries" TEXT NOT NULL DEFAULT '[]',
  "leader" TEXT NOT NULL DEFAULT '',
  "phone" TEXT NOT NULL DEFAULT '',
  "approved" TEXT NOT NULL DEFAULT '',
  "goal" TEXT NOT NULL DEFAULT '',
  "stage_review" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "project_no" ON "project" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "indicator" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "code" TEXT NOT NULL DEFAULT '',
  "grp" TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "unit" TEXT NOT NULL DEFAULT '',
  "operator" TEXT NOT NULL DEFAULT '',
  "minimum" REAL,
  "minimum_text" TEXT NOT NULL DEFAULT '',
  "target" REAL,
  "spec" TEXT NOT NULL DEFAULT '',
  "rule" TEXT NOT NULL DEFAULT '',
  "checklist" TEXT NOT NULL DEFAULT '[]',
  "clause" TEXT NOT NULL DEFAULT '',
  "section" TEXT NOT NULL DEFAULT '',
  "weight" REAL,
  "cap" REAL,
  "shortfall" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "indicator_no" ON "indicator" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "staff" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "name" TEXT NOT NULL DEFAULT '',
  "duty" TEXT NOT NULL DEFAULT '',
  "dedicated" INTEGER NOT NULL DEFAULT 0,
  "work" TEXT NOT NULL DEFAULT '',
  "phone" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "staff_no" ON "staff" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "task" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "start" TEXT NOT NULL DEFAULT '',
  "due" TEXT NOT NULL DEFAULT '',
  "due_words" TEXT NOT NULL DEFAULT '',
  "owner" TEXT NOT NULL DEFAULT '',
  "indicator" TEXT NOT NULL DEFAULT '',
  "done" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "task_no" ON "task" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "company" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "name" TEXT NOT NULL DEFAULT '',
  "credit_code" TEXT NOT NULL DEFAULT '',
  "other_names" TEXT NOT NULL DEFAULT '[]',
  "industry" TEXT NOT NULL DEFAULT '',
  "in_park" INTEGER NOT NULL DEFAULT 0,
  "contact" TEXT NOT NULL DEFAULT '',
  "phone" TEXT NOT NULL DEFAULT '',
  "address" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "company_no" ON "company" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "expert" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "name" TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "org" TEXT NOT NULL DEFAULT '',
  "expertise" TEXT NOT NULL DEFAULT '',
  "grade" TEXT NOT NULL DEFAULT '',
  "phone" TEXT NOT NULL DEFAULT '',
  "id_number" TEXT NOT NULL DEFAULT '',
  "bank" TEXT NOT NULL DEFAULT '',
  "bank_card" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "expert_no" ON "expert" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "provider" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "name" TEXT NOT NULL DEFAULT '',
  "class" TEXT NOT NULL DEFAULT '',
  "agreement" TEXT NOT NULL DEFAULT '',
  "services" TEXT NOT NULL DEFAULT '',
  "contact" TEXT NOT NULL DEFAULT '',
  "phone" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "provider_no" ON "provider" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "activity" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "type" TEXT NOT NULL DEFAULT '',
  "start" TEXT NOT NULL DEFAULT '',
  "end" TEXT NOT NULL DEFAULT '',
  "place" TEXT NOT NULL DEFAULT '',
  "role" TEXT NOT NULL DEFAULT '',
  "also_brand" INTEGER NOT NULL DEFAULT 0,
  "attendance" INTEGER,
  "attendance_words" TEXT NOT NULL DEFAULT '',
  "content" TEXT NOT NULL DEFAULT '',
  "partners" TEXT NOT NULL DEFAULT '',
  "angles" TEXT NOT NULL DEFAULT '[]',
  "roles" TEXT NOT NULL DEFAULT '[]',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "activity_no" ON "activity" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "need" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "company" TEXT REFERENCES "company" (id) DEFERRABLE INITIALLY DEFERRED,
  "contact" TEXT NOT NULL DEFAULT '',
  "phone" TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "type" TEXT NOT NULL DEFAULT '',
  "description" TEXT NOT NULL DEFAULT '',
  "goal" TEXT NOT NULL DEFAULT '',
  "cooperation" TEXT NOT NULL DEFAULT '',
  "amount" INTEGER,
  "amount_words" TEXT NOT NULL DEFAULT '',
  "deadline" TEXT NOT NULL DEFAULT '',
  "origin" TEXT NOT NULL DEFAULT '',
  "activity" TEXT REFERENCES "activity" (id) DEFERRABLE INITIALLY DEFERRED,
  "industry" TEXT NOT NULL DEFAULT '',
  "validity" TEXT NOT NULL DEFAULT '',
  "reason" TEXT NOT NULL DEFAULT '',
  "reason_note" TEXT NOT NULL DEFAULT '',
  "confirmed_by" TEXT NOT NULL DEFAULT '',
  "duplicate_of" TEXT REFERENCES "need" (id) DEFERRABLE INITIALLY DEFERRED,
  "progress" TEXT NOT NULL DEFAULT '',
  "owner" TEXT NOT NULL DEFAULT '',
  "recorder" TEXT NOT NULL DEFAULT '',
  "urgency" TEXT NOT NULL DEFAULT '',
  "angles" TEXT NOT NULL DEFAULT '[]',
  "roles" TEXT NOT NULL DEFAULT '[]',
  "public_title" TEXT NOT NULL DEFAULT '',
  "public_text" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "need_no" ON "need" (no) WHERE no <> '' AND deleted = '';
CREATE INDEX "need_company" ON "need" ("company");
CREATE INDEX "need_activity" ON "need" ("activity");
CREATE INDEX "need_duplicate_of" ON "need" ("duplicate_of");

CREATE TABLE "followup" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "need" TEXT REFERENCES "need" (id) DEFERRABLE INITIALLY DEFERRED,
  "date" TEXT NOT NULL DEFAULT '',
  "method" TEXT NOT NULL DEFAULT '',
  "content" TEXT NOT NULL DEFAULT '',
  "provider" TEXT REFERENCES "provider" (id) DEFERRABLE INITIALLY DEFERRED,
  "activity" TEXT REFERENCES "activity" (id) DEFERRABLE INITIALLY DEFERRED,
  "result" TEXT NOT NULL DEFAULT '',
  "progress" TEXT NOT NULL DEFAULT '',
  "satisfaction" INTEGER,
  "by" TEXT NOT NULL DEFAULT '',
  "next" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "followup_no" ON "followup" (no) WHERE no <> '' AND deleted = '';
CREATE INDEX "followup_need" ON "followup" ("need");
CREATE INDEX "followup_provider" ON "followup" ("provider");
CREATE INDEX "followup_activity" ON "followup" ("activity");

CREATE TABLE "engagement" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "end_date" TEXT NOT NULL DEFAULT '',
  "hours" TEXT NOT NULL DEFAULT '',
  "expert" TEXT REFERENCES "expert" (id) DEFERRABLE INITIALLY DEFERRED,
  "org" TEXT NOT NULL DEFAULT '',
  "form" TEXT NOT NULL DEFAULT '',
  "type" TEXT NOT NULL DEFAULT '',
  "activity" TEXT REFERENCES "activity" (id) DEFERRABLE INITIALLY DEFERRED,
  "provider" TEXT REFERENCES "provider" (id) DEFERRABLE INITIALLY DEFERRED,
  "content" TEXT NOT NULL DEFAULT '',
  "outcome" TEXT NOT NULL DEFAULT '',
  "fee" INTEGER,
  "fee_words" TEXT NOT NULL DEFAULT '',
  "voucher" TEXT NOT NULL DEFAULT '',
  "recorder" TEXT NOT NULL DEFAULT '',
  "verdict" TEXT NOT NULL DEFAULT '',
  "verdict_by" TEXT NOT NULL DEFAULT '',
  "verdict_note" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "engagement_no" ON "engagement" (no) WHERE no <> '' AND deleted = '';
CREATE INDEX "engagement_expert" ON "engagement" ("expert");
CREATE INDEX "engagement_activity" ON "engagement" ("activity");
CREATE INDEX "engagement_provider" ON "engagement" ("provider");

CREATE TABLE "feerate" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "from_date" TEXT NOT NULL DEFAULT '',
  "grade" TEXT NOT NULL DEFAULT '',
  "day_min" INTEGER,
  "day_max" INTEGER,
  "half_day" REAL,
  "from_third" REAL,
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "feerate_no" ON "feerate" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "study" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "industries" TEXT NOT NULL DEFAULT '[]',
  "finished" INTEGER NOT NULL DEFAULT 0,
  "date" TEXT NOT NULL DEFAULT '',
  "aspects" TEXT NOT NULL DEFAULT '[]',
  "author" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "study_no" ON "study" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "publication" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "type" TEXT NOT NULL DEFAULT '',
  "media" TEXT NOT NULL DEFAULT '',
  "level" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "url" TEXT NOT NULL DEFAULT '',
  "activity" TEXT REFERENCES "activity" (id) DEFERRABLE INITIALLY DEFERRED,
  "uploaded" TEXT NOT NULL DEFAULT '',
  "reprint" INTEGER NOT NULL DEFAULT 0,
  "original" TEXT REFERENCES "publication" (id) DEFERRABLE INITIALLY DEFERRED,
  "original_title" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "publication_no" ON "publication" (no) WHERE no <> '' AND deleted = '';
CREATE INDEX "publication_activity" ON "publication" ("activity");
CREATE INDEX "publication_original" ON "publication" ("original");

CREATE TABLE "budget" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "category" TEXT NOT NULL DEFAULT '',
  "amount" INTEGER,
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "budget_no" ON "budget" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "expense" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "category" TEXT NOT NULL DEFAULT '',
  "purpose" TEXT NOT NULL DEFAULT '',
  "amount" INTEGER,
  "voucher" TEXT NOT NULL DEFAULT '',
  "handler" TEXT NOT NULL DEFAULT '',
  "unpaid" INTEGER NOT NULL DEFAULT 0,
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "expense_no" ON "expense" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "case" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "background" TEXT NOT NULL DEFAULT '',
  "practice" TEXT NOT NULL DEFAULT '',
  "results" TEXT NOT NULL DEFAULT '',
  "lessons" TEXT NOT NULL DEFAULT '',
  "aim" TEXT NOT NULL DEFAULT '',
  "final" INTEGER NOT NULL DEFAULT 0,
  "final_by" TEXT NOT NULL DEFAULT '',
  "checked" INTEGER NOT NULL DEFAULT 0,
  "checked_by" TEXT NOT NULL DEFAULT '',
  "angles" TEXT NOT NULL DEFAULT '[]',
  "roles" TEXT NOT NULL DEFAULT '[]',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "case_no" ON "case" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "narrative" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "section" TEXT NOT NULL DEFAULT '',
  "ordinal" INTEGER,
  "before" INTEGER NOT NULL DEFAULT 0,
  "text" TEXT NOT NULL DEFAULT '',
  "checked" INTEGER NOT NULL DEFAULT 0,
  "checked_by" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "narrative_no" ON "narrative" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "evidence" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "file_name" TEXT NOT NULL DEFAULT '',
  "type" TEXT NOT NULL DEFAULT '',
  "sha256" TEXT NOT NULL DEFAULT '',
  "size" INTEGER,
  "media" TEXT NOT NULL DEFAULT '',
  "captured" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "display" TEXT NOT NULL DEFAULT '',
  "width" INTEGER,
  "height" INTEGER,
  "caption" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "evidence_no" ON "evidence" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "snapshot" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "as_of" TEXT NOT NULL DEFAULT '',
  "file" TEXT NOT NULL DEFAULT '',
  "sha256" TEXT NOT NULL DEFAULT '',
  "content" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "snapshot_no" ON "snapshot" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "filing" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "as_of" TEXT NOT NULL DEFAULT '',
  "manifest" TEXT NOT NULL DEFAULT '',
  "folder" TEXT NOT NULL DEFAULT '',
  "snapshot" TEXT REFERENCES "snapshot" (id) DEFERRABLE INITIALLY DEFERRED,
  "filed_by" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "filing_no" ON "filing" (no) WHERE no <> '' AND deleted = '';
CREATE INDEX "filing_snapshot" ON "filing" ("snapshot");

CREATE TABLE "batch" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "files" TEXT NOT NULL DEFAULT '[]',
  "imported_by" TEXT NOT NULL DEFAULT '',
  "summary" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "batch_no" ON "batch" (no) WHERE no <> '' AND deleted = '';

CREATE TABLE "setting" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "key" TEXT NOT NULL DEFAULT '',
  "value" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "setting_no" ON "setting" (no) WHERE no <> '' AND deleted = '';
CREATE UNIQUE INDEX setting_key ON setting ("key") WHERE deleted = '';

CREATE TABLE "link" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "a_kind" TEXT NOT NULL DEFAULT '',
  "a" TEXT NOT NULL DEFAULT '',
  "b_kind" TEXT NOT NULL DEFAULT '',
  "b" TEXT NOT NULL DEFAULT '',
  "role" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "link_no" ON "link" (no) WHERE no <> '' AND deleted = '';
CREATE UNIQUE INDEX link_pair ON link (a, b, a_kind, b_kind, role) WHERE deleted = '';
CREATE INDEX link_a ON link (a);
CREATE INDEX link_b ON link (b);

CREATE TABLE "source" (
  id TEXT PRIMARY KEY NOT NULL,
  no TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted TEXT NOT NULL DEFAULT '',
  "of_kind" TEXT NOT NULL DEFAULT '',
  "of" TEXT NOT NULL DEFAULT '',
  "batch" TEXT REFERENCES "batch" (id) DEFERRABLE INITIALLY DEFERRED,
  "file" TEXT NOT NULL DEFAULT '',
  "file_hash" TEXT NOT NULL DEFAULT '',
  "sheet" TEXT NOT NULL DEFAULT '',
  "row" INTEGER,
  "row_hash" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX "source_no" ON "source" (no) WHERE no <> '' AND deleted = '';
CREATE INDEX "source_batch" ON "source" ("batch");
CREATE INDEX source_of ON source ("of");
