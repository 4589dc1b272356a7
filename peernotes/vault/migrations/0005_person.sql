-- The person in their own words: what is kept beside names, preferences and notes.

-- ── Names and keeping people apart ──────────────────────────────────────────────────────────────────────────

-- ── Care preferences ────────────────────────────────────────────────────────────────────────────────────────

-- ── How a note used a preference ────────────────────────────────────────────────────────────────────────────

-- ── Demographics, for counts only ───────────────────────────────────────────────────────────────────────────

-- ── Hopes, steps, strengths, supports, plan versions ────────────────────────────────────────────────────────

-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────

-- ── Wellness and crisis plan ────────────────────────────────────────────────────────────────────────────────

-- One version of one section, in the person's words. What it says is never rewritten: a later row supersedes it.
CREATE TABLE wellness (
    id            TEXT PRIMARY KEY,
    client_id     TEXT NOT NULL REFERENCES client (id),
    section       TEXT NOT NULL CHECK (length(section) > 0),
    words         TEXT NOT NULL CHECK (length(trim(words)) > 0),
    said_on       TEXT NOT NULL CHECK (said_on IS date(said_on)),
    written_by    TEXT NOT NULL CHECK (written_by IN ('person', 'together', 'peer', 'interpreter')),
    recorded_by   TEXT NOT NULL CHECK (length(trim(recorded_by)) > 0),
    recorded_at   TEXT NOT NULL,
    supersedes    TEXT REFERENCES wellness (id),
    taken_back_on TEXT CHECK (taken_back_on IS date(taken_back_on)),
    on_wallet     INTEGER NOT NULL CHECK (on_wallet IN (0, 1)),
    to_hand_on    INTEGER NOT NULL CHECK (to_hand_on IN (0, 1))
) STRICT;
CREATE INDEX wellness_of_client ON wellness (client_id);

-- Who has a copy of the plan, and since when.
CREATE TABLE wellness_copy (
    id          TEXT PRIMARY KEY,
    client_id   TEXT NOT NULL REFERENCES client (id),
    given_to    TEXT NOT NULL CHECK (length(trim(given_to)) > 0),
    given_on    TEXT NOT NULL CHECK (given_on IS date(given_on)),
    recorded_by TEXT NOT NULL CHECK (length(trim(recorded_by)) > 0),
    recorded_at TEXT NOT NULL,
    removed_on  TEXT CHECK (removed_on IS date(removed_on))
) STRICT;
CREATE INDEX wellness_copy_of_client ON wellness_copy (client_id);

-- Where the advance directive is, under the person's own id. The paper itself is not in here.
CREATE TABLE directive (
    id            TEXT PRIMARY KEY REFERENCES client (id),
    is_there      TEXT NOT NULL CHECK (is_there IN ('not_asked', 'yes', 'no', 'ask_first', 'rather_not_say')),
    state         TEXT NOT NULL,
    signed_on     TEXT CHECK (signed_on IS date(signed_on)),
    agent         TEXT NOT NULL,
    agent_contact TEXT NOT NULL,
    kept_where    TEXT NOT NULL,
    hold_copy     TEXT NOT NULL CHECK (hold_copy IN ('not_asked', 'yes', 'no', 'ask_first', 'rather_not_say')),
    asked_on      TEXT CHECK (asked_on IS date(asked_on))
) STRICT;

CREATE TRIGGER wellness_words_stay BEFORE UPDATE ON wellness
WHEN (OLD.client_id, OLD.section, OLD.words, OLD.said_on, OLD.written_by, OLD.recorded_by, OLD.recorded_at,
      OLD.supersedes)
  IS NOT (NEW.client_id, NEW.section, NEW.words, NEW.said_on, NEW.written_by, NEW.recorded_by, NEW.recorded_at,
      NEW.supersedes)
BEGIN SELECT RAISE(ABORT, 'rule: a section of a plan is superseded, never rewritten'); END;
CREATE TRIGGER wellness_supersedes_its_own BEFORE INSERT ON wellness
WHEN NEW.supersedes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM wellness WHERE (id, client_id, section) = (NEW.supersedes, NEW.client_id, NEW.section))
BEGIN SELECT RAISE(ABORT, 'rule: a section supersedes the same section of the same person'); END;
CREATE TRIGGER wellness_copy_unchanged BEFORE UPDATE ON wellness_copy
WHEN (OLD.client_id, OLD.given_to, OLD.given_on, OLD.recorded_by, OLD.recorded_at)
  IS NOT (NEW.client_id, NEW.given_to, NEW.given_on, NEW.recorded_by, NEW.recorded_at)
BEGIN SELECT RAISE(ABORT, 'rule: who was given a copy is not rewritten'); END;

CREATE TRIGGER wellness_stays BEFORE DELETE ON wellness
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'wellness')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER wellness_copy_stays BEFORE DELETE ON wellness_copy
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'wellness_copy')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER directive_stays BEFORE DELETE ON directive
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'directive')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;

-- ── Consents and disclosures ────────────────────────────────────────────────────────────────────────────────

-- ── Resources and referrals ─────────────────────────────────────────────────────────────────────────────────

-- ── Measures and check-ins ──────────────────────────────────────────────────────────────────────────────────
