-- The person in their own words: what is kept beside names, preferences and notes.

-- ── Names and keeping people apart ──────────────────────────────────────────────────────────────────────────

-- ── Care preferences ────────────────────────────────────────────────────────────────────────────────────────

-- ── How a note used a preference ────────────────────────────────────────────────────────────────────────────

-- Written with the signing of the note and never again: what the note says of how it went, to be asked by
-- preference and by person. It holds no words of the preference, which the person may take back.
CREATE TABLE preference_use (
    id            TEXT PRIMARY KEY,
    client_id     TEXT NOT NULL REFERENCES client (id),
    note_id       TEXT NOT NULL REFERENCES note (id),
    preference_id TEXT NOT NULL REFERENCES preference (id),
    result        TEXT NOT NULL CHECK (result IN ('honoured', 'partly', 'could_not', 'learned_more')),
    comment       TEXT NOT NULL,
    UNIQUE (note_id, preference_id)
) STRICT;
CREATE INDEX preference_use_of_client ON preference_use (client_id);
CREATE INDEX preference_use_of_preference ON preference_use (preference_id);

CREATE TRIGGER preference_use_of_one_person BEFORE INSERT ON preference_use
WHEN EXISTS (SELECT 1 FROM note WHERE id = NEW.note_id AND client_id <> NEW.client_id)
  OR EXISTS (SELECT 1 FROM preference WHERE id = NEW.preference_id AND client_id <> NEW.client_id)
BEGIN SELECT RAISE(ABORT, 'rule: a note uses preferences of the person it is about'); END;
CREATE TRIGGER preference_use_unchanged BEFORE UPDATE ON preference_use
BEGIN SELECT RAISE(ABORT, 'rule: a signed note never changes'); END;
CREATE TRIGGER preference_use_stays BEFORE DELETE ON preference_use
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'preference_use')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;

-- ── Demographics, for counts only ───────────────────────────────────────────────────────────────────────────

-- ── Hopes, steps, strengths, supports, plan versions ────────────────────────────────────────────────────────

-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────

-- ── Wellness and crisis plan ────────────────────────────────────────────────────────────────────────────────

-- ── Consents and disclosures ────────────────────────────────────────────────────────────────────────────────

-- ── Resources and referrals ─────────────────────────────────────────────────────────────────────────────────

-- ── Measures and check-ins ──────────────────────────────────────────────────────────────────────────────────
