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

-- Places that help. They are about nobody, so no destruction takes them; `removed_on` takes one off the list.
CREATE TABLE resource (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL CHECK (length(trim(name)) > 0),
    offers      TEXT NOT NULL,
    kinds       TEXT NOT NULL CHECK (json_valid(kinds)),
    languages   TEXT NOT NULL CHECK (json_valid(languages)),
    cost        TEXT NOT NULL,
    location    TEXT NOT NULL,
    hours       TEXT NOT NULL,
    phone       TEXT NOT NULL,
    reach       TEXT NOT NULL,
    known_there TEXT NOT NULL,
    verified_on TEXT CHECK (verified_on IS date(verified_on)),
    verified_by TEXT NOT NULL,
    name_key    TEXT NOT NULL,
    search_key  TEXT NOT NULL,
    removed_on  TEXT CHECK (removed_on IS date(removed_on)),
    CHECK (verified_on IS NOT NULL OR verified_by = '')
) STRICT;
CREATE INDEX resource_by_name ON resource (name_key, id) WHERE removed_on IS NULL;
CREATE TRIGGER resource_stays BEFORE DELETE ON resource
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;

-- What somebody who went there said of it. There is no column that could say who.
CREATE TABLE fit_note (
    id          TEXT PRIMARY KEY,
    resource_id TEXT NOT NULL REFERENCES resource (id),
    words       TEXT NOT NULL CHECK (length(trim(words)) > 0),
    said_on     TEXT NOT NULL CHECK (said_on IS date(said_on)),
    removed_on  TEXT CHECK (removed_on IS date(removed_on))
) STRICT;
CREATE INDEX fit_note_of_resource ON fit_note (resource_id);
CREATE TRIGGER fit_note_stays BEFORE DELETE ON fit_note
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER fit_note_words_stay BEFORE UPDATE ON fit_note
WHEN (OLD.resource_id, OLD.words, OLD.said_on) IS NOT (NEW.resource_id, NEW.words, NEW.said_on)
BEGIN SELECT RAISE(ABORT, 'rule: a person''s words are never rewritten'); END;

-- A file that was taken in: its rows stand in the journal right behind it, so that it can be taken back whole.
CREATE TABLE directory_import (
    id        TEXT PRIMARY KEY,
    on_day    TEXT NOT NULL CHECK (on_day IS date(on_day)),
    added     INTEGER NOT NULL CHECK (added >= 0),
    changed   INTEGER NOT NULL CHECK (changed >= 0),
    undone_on TEXT CHECK (undone_on IS date(undone_on))
) STRICT;
CREATE TRIGGER directory_import_stays BEFORE DELETE ON directory_import
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER directory_import_unchanged BEFORE UPDATE ON directory_import
WHEN (OLD.on_day, OLD.added, OLD.changed) IS NOT (NEW.on_day, NEW.added, NEW.changed)
BEGIN SELECT RAISE(ABORT, 'rule: what came in is not rewritten'); END;

-- A way opened to a place. `release_id` names a consent of the register; it is looked up, never trusted.
CREATE TABLE referral (
    id            TEXT PRIMARY KEY,
    client_id     TEXT NOT NULL REFERENCES client (id),
    resource_id   TEXT REFERENCES resource (id),
    place         TEXT NOT NULL,
    what_for      TEXT NOT NULL,
    chosen_by     TEXT NOT NULL CHECK (chosen_by IN ('person', 'together', 'peer', 'other')),
    hand_off      TEXT NOT NULL CHECK (hand_off IN ('information', 'in_person', 'three_way', 'accompanied')),
    status        TEXT NOT NULL CHECK (status IN ('idea', 'offered', 'said_yes', 'connected', 'using',
                      'not_a_fit', 'closed')),
    status_on     TEXT NOT NULL CHECK (status_on IS date(status_on)),
    barriers      TEXT NOT NULL CHECK (json_valid(barriers)),
    barrier_words TEXT NOT NULL,
    follow_up     TEXT CHECK (follow_up IS date(follow_up)),
    release_id    TEXT,
    removed_on    TEXT CHECK (removed_on IS date(removed_on)),
    CHECK (length(trim(place || what_for)) > 0)
) STRICT;
CREATE INDEX referral_of_client ON referral (client_id);
CREATE INDEX referral_to_follow ON referral (follow_up) WHERE follow_up IS NOT NULL AND removed_on IS NULL;
CREATE TRIGGER referral_stays BEFORE DELETE ON referral
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'referral')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER referral_of_one_person BEFORE UPDATE ON referral WHEN OLD.client_id IS NOT NEW.client_id
BEGIN SELECT RAISE(ABORT, 'rule: a referral stays with the person it is of'); END;

CREATE TABLE referral_step (
    id          TEXT PRIMARY KEY,
    referral_id TEXT NOT NULL REFERENCES referral (id),
    client_id   TEXT NOT NULL REFERENCES client (id),
    status      TEXT NOT NULL CHECK (status IN ('idea', 'offered', 'said_yes', 'connected', 'using',
                    'not_a_fit', 'closed')),
    on_day      TEXT NOT NULL CHECK (on_day IS date(on_day)),
    taken_back  INTEGER NOT NULL CHECK (taken_back IN (0, 1))
) STRICT;
CREATE INDEX referral_step_of_referral ON referral_step (referral_id);
CREATE INDEX referral_step_of_client ON referral_step (client_id);
CREATE TRIGGER referral_step_stays BEFORE DELETE ON referral_step
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'referral_step')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER referral_step_unchanged BEFORE UPDATE ON referral_step
WHEN (OLD.referral_id, OLD.client_id, OLD.status, OLD.on_day)
  IS NOT (NEW.referral_id, NEW.client_id, NEW.status, NEW.on_day)
BEGIN SELECT RAISE(ABORT, 'rule: a step may be taken back, never rewritten'); END;

-- How it went, in the person's words.
CREATE TABLE referral_word (
    id           TEXT PRIMARY KEY,
    referral_id  TEXT NOT NULL REFERENCES referral (id),
    client_id    TEXT NOT NULL REFERENCES client (id),
    words        TEXT NOT NULL CHECK (length(trim(words)) > 0),
    said_on      TEXT NOT NULL CHECK (said_on IS date(said_on)),
    withdrawn_on TEXT CHECK (withdrawn_on IS date(withdrawn_on))
) STRICT;
CREATE INDEX referral_word_of_referral ON referral_word (referral_id);
CREATE INDEX referral_word_of_client ON referral_word (client_id);
CREATE TRIGGER referral_word_stays BEFORE DELETE ON referral_word
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'referral_word')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER referral_word_unchanged BEFORE UPDATE ON referral_word
WHEN (OLD.referral_id, OLD.client_id, OLD.words, OLD.said_on)
  IS NOT (NEW.referral_id, NEW.client_id, NEW.words, NEW.said_on)
BEGIN SELECT RAISE(ABORT, 'rule: a person''s words are never rewritten'); END;

-- ── Measures and check-ins ──────────────────────────────────────────────────────────────────────────────────
