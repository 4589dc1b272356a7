-- How long a record is kept, what was destroyed when its time came, and what was only put aside.

-- One row per person, under the person's own id: the clock, the legal hold, and the first of the two steps.
CREATE TABLE retention (
    id          TEXT PRIMARY KEY REFERENCES client (id),
    closed_on   TEXT CHECK (closed_on IS date(closed_on)),
    years       INTEGER CHECK (years BETWEEN 1 AND 100),
    hold_reason TEXT NOT NULL,
    held_at     TEXT,
    mark_reason TEXT NOT NULL,
    marked_at   TEXT,
    marked_by   TEXT NOT NULL,
    wait_until  TEXT,
    CHECK ((held_at IS NULL) = (hold_reason = '')),
    CHECK ((marked_at IS NULL) = (mark_reason = '') AND (marked_at IS NULL) = (wait_until IS NULL))
) STRICT;

-- What stays of a destroyed record: its number, how much it was, when, why and by whom; never a name.
-- `records` names every row that went, as {kind: [id, ...]}, so that a row taken out by anything else is missed.
CREATE TABLE destruction (
    id            TEXT PRIMARY KEY,
    record_number TEXT NOT NULL,
    at            TEXT NOT NULL,
    reason        TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    marked_at     TEXT NOT NULL,
    by_worker     TEXT NOT NULL,
    counts        TEXT NOT NULL CHECK (json_valid(counts)),
    records       TEXT NOT NULL CHECK (json_valid(records))
) STRICT;

-- The accounting of disclosures outlives the record (45 CFR 164.528: six years back; 42 CFR 2.25: three).
-- To whom, when, why and on what ground; not about whom, nor which notes.
CREATE TABLE accounting (
    id              TEXT PRIMARY KEY,
    record_number   TEXT NOT NULL,
    at              TEXT NOT NULL,
    recipient       TEXT NOT NULL,
    purpose         TEXT NOT NULL,
    basis           TEXT NOT NULL,
    notice_version  TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    method          TEXT NOT NULL,
    by_worker       TEXT NOT NULL,
    keep_until      TEXT NOT NULL CHECK (keep_until IS date(keep_until))
) STRICT;

-- Drafts that were thrown away, for thirty days; like drafts they are not journaled.
CREATE TABLE discarded_draft (
    id           TEXT PRIMARY KEY,
    client_id    TEXT NOT NULL REFERENCES client (id),
    draft        TEXT NOT NULL CHECK (json_valid(draft)),
    reason       TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    discarded_at TEXT NOT NULL,
    by_worker    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The audit view asks by kind, action and day; this answers without decrypting the rows themselves.
CREATE INDEX journal_of_action ON journal (kind, action, at);

-- Every record that a journaled destruction names. Nothing else may go.
CREATE VIEW destroyed AS
SELECT kinds.key AS kind, ids.value AS record_id
FROM destruction, json_each(destruction.records) AS kinds, json_each(kinds.value) AS ids
WHERE EXISTS (SELECT 1 FROM journal WHERE kind = 'destruction' AND record_id = destruction.id);

-- Rows go right after the destruction that names them is written, so that the newest one is all there is to ask.
CREATE VIEW being_destroyed AS
SELECT kinds.key AS kind, ids.value AS record_id
FROM destruction, json_each(destruction.records) AS kinds, json_each(kinds.value) AS ids
WHERE destruction.rowid = (SELECT max(rowid) FROM destruction)
  AND EXISTS (SELECT 1 FROM journal WHERE kind = 'destruction' AND record_id = destruction.id);

CREATE TRIGGER journal_payload_stays BEFORE UPDATE ON journal
WHEN NEW.payload IS NULL AND OLD.payload IS NOT NULL
 AND (OLD.kind, OLD.record_id) NOT IN (SELECT kind, record_id FROM being_destroyed)
BEGIN SELECT RAISE(ABORT, 'rule: only a destruction takes what a journal row says'); END;

CREATE TRIGGER hold_stops_destruction BEFORE INSERT ON destruction
WHEN EXISTS (SELECT 1 FROM retention WHERE held_at IS NOT NULL
             AND id IN (SELECT value FROM json_each(NEW.records, '$.client')))
BEGIN SELECT RAISE(ABORT, 'rule: a record on legal hold is not destroyed'); END;

CREATE TRIGGER destruction_stays BEFORE DELETE ON destruction
BEGIN SELECT RAISE(ABORT, 'rule: that something was destroyed is never forgotten'); END;
CREATE TRIGGER destruction_unchanged BEFORE UPDATE ON destruction
BEGIN SELECT RAISE(ABORT, 'rule: a certificate never changes'); END;
CREATE TRIGGER accounting_stays BEFORE DELETE ON accounting
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER accounting_unchanged BEFORE UPDATE ON accounting
BEGIN SELECT RAISE(ABORT, 'rule: what left is not rewritten'); END;

DROP TRIGGER client_stays;
CREATE TRIGGER client_stays BEFORE DELETE ON client
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'client')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
DROP TRIGGER preference_stays;
CREATE TRIGGER preference_stays BEFORE DELETE ON preference
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'preference')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
DROP TRIGGER domain_state_stays;
CREATE TRIGGER domain_state_stays BEFORE DELETE ON domain_state
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'domain_state')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
DROP TRIGGER strength_stays;
CREATE TRIGGER strength_stays BEFORE DELETE ON strength
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'strength')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
DROP TRIGGER promise_stays;
CREATE TRIGGER promise_stays BEFORE DELETE ON promise
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'promise')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
DROP TRIGGER note_stays;
CREATE TRIGGER note_stays BEFORE DELETE ON note
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'note')
BEGIN SELECT RAISE(ABORT, 'rule: a signed note stays'); END;
DROP TRIGGER addendum_stays;
CREATE TRIGGER addendum_stays BEFORE DELETE ON addendum
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'addendum')
BEGIN SELECT RAISE(ABORT, 'rule: an addendum stays'); END;
DROP TRIGGER disclosure_stays;
CREATE TRIGGER disclosure_stays BEFORE DELETE ON disclosure
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'disclosure')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER retention_stays BEFORE DELETE ON retention
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'retention')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
