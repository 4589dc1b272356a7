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
CREATE INDEX preference_to_ask_again ON preference (reconfirm_by, id) WHERE withdrawn_on IS NULL;

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

-- ── Demographics, for counts only ───────────────────────────────────────────────────────────────────────────

-- ── Hopes, steps, strengths, supports, plan versions ────────────────────────────────────────────────────────

-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────

-- ── Wellness and crisis plan ────────────────────────────────────────────────────────────────────────────────

-- ── Consents and disclosures ────────────────────────────────────────────────────────────────────────────────

-- ── Resources and referrals ─────────────────────────────────────────────────────────────────────────────────

-- ── Measures and check-ins ──────────────────────────────────────────────────────────────────────────────────
