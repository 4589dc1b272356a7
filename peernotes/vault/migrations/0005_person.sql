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

-- One row per person and question. `not_asked` is written only where an answer was taken back: a question
-- nobody asked has no row. Nothing that makes a preference, a card, a list or a suggestion reads this table.
CREATE TABLE demographic (
    id        TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    question  TEXT NOT NULL CHECK (length(question) > 0),
    state     TEXT NOT NULL CHECK (state IN ('not_asked', 'answered', 'rather_not_say')),
    codes     TEXT NOT NULL CHECK (json_valid(codes)),
    write_ins TEXT NOT NULL CHECK (json_valid(write_ins)),
    own_words TEXT NOT NULL,
    on_day    TEXT NOT NULL CHECK (on_day IS date(on_day)),
    by_worker TEXT NOT NULL,
    UNIQUE (client_id, question),
    CHECK ((state = 'answered') = (codes <> '[]' OR own_words <> '')),
    CHECK (write_ins = '{}' OR codes <> '[]')
) STRICT;

CREATE TRIGGER demographic_stays_theirs BEFORE UPDATE ON demographic
WHEN (OLD.client_id, OLD.question) IS NOT (NEW.client_id, NEW.question)
BEGIN SELECT RAISE(ABORT, 'rule: an answer stays with the person and the question'); END;
CREATE TRIGGER demographic_stays BEFORE DELETE ON demographic
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'demographic')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;

-- ── Hopes, steps, strengths, supports, plan versions ────────────────────────────────────────────────────────

-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────

-- ── Wellness and crisis plan ────────────────────────────────────────────────────────────────────────────────

-- ── Consents and disclosures ────────────────────────────────────────────────────────────────────────────────

-- ── Resources and referrals ─────────────────────────────────────────────────────────────────────────────────

-- ── Measures and check-ins ──────────────────────────────────────────────────────────────────────────────────
