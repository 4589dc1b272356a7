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

-- Records that are or were one person with another. What was written under either while they were one may lean
-- on what the other holds, also after they were taken apart.
CREATE VIEW ever_joined (id) AS SELECT from_id FROM merge UNION SELECT into_id FROM merge;

-- A statement may be said anew under the record that stays, while two records are one.
DROP TRIGGER preference_supersedes_its_own;
CREATE TRIGGER preference_supersedes_its_own BEFORE INSERT ON preference
WHEN NEW.supersedes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM preference AS old WHERE (old.id, old.domain) = (NEW.supersedes, NEW.domain)
    AND (old.client_id = NEW.client_id
         OR (old.client_id IN (SELECT id FROM ever_joined) AND NEW.client_id IN (SELECT id FROM ever_joined))))
BEGIN SELECT RAISE(ABORT, 'rule: a statement supersedes one of the same person about the same thing'); END;

-- What the lists of ten thousand people ask for, answered without decrypting the rows themselves.
CREATE INDEX client_by_name ON client (search_key, id, removed_at);
CREATE INDEX promise_open ON promise (due, client_id) WHERE kept_on IS NULL;
CREATE INDEX preference_to_ask ON preference (reconfirm_by) WHERE withdrawn_on IS NULL;

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
  OR EXISTS (SELECT 1 FROM preference WHERE id = NEW.preference_id AND client_id <> NEW.client_id
             AND NOT (client_id IN (SELECT id FROM ever_joined) AND NEW.client_id IN (SELECT id FROM ever_joined)))
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
WHEN EXISTS (SELECT 1 FROM wellness AS old WHERE old.id = NEW.supersedes
             AND (old.client_id, old.section) IS NOT (NEW.client_id, NEW.section)
             AND NOT (old.section = NEW.section AND old.client_id IN (SELECT id FROM ever_joined)
                      AND NEW.client_id IN (SELECT id FROM ever_joined)))
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

-- A person's yes to something leaving. Once it is signed its words never change: it can only end.
CREATE TABLE consent (
    id               TEXT PRIMARY KEY,
    client_id        TEXT NOT NULL REFERENCES client (id),
    kind             TEXT NOT NULL CHECK (kind IN ('release_specific', 'tpo', 'counseling_notes', 'proceedings',
                         'hipaa_authorization', 'services_agreement', 'media', 'contact_permission')),
    made_at          TEXT NOT NULL,
    made_by          TEXT NOT NULL CHECK (length(trim(made_by)) > 0),
    person           TEXT NOT NULL,
    discloser        TEXT NOT NULL,
    recipients       TEXT NOT NULL CHECK (json_valid(recipients)),
    categories       TEXT NOT NULL CHECK (json_valid(categories)),
    information      TEXT NOT NULL,
    purposes         TEXT NOT NULL CHECK (json_valid(purposes)),
    expires_on       TEXT CHECK (expires_on IS date(expires_on)),
    expires_event    TEXT NOT NULL,
    never_expires    INTEGER NOT NULL CHECK (never_expires IN (0, 1)),
    told_revocation  TEXT NOT NULL,
    told_redisclosure TEXT NOT NULL,
    told_refusal     TEXT NOT NULL,
    told_language    TEXT NOT NULL,
    signer           TEXT NOT NULL,
    signed_by_person INTEGER NOT NULL CHECK (signed_by_person IN (0, 1)),
    signer_authority TEXT NOT NULL,
    signed_on        TEXT CHECK (signed_on IS date(signed_on)),
    evidence         TEXT CHECK (evidence IN ('screen', 'paper', 'witnessed')),
    kept_at          TEXT NOT NULL,
    rule_version     TEXT NOT NULL,
    renews           TEXT REFERENCES consent (id),
    revoked_on       TEXT CHECK (revoked_on IS date(revoked_on)),
    revoked_how      TEXT CHECK (revoked_how IN ('in_writing', 'verbally', 'in_error')),
    revoked_note     TEXT NOT NULL,
    event_on         TEXT CHECK (event_on IS date(event_on)),
    CHECK (never_expires = 0 OR kind = 'tpo'),
    CHECK (expires_on IS NULL OR signed_on IS NULL OR expires_on >= signed_on),
    CHECK ((revoked_on IS NULL) = (revoked_how IS NULL))
) STRICT;
CREATE INDEX consent_of_client ON consent (client_id);

CREATE TRIGGER consent_words_stay BEFORE UPDATE ON consent
WHEN (OLD.signed_on IS NOT NULL
      AND (OLD.kind, OLD.person, OLD.discloser, OLD.recipients, OLD.categories, OLD.information, OLD.purposes,
           OLD.expires_on, OLD.expires_event, OLD.never_expires, OLD.told_revocation, OLD.told_redisclosure,
           OLD.told_refusal, OLD.told_language, OLD.signer, OLD.signed_by_person, OLD.signer_authority,
           OLD.signed_on, OLD.evidence, OLD.kept_at, OLD.rule_version, OLD.renews)
       IS NOT (NEW.kind, NEW.person, NEW.discloser, NEW.recipients, NEW.categories, NEW.information, NEW.purposes,
           NEW.expires_on, NEW.expires_event, NEW.never_expires, NEW.told_revocation, NEW.told_redisclosure,
           NEW.told_refusal, NEW.told_language, NEW.signer, NEW.signed_by_person, NEW.signer_authority,
           NEW.signed_on, NEW.evidence, NEW.kept_at, NEW.rule_version, NEW.renews))
  OR (OLD.client_id, OLD.made_at, OLD.made_by) IS NOT (NEW.client_id, NEW.made_at, NEW.made_by)
