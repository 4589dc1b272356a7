-- The person in their own words: what is kept beside names, preferences and notes.

-- ── Names and keeping people apart ──────────────────────────────────────────────────────────────────────────

-- ── Care preferences ────────────────────────────────────────────────────────────────────────────────────────

-- ── How a note used a preference ────────────────────────────────────────────────────────────────────────────

-- ── Demographics, for counts only ───────────────────────────────────────────────────────────────────────────

-- ── Hopes, steps, strengths, supports, plan versions ────────────────────────────────────────────────────────

-- ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────

-- ── Wellness and crisis plan ────────────────────────────────────────────────────────────────────────────────

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
WHEN EXISTS (SELECT 1 FROM consent WHERE id = NEW.renews AND client_id <> NEW.client_id)
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
       AND (client_id <> NEW.client_id OR signed_on IS NULL OR signed_on > substr(NEW.at, 1, 10)
            OR expires_on < substr(NEW.at, 1, 10) OR kind IN ('services_agreement', 'contact_permission')))
  OR EXISTS (
    SELECT 1 FROM journal WHERE kind = 'consent' AND record_id = NEW.consent_id
       AND action IN ('revoked', 'ended') AND julianday(at) < julianday(NEW.at))
BEGIN SELECT RAISE(ABORT, 'rule: nothing leaves on a consent that does not allow it'); END;

-- ── Resources and referrals ─────────────────────────────────────────────────────────────────────────────────

-- ── Measures and check-ins ──────────────────────────────────────────────────────────────────────────────────
