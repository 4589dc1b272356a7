-- The person in their own words: what is kept beside names, preferences and notes.

-- ── Names and keeping people apart ──────────────────────────────────────────────────────────────────────────

-- ── Care preferences ────────────────────────────────────────────────────────────────────────────────────────

-- ── How a note used a preference ────────────────────────────────────────────────────────────────────────────

-- ── Demographics, for counts only ───────────────────────────────────────────────────────────────────────────

-- ── Hopes, steps, strengths, supports, plan versions ────────────────────────────────────────────────────────

-- A hope in the person's own words. No status here is a failure. `removed_on` puts it aside; nothing is deleted.
CREATE TABLE hope (
    id         TEXT PRIMARY KEY,
    client_id  TEXT NOT NULL REFERENCES client (id),
    words      TEXT NOT NULL CHECK (length(trim(words)) > 0),
    heard_on   TEXT NOT NULL CHECK (heard_on IS date(heard_on)),
    plain_goal TEXT NOT NULL,
    domains    TEXT NOT NULL CHECK (json_valid(domains)),
    why        TEXT NOT NULL,
    fits       TEXT NOT NULL,
    importance INTEGER CHECK (importance BETWEEN 0 AND 10),
    confidence INTEGER CHECK (confidence BETWEEN 0 AND 10),
    status     TEXT NOT NULL CHECK (status IN ('hoping', 'working_on_it', 'resting', 'reached',
                   'let_go_by_choice', 'changed_shape')),
    status_on  TEXT NOT NULL CHECK (status_on IS date(status_on)),
    removed_on TEXT CHECK (removed_on IS date(removed_on))
) STRICT;
CREATE INDEX hope_of_client ON hope (client_id);

-- "How close does it feel?", each answer with its day. What refers to a hope has no reference to its row:
-- a rescue brings back what can be read, also where the hope itself cannot.
CREATE TABLE reading (
    id         TEXT PRIMARY KEY,
    client_id  TEXT NOT NULL REFERENCES client (id),
    hope_id    TEXT NOT NULL CHECK (length(hope_id) > 0),
    on_day     TEXT NOT NULL CHECK (on_day IS date(on_day)),
    closeness  INTEGER NOT NULL CHECK (closeness BETWEEN 0 AND 10),
    words      TEXT NOT NULL,
    by_worker  TEXT NOT NULL,
    removed_on TEXT CHECK (removed_on IS date(removed_on))
) STRICT;
CREATE INDEX reading_of_client ON reading (client_id);

CREATE TABLE step (
    id         TEXT PRIMARY KEY,
    client_id  TEXT NOT NULL REFERENCES client (id),
    hope_id    TEXT NOT NULL CHECK (length(hope_id) > 0),
    text       TEXT NOT NULL CHECK (length(trim(text)) > 0),
    whose      TEXT NOT NULL CHECK (whose IN ('person', 'peer', 'someone_else')),
    who        TEXT NOT NULL,
    made_on    TEXT NOT NULL CHECK (made_on IS date(made_on)),
    due        TEXT CHECK (due IS date(due)),
    status     TEXT NOT NULL CHECK (status IN ('planned', 'tried', 'done', 'changed_my_mind', 'blocked')),
    status_on  TEXT NOT NULL CHECK (status_on IS date(status_on)),
    blocked_by TEXT NOT NULL,
    learned    TEXT NOT NULL,
    removed_on TEXT CHECK (removed_on IS date(removed_on)),
    CHECK (status = 'blocked' OR blocked_by = '')
) STRICT;
CREATE INDEX step_of_client ON step (client_id);

-- `release_id` is the consent that lets us reach them; a colleague's table, so no reference.
CREATE TABLE support (
    id            TEXT PRIMARY KEY,
    client_id     TEXT NOT NULL REFERENCES client (id),
    name          TEXT NOT NULL CHECK (length(trim(name)) > 0),
    relation      TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('family', 'friend', 'elder_or_spiritual', 'mutual_aid', 'work',
                      'pet_land_practice', 'professional')),
    ok_to_contact TEXT NOT NULL CHECK (ok_to_contact IN ('not_asked', 'no', 'yes_with_release',
                      'only_in_crisis')),
    reach         TEXT NOT NULL,
    release_id    TEXT NOT NULL,
    removed_on    TEXT CHECK (removed_on IS date(removed_on))
) STRICT;
CREATE INDEX support_of_client ON support (client_id);

ALTER TABLE strength ADD COLUMN still_true_on TEXT CHECK (still_true_on IS date(still_true_on));
ALTER TABLE strength ADD COLUMN removed_on TEXT CHECK (removed_on IS date(removed_on));

-- One version of the plan. `content` is everything on it as it stood when the first signature was asked for.
CREATE TABLE plan (
    id            TEXT PRIMARY KEY,
    client_id     TEXT NOT NULL REFERENCES client (id),
    version       INTEGER NOT NULL CHECK (version > 0),
    begun_on      TEXT NOT NULL CHECK (begun_on IS date(begun_on)),
    vision        TEXT NOT NULL,
    went_well     TEXT NOT NULL,
    did_not_fit   TEXT NOT NULL,
    to_change     TEXT NOT NULL,
    review_due    TEXT CHECK (review_due IS date(review_due)),
    closed_on     TEXT CHECK (closed_on IS date(closed_on)),
    content       TEXT CHECK (content IS NULL OR json_valid(content)),
    CHECK ((closed_on IS NULL) = (content IS NULL))
) STRICT;
CREATE INDEX plan_of_client ON plan (client_id);

