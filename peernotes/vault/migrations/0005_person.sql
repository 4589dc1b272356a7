-- The person in their own words: what is kept beside names, preferences and notes.

-- ── Names and keeping people apart ──────────────────────────────────────────────────────────────────────────

-- What else somebody is called: by family, in another setting, or before. `may_show` says whether it may stand on
-- the screen beside the name to use; without it, it only finds the person. Taken back: `removed_on`.
CREATE TABLE other_name (
    id         TEXT PRIMARY KEY,
    client_id  TEXT NOT NULL REFERENCES client (id),
    name       TEXT NOT NULL CHECK (length(trim(name)) > 0),
    what_for   TEXT NOT NULL,
    may_show   INTEGER NOT NULL CHECK (may_show IN (0, 1)),
    search_key TEXT NOT NULL,
    removed_on TEXT CHECK (removed_on IS date(removed_on))
) STRICT;
CREATE INDEX other_name_of_client ON other_name (client_id);

CREATE TRIGGER other_name_stays BEFORE DELETE ON other_name
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'other_name')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER other_name_is_theirs BEFORE UPDATE ON other_name WHEN OLD.client_id IS NOT NEW.client_id
BEGIN SELECT RAISE(ABORT, 'rule: a name stays with its person'); END;

-- Two records that are one person. Nothing of either is moved: whoever reads one person's rows reads those of
-- everyone in `same_person`, so that ending it leaves every row where it was written. `changed` holds what the
-- worker chose for the record that stays: {column: [before, after]}.
CREATE TABLE merge (
    id        TEXT PRIMARY KEY,
    from_id   TEXT NOT NULL REFERENCES client (id),
    into_id   TEXT NOT NULL REFERENCES client (id) CHECK (into_id <> from_id),
    at        TEXT NOT NULL,
    by_worker TEXT NOT NULL,
    changed   TEXT NOT NULL CHECK (json_valid(changed)),
    ended_at  TEXT
) STRICT;
CREATE UNIQUE INDEX merge_stands ON merge (from_id) WHERE ended_at IS NULL;
CREATE INDEX merge_into ON merge (into_id);
CREATE INDEX merge_from ON merge (from_id);

-- Everyone whose record is read under another one, also through a third.
CREATE VIEW merged_away (id, person) AS
WITH RECURSIVE up (id, person) AS (
    SELECT from_id, into_id FROM merge WHERE ended_at IS NULL
    UNION
    SELECT up.id, merge.into_id FROM up JOIN merge ON merge.from_id = up.person AND merge.ended_at IS NULL)
SELECT id, person FROM up;

-- A person and each record that is theirs; everyone is their own.
CREATE VIEW same_person (person, id) AS
SELECT id, id FROM client UNION ALL SELECT person, id FROM merged_away;

-- Under whom a record that was merged is shown.
CREATE VIEW stands_for (id, person) AS
SELECT id, person FROM merged_away WHERE person NOT IN (SELECT from_id FROM merge WHERE ended_at IS NULL);

CREATE TRIGGER merge_of_two BEFORE INSERT ON merge
WHEN NEW.ended_at IS NULL
 AND EXISTS (SELECT 1 FROM merge WHERE from_id = NEW.into_id AND ended_at IS NULL AND id <> NEW.id)
BEGIN SELECT RAISE(ABORT, 'rule: this record is itself shown under another one'); END;
CREATE TRIGGER merge_only_ends BEFORE UPDATE ON merge
WHEN (OLD.from_id, OLD.into_id, OLD.at, OLD.by_worker, OLD.changed)
  IS NOT (NEW.from_id, NEW.into_id, NEW.at, NEW.by_worker, NEW.changed)
  OR (OLD.ended_at IS NOT NULL AND OLD.ended_at IS NOT NEW.ended_at)
BEGIN SELECT RAISE(ABORT, 'rule: that two records were one is ended, never rewritten'); END;
CREATE TRIGGER merge_stays BEFORE DELETE ON merge
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'merge')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;

-- A statement may be said anew under the record that stays, while two records are one.
DROP TRIGGER preference_supersedes_its_own;
CREATE TRIGGER preference_supersedes_its_own BEFORE INSERT ON preference
WHEN NEW.supersedes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM preference AS old WHERE (old.id, old.domain) = (NEW.supersedes, NEW.domain)
    AND (old.client_id = NEW.client_id
         OR (SELECT count(DISTINCT ids.value) FROM merge, json_each(json_array(from_id, into_id)) AS ids
             WHERE ids.value IN (old.client_id, NEW.client_id)) = 2))
BEGIN SELECT RAISE(ABORT, 'rule: a statement supersedes one of the same person about the same thing'); END;

-- What the lists of ten thousand people ask for, answered without decrypting the rows themselves.
CREATE INDEX client_by_name ON client (search_key, id, removed_at);
CREATE INDEX promise_open ON promise (due, client_id) WHERE kept_on IS NULL;
CREATE INDEX preference_to_ask ON preference (reconfirm_by) WHERE withdrawn_on IS NULL;
CREATE INDEX preference_superseded ON preference (supersedes) WHERE supersedes IS NOT NULL;

-- ── Care preferences ────────────────────────────────────────────────────────────────────────────────────────

-- ── How a note used a preference ────────────────────────────────────────────────────────────────────────────

-- ── Demographics, for counts only ───────────────────────────────────────────────────────────────────────────

-- ── Hopes, steps, strengths, supports, plan versions ────────────────────────────────────────────────────────

-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────

-- ── Wellness and crisis plan ────────────────────────────────────────────────────────────────────────────────

-- ── Consents and disclosures ────────────────────────────────────────────────────────────────────────────────

-- ── Resources and referrals ─────────────────────────────────────────────────────────────────────────────────

-- ── Measures and check-ins ──────────────────────────────────────────────────────────────────────────────────
