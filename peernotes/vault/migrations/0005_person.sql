-- The person in their own words: what is kept beside names, preferences and notes.

-- ── Names and keeping people apart ──────────────────────────────────────────────────────────────────────────

-- ── Care preferences ────────────────────────────────────────────────────────────────────────────────────────

-- Days the person named, as [{name, when, how}]: part of what they said, like the options they ticked.
ALTER TABLE preference ADD COLUMN days TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(days));
DROP TRIGGER preference_words_stay;
CREATE TRIGGER preference_words_stay BEFORE UPDATE ON preference
WHEN (OLD.client_id, OLD.domain, OLD.statement, OLD.codes, OLD.days, OLD.source, OLD.said_on,
      OLD.said_in_language, OLD.recorded_by, OLD.recorded_at, OLD.supersedes)
  IS NOT (NEW.client_id, NEW.domain, NEW.statement, NEW.codes, NEW.days, NEW.source, NEW.said_on,
      NEW.said_in_language, NEW.recorded_by, NEW.recorded_at, NEW.supersedes)
BEGIN SELECT RAISE(ABORT, 'rule: a statement is superseded, never rewritten'); END;
CREATE TRIGGER preference_says_when_it_was_kept BEFORE INSERT ON preference
WHEN length(trim(NEW.recorded_at)) = 0
BEGIN SELECT RAISE(ABORT, 'rule: a statement says when it was written down'); END;
CREATE INDEX preference_superseded ON preference (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX preference_to_ask_again ON preference (reconfirm_by) WHERE withdrawn_on IS NULL;

-- Where they said "ask me later": the day they asked to be asked again.
ALTER TABLE domain_state ADD COLUMN ask_again_on TEXT CHECK (ask_again_on IS date(ask_again_on));
CREATE INDEX domain_state_to_ask_again ON domain_state (ask_again_on) WHERE ask_again_on IS NOT NULL;

-- What an organisation changed in what is asked about: reworded, hidden, or its own. About nobody, and never
-- deleted: answers name the thing by this id. `own` is {kind, options, sharing, re-ask} of its own things.
CREATE TABLE question (
    id        TEXT PRIMARY KEY CHECK (length(id) > 0),
    label     TEXT NOT NULL,
    prompt    TEXT NOT NULL,
    is_hidden INTEGER NOT NULL CHECK (is_hidden IN (0, 1)),
    own       TEXT CHECK (json_valid(own)),
    CHECK (own IS NULL OR (length(trim(label)) > 0 AND length(trim(prompt)) > 0))
) STRICT;
CREATE TRIGGER question_stays BEFORE DELETE ON question
BEGIN SELECT RAISE(ABORT, 'rule: answers name what was asked, so it stays'); END;
CREATE TRIGGER question_keeps_its_kind BEFORE UPDATE ON question
WHEN (OLD.own IS NULL) <> (NEW.own IS NULL)
BEGIN SELECT RAISE(ABORT, 'rule: a thing of the catalogue does not become an own one'); END;

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