CREATE TABLE plan_signature (
    id          TEXT PRIMARY KEY,
    client_id   TEXT NOT NULL REFERENCES client (id),
    plan_id     TEXT NOT NULL CHECK (length(plan_id) > 0),
    signer      TEXT NOT NULL CHECK (signer IN ('person', 'peer', 'someone_else')),
    name        TEXT NOT NULL CHECK (length(trim(name)) > 0),
    role        TEXT NOT NULL,
    way         TEXT NOT NULL CHECK (way IN ('on_screen', 'on_paper', 'declined')),
    on_day      TEXT NOT NULL CHECK (on_day IS date(on_day)),
    kept_at     TEXT NOT NULL,
    reason      TEXT NOT NULL,
    by_worker   TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    taken_back_on TEXT CHECK (taken_back_on IS date(taken_back_on)),
    CHECK (way <> 'on_paper' OR length(trim(kept_at)) > 0)
) STRICT;
CREATE INDEX signature_of_plan ON plan_signature (plan_id);

CREATE TRIGGER plan_unchanged BEFORE UPDATE ON plan
WHEN EXISTS (SELECT 1 FROM plan_signature WHERE plan_id = OLD.id AND taken_back_on IS NULL)
BEGIN SELECT RAISE(ABORT, 'rule: a signed plan stays as it was signed'); END;
CREATE TRIGGER plan_signature_unchanged BEFORE UPDATE ON plan_signature
WHEN (OLD.client_id, OLD.plan_id, OLD.signer, OLD.name, OLD.role, OLD.way, OLD.on_day, OLD.kept_at,
      OLD.reason, OLD.by_worker, OLD.recorded_at)
  IS NOT (NEW.client_id, NEW.plan_id, NEW.signer, NEW.name, NEW.role, NEW.way, NEW.on_day, NEW.kept_at,
      NEW.reason, NEW.by_worker, NEW.recorded_at)
BEGIN SELECT RAISE(ABORT, 'rule: a signature is taken back, never rewritten'); END;
CREATE TRIGGER reading_unchanged BEFORE UPDATE ON reading
WHEN (OLD.client_id, OLD.hope_id, OLD.on_day, OLD.closeness, OLD.words, OLD.by_worker)
  IS NOT (NEW.client_id, NEW.hope_id, NEW.on_day, NEW.closeness, NEW.words, NEW.by_worker)
BEGIN SELECT RAISE(ABORT, 'rule: a reading is taken back, never rewritten'); END;

CREATE TRIGGER hope_stays BEFORE DELETE ON hope
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'hope')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER reading_stays BEFORE DELETE ON reading
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'reading')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER step_stays BEFORE DELETE ON step
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'step')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER support_stays BEFORE DELETE ON support
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'support')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER plan_stays BEFORE DELETE ON plan
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'plan')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER plan_signature_stays BEFORE DELETE ON plan_signature
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'plan_signature')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;

-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────

-- How a promise ended other than by being kept, why, and when the person was told.
ALTER TABLE promise ADD COLUMN ended_as TEXT NOT NULL DEFAULT ''
    CHECK (ended_as IN ('', 'could_not_keep', 'not_needed'));
ALTER TABLE promise ADD COLUMN ended_on TEXT CHECK (ended_on IS date(ended_on));
ALTER TABLE promise ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE promise ADD COLUMN told_on TEXT CHECK (told_on IS date(told_on));
-- The last day they agreed to, where the worker moved it further without them; that day is what counts.
ALTER TABLE promise ADD COLUMN agreed_due TEXT CHECK (agreed_due IS date(agreed_due));

CREATE TABLE promise_move (
    id         TEXT PRIMARY KEY,
    client_id  TEXT NOT NULL REFERENCES client (id),
    promise_id TEXT NOT NULL CHECK (length(promise_id) > 0),
    on_day     TEXT NOT NULL CHECK (on_day IS date(on_day)),
    from_day   TEXT CHECK (from_day IS date(from_day)),
    to_day     TEXT NOT NULL CHECK (to_day IS date(to_day)),
    agreed     INTEGER NOT NULL CHECK (agreed IN (0, 1)),
    reason     TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    taken_back_on TEXT CHECK (taken_back_on IS date(taken_back_on))
) STRICT;
CREATE INDEX move_of_client ON promise_move (client_id);

CREATE TRIGGER promise_ends_once BEFORE UPDATE ON promise
WHEN (NEW.ended_as = '') <> (NEW.ended_on IS NULL) OR (NEW.ended_as <> '' AND NEW.kept_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'rule: a promise is kept or it ended otherwise'); END;
CREATE TRIGGER promise_move_unchanged BEFORE UPDATE ON promise_move
WHEN (OLD.client_id, OLD.promise_id, OLD.on_day, OLD.from_day, OLD.to_day, OLD.agreed, OLD.reason)
  IS NOT (NEW.client_id, NEW.promise_id, NEW.on_day, NEW.from_day, NEW.to_day, NEW.agreed, NEW.reason)
BEGIN SELECT RAISE(ABORT, 'rule: a new day is taken back, never rewritten'); END;
CREATE TRIGGER promise_move_stays BEFORE DELETE ON promise_move
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'promise_move')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;

-- ── Wellness and crisis plan ────────────────────────────────────────────────────────────────────────────────

-- ── Consents and disclosures ────────────────────────────────────────────────────────────────────────────────

-- ── Resources and referrals ─────────────────────────────────────────────────────────────────────────────────

-- ── Measures and check-ins ──────────────────────────────────────────────────────────────────────────────────
