-- The person in their own words: what is kept beside names, preferences and notes.

-- ── Names and keeping people apart ──────────────────────────────────────────────────────────────────────────

-- ── Care preferences ────────────────────────────────────────────────────────────────────────────────────────

-- ── How a note used a preference ────────────────────────────────────────────────────────────────────────────

-- ── Demographics, for counts only ───────────────────────────────────────────────────────────────────────────

-- ── Hopes, steps, strengths, supports, plan versions ────────────────────────────────────────────────────────

-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────

-- ── Wellness and crisis plan ────────────────────────────────────────────────────────────────────────────────

-- ── Consents and disclosures ────────────────────────────────────────────────────────────────────────────────

-- ── Resources and referrals ─────────────────────────────────────────────────────────────────────────────────

-- ── Measures and check-ins ──────────────────────────────────────────────────────────────────────────────────

-- The file of a measure, word by word, as it was when it was taken in or first filled in. About nobody.
CREATE TABLE measure_pack (
    id          TEXT PRIMARY KEY,
    measure     TEXT NOT NULL CHECK (length(measure) > 0),
    version     INTEGER NOT NULL CHECK (version > 0),
    digest      TEXT NOT NULL CHECK (length(digest) = 64),
    content     TEXT NOT NULL CHECK (length(content) > 0),
    origin      TEXT NOT NULL CHECK (origin IN ('shipped', 'brought')),
    permission  TEXT NOT NULL,
    affirmed    TEXT NOT NULL,
    kept_by     TEXT NOT NULL CHECK (length(trim(kept_by)) > 0),
    kept_at     TEXT NOT NULL,
    put_away_at TEXT,
    UNIQUE (measure, version, origin)
) STRICT;

CREATE TRIGGER measure_pack_words_stay BEFORE UPDATE ON measure_pack
WHEN (OLD.measure, OLD.version, OLD.digest, OLD.content, OLD.origin, OLD.permission, OLD.affirmed,
      OLD.kept_by, OLD.kept_at)
  IS NOT (NEW.measure, NEW.version, NEW.digest, NEW.content, NEW.origin, NEW.permission, NEW.affirmed,
      NEW.kept_by, NEW.kept_at)
BEGIN SELECT RAISE(ABORT, 'rule: the words of a measure are never edited'); END;
CREATE TRIGGER measure_pack_stays BEFORE DELETE ON measure_pack
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;

-- One sheet as it was filled in: {question: value}, [question, ...] that were skipped, {question: words},
-- {score: number as typed}. What is in none of them was left blank.
CREATE TABLE measure_sheet (
    id          TEXT PRIMARY KEY,
    client_id   TEXT NOT NULL REFERENCES client (id),
    pack        TEXT NOT NULL REFERENCES measure_pack (id),
    measure     TEXT NOT NULL CHECK (length(measure) > 0),
    filled_on   TEXT NOT NULL CHECK (filled_on IS date(filled_on)),
    filled_by   TEXT NOT NULL CHECK (filled_by IN ('person', 'peer', 'supporter')),
    company     TEXT NOT NULL CHECK (company IN ('alone', 'together')),
    way         TEXT NOT NULL CHECK (way IN ('screen', 'paper')),
    language    TEXT NOT NULL,
    chosen      TEXT NOT NULL CHECK (json_valid(chosen)),
    skipped     TEXT NOT NULL CHECK (json_valid(skipped)),
    words       TEXT NOT NULL CHECK (json_valid(words)),
    scores      TEXT NOT NULL CHECK (json_valid(scores)),
    recorded_by TEXT NOT NULL CHECK (length(trim(recorded_by)) > 0),
    recorded_at TEXT NOT NULL,
    supersedes  TEXT UNIQUE REFERENCES measure_sheet (id),
    reason      TEXT NOT NULL,
    taken_out   INTEGER NOT NULL CHECK (taken_out IN (0, 1)),
    CHECK (supersedes IS NOT NULL OR (taken_out = 0 AND reason = ''))
) STRICT;
CREATE INDEX measure_sheet_of_client ON measure_sheet (client_id, measure, filled_on, taken_out, id);

CREATE TRIGGER measure_sheet_unchanged BEFORE UPDATE ON measure_sheet
BEGIN SELECT RAISE(ABORT, 'rule: a sheet that was filled in is corrected by another, never rewritten'); END;
CREATE TRIGGER measure_sheet_supersedes_its_own BEFORE INSERT ON measure_sheet
WHEN EXISTS (SELECT 1 FROM measure_sheet AS before WHERE before.id = NEW.supersedes
             AND (before.client_id, before.measure) IS NOT (NEW.client_id, NEW.measure))
BEGIN SELECT RAISE(ABORT, 'rule: a sheet corrects one of the same person on the same measure'); END;
CREATE TRIGGER measure_sheet_stays BEFORE DELETE ON measure_sheet
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'measure_sheet')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