BEGIN SELECT RAISE(ABORT, 'rule: a signed consent never changes'); END;
CREATE TRIGGER consent_stays_revoked BEFORE UPDATE ON consent
WHEN OLD.revoked_on IS NOT NULL
 AND (OLD.revoked_on, OLD.revoked_how, OLD.revoked_note, OLD.event_on)
  IS NOT (NEW.revoked_on, NEW.revoked_how, NEW.revoked_note, NEW.event_on)
BEGIN SELECT RAISE(ABORT, 'rule: a consent that was taken back stays so; a new one is made'); END;
CREATE TRIGGER consent_stays_ended BEFORE UPDATE ON consent
WHEN OLD.event_on IS NOT NULL AND OLD.event_on IS NOT NEW.event_on
BEGIN SELECT RAISE(ABORT, 'rule: a consent that has ended stays so; a new one is made'); END;
CREATE TRIGGER consent_renews_its_own BEFORE INSERT ON consent
WHEN EXISTS (SELECT 1 FROM consent WHERE id = NEW.renews AND client_id <> NEW.client_id
             AND NOT (client_id IN (SELECT id FROM ever_joined) AND NEW.client_id IN (SELECT id FROM ever_joined)))
BEGIN SELECT RAISE(ABORT, 'rule: a consent renews one of the same person'); END;
CREATE TRIGGER consent_stays BEFORE DELETE ON consent
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'consent')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;

-- The ledger learns what was only spoken, and which consent it stands on. SQLite cannot change a CHECK, so the
-- table is made anew; rows from before have no consent and say nothing of categories, like their journal rows.
CREATE TABLE disclosure_next (
    id             TEXT PRIMARY KEY,
    client_id      TEXT NOT NULL REFERENCES client (id),
    at             TEXT NOT NULL,
    recipient      TEXT NOT NULL CHECK (length(trim(recipient)) > 0),
    purpose        TEXT NOT NULL CHECK (length(trim(purpose)) > 0),
    basis          TEXT NOT NULL CHECK (length(trim(basis)) > 0),
    what           TEXT NOT NULL CHECK (json_valid(what)),
    notice_version TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    method         TEXT NOT NULL CHECK (method IN ('printed', 'saved', 'spoken', 'phoned', 'sent')),
    by_worker      TEXT NOT NULL,
    consent_id     TEXT REFERENCES consent (id),
    categories     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(categories)),
    justification  TEXT NOT NULL DEFAULT '',
    consent_copy_attached INTEGER NOT NULL DEFAULT 0 CHECK (consent_copy_attached IN (0, 1)),
    told           TEXT NOT NULL DEFAULT '',
    CHECK (consent_id IS NULL OR basis = 'consent')
) STRICT;
INSERT INTO disclosure_next (id, client_id, at, recipient, purpose, basis, what, notice_version, document_sha256,
                             method, by_worker)
SELECT id, client_id, at, recipient, purpose, basis, what, notice_version, document_sha256, method, by_worker
FROM disclosure;
DROP TABLE disclosure;
ALTER TABLE disclosure_next RENAME TO disclosure;
CREATE INDEX disclosure_of_client ON disclosure (client_id, at);
CREATE INDEX disclosure_of_consent ON disclosure (consent_id);

CREATE TRIGGER disclosure_unchanged BEFORE UPDATE ON disclosure
BEGIN SELECT RAISE(ABORT, 'rule: what left is not rewritten'); END;
CREATE TRIGGER disclosure_stays BEFORE DELETE ON disclosure
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'disclosure')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
-- A consent that a rescue lost is not asked; one that is there must be this person's, signed, and not over that day.
-- It is over from the moment the journal says so: the day of taking it back may lie before what left until then.
CREATE TRIGGER disclosure_stands_on_its_consent BEFORE INSERT ON disclosure
WHEN EXISTS (
    SELECT 1 FROM consent WHERE id = NEW.consent_id
       AND ((client_id <> NEW.client_id AND NOT (client_id IN (SELECT id FROM ever_joined)
                                                 AND NEW.client_id IN (SELECT id FROM ever_joined)))
            OR signed_on IS NULL OR signed_on > substr(NEW.at, 1, 10)
            OR expires_on < substr(NEW.at, 1, 10) OR kind IN ('services_agreement', 'contact_permission')))
  OR EXISTS (
    SELECT 1 FROM journal WHERE kind = 'consent' AND record_id = NEW.consent_id
       AND action IN ('revoked', 'ended') AND julianday(at) < julianday(NEW.at))
BEGIN SELECT RAISE(ABORT, 'rule: nothing leaves on a consent that does not allow it'); END;

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
             AND (before.client_id, before.measure) IS NOT (NEW.client_id, NEW.measure)
             AND NOT (before.measure = NEW.measure AND before.client_id IN (SELECT id FROM ever_joined)
                      AND NEW.client_id IN (SELECT id FROM ever_joined)))
BEGIN SELECT RAISE(ABORT, 'rule: a sheet corrects one of the same person on the same measure'); END;
CREATE TRIGGER measure_sheet_stays BEFORE DELETE ON measure_sheet
WHEN OLD.id NOT IN (SELECT record_id FROM being_destroyed WHERE kind = 'measure_sheet')
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
