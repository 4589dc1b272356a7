-- The first schema. Every row has a UUID; every change goes through the journal; rows are never deleted.
-- What a trigger refuses begins with `rule:`, by which the program tells a rule from a fault of its own.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    seq            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    at             TEXT NOT NULL,
    device         TEXT NOT NULL,
    author         TEXT NOT NULL,
    action         TEXT NOT NULL,
    kind           TEXT NOT NULL,
    record_id      TEXT NOT NULL,
    payload        TEXT,
    payload_sha256 TEXT NOT NULL,
    prev           TEXT NOT NULL,
    mac            TEXT NOT NULL
) STRICT;
CREATE INDEX journal_of_record ON journal (kind, record_id, seq);

CREATE TRIGGER journal_stays BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'rule: the journal is never shortened'); END;
CREATE TRIGGER journal_unchanged BEFORE UPDATE ON journal
WHEN NEW.payload IS NOT NULL
  OR (OLD.seq, OLD.id, OLD.at, OLD.device, OLD.author, OLD.action, OLD.kind, OLD.record_id,
      OLD.payload_sha256, OLD.prev, OLD.mac)
  IS NOT (NEW.seq, NEW.id, NEW.at, NEW.device, NEW.author, NEW.action, NEW.kind, NEW.record_id,
      NEW.payload_sha256, NEW.prev, NEW.mac)
BEGIN SELECT RAISE(ABORT, 'rule: a journal row may only lose its payload'); END;

CREATE TABLE worker (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL CHECK (length(trim(name)) > 0),
    credential   TEXT NOT NULL,
    organisation TEXT NOT NULL,
    public_key   TEXT NOT NULL
) STRICT;

CREATE TABLE client (
    id                TEXT PRIMARY KEY,
    name_to_use       TEXT NOT NULL CHECK (length(trim(name_to_use)) > 0),
    say_it            TEXT NOT NULL,
    legal_name        TEXT NOT NULL,
    pronouns          TEXT NOT NULL,
    languages         TEXT NOT NULL CHECK (json_valid(languages)),
    interpreter       TEXT NOT NULL,
    interpreter_wish  TEXT NOT NULL,
    here_since        TEXT,
    safe_contact      TEXT NOT NULL CHECK (json_valid(safe_contact)),
    search_key        TEXT NOT NULL,
    removed_at        TEXT
) STRICT;

-- A statement without a source, a date and a voice is refused here, whoever asks.
CREATE TABLE preference (
    id                  TEXT PRIMARY KEY,
    client_id           TEXT NOT NULL REFERENCES client (id),
    domain              TEXT NOT NULL CHECK (length(domain) > 0),
    statement           TEXT NOT NULL CHECK (length(trim(statement)) > 0),
    codes               TEXT NOT NULL CHECK (json_valid(codes)),
    stance              TEXT NOT NULL CHECK (stance IN ('please_do', 'please_dont', 'it_depends',
                            'ask_me_each_time', 'nothing_needed', 'prefer_not_to_say')),
    weight              TEXT NOT NULL CHECK (weight IN ('must', 'matters', 'nice')),
    source              TEXT NOT NULL CHECK (source IN ('person_said', 'person_wrote',
                            'person_via_interpreter', 'supporter_said', 'other_record')),
    confirmed_by_person INTEGER NOT NULL CHECK (confirmed_by_person IN (0, 1)),
    said_on             TEXT NOT NULL CHECK (said_on IS date(said_on)),
    said_in_language    TEXT NOT NULL,
    recorded_by         TEXT NOT NULL CHECK (length(trim(recorded_by)) > 0),
    recorded_at         TEXT NOT NULL,
    confirmed_on        TEXT CHECK (confirmed_on IS date(confirmed_on)),
    reconfirm_by        TEXT CHECK (reconfirm_by IS date(reconfirm_by)),
    supersedes          TEXT REFERENCES preference (id),
    withdrawn_on        TEXT CHECK (withdrawn_on IS date(withdrawn_on)),
    withdrawn_reason    TEXT NOT NULL,
    sensitivity         TEXT NOT NULL CHECK (sensitivity IN ('open', 'careful', 'sealed')),
    print_self          INTEGER NOT NULL CHECK (print_self IN (0, 1)),
    print_supervisor    INTEGER NOT NULL CHECK (print_supervisor IN (0, 1)),
    print_external      TEXT NOT NULL CHECK (print_external IN ('never', 'with_consent_and_ask'))
) STRICT;
CREATE INDEX preference_of_client ON preference (client_id);

CREATE TRIGGER preference_words_stay BEFORE UPDATE ON preference
WHEN (OLD.client_id, OLD.domain, OLD.statement, OLD.source, OLD.said_on,
      OLD.recorded_by, OLD.recorded_at, OLD.supersedes)
  IS NOT (NEW.client_id, NEW.domain, NEW.statement, NEW.source, NEW.said_on,
      NEW.recorded_by, NEW.recorded_at, NEW.supersedes)
BEGIN SELECT RAISE(ABORT, 'rule: a statement is superseded, never rewritten'); END;
CREATE TRIGGER preference_supersedes_its_own BEFORE INSERT ON preference
WHEN NEW.supersedes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM preference WHERE (id, client_id, domain) = (NEW.supersedes, NEW.client_id, NEW.domain))
BEGIN SELECT RAISE(ABORT, 'rule: a statement supersedes one of the same person about the same thing'); END;

CREATE TABLE domain_state (
    id        TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    domain    TEXT NOT NULL CHECK (length(domain) > 0),
    state     TEXT NOT NULL CHECK (state IN ('not_asked', 'asked_later', 'nothing_needed',
                  'has_entries', 'prefer_not_to_say')),
    on_day    TEXT NOT NULL CHECK (on_day IS date(on_day)),
    by_worker TEXT NOT NULL,
    UNIQUE (client_id, domain)
) STRICT;

CREATE TABLE strength (
    id        TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    text      TEXT NOT NULL CHECK (length(trim(text)) > 0),
    named_by  TEXT NOT NULL CHECK (named_by IN ('person', 'peer', 'supporter')),
    heard_on  TEXT NOT NULL CHECK (heard_on IS date(heard_on))
) STRICT;
CREATE INDEX strength_of_client ON strength (client_id);

CREATE TABLE promise (
    id        TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    text      TEXT NOT NULL CHECK (length(trim(text)) > 0),
    made_on   TEXT NOT NULL CHECK (made_on IS date(made_on)),
    due       TEXT CHECK (due IS date(due)),
    kept_on   TEXT CHECK (kept_on IS date(kept_on))
) STRICT;
CREATE INDEX promise_of_client ON promise (client_id);

-- Not journaled: a draft changes every second. It becomes a note, or is discarded with a reason.
CREATE TABLE draft (
    id               TEXT PRIMARY KEY,
    client_id        TEXT NOT NULL REFERENCES client (id),
    template_id      TEXT NOT NULL,
    template_version INTEGER NOT NULL,
    facts            TEXT NOT NULL CHECK (json_valid(facts)),
    content          TEXT NOT NULL CHECK (json_valid(content)),
    voice            TEXT NOT NULL,
    started_at       TEXT NOT NULL,
    saved_at         TEXT NOT NULL,
    promise_due      TEXT CHECK (promise_due IS date(promise_due)),
    place            TEXT NOT NULL CHECK (json_valid(place))
) STRICT;

-- A late autosave must not bring a signed note back as a draft.
CREATE TRIGGER draft_ends_with_signing BEFORE INSERT ON draft
WHEN EXISTS (SELECT 1 FROM note WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'rule: this note is signed'); END;

CREATE TABLE note (
    id               TEXT PRIMARY KEY,
    client_id        TEXT NOT NULL REFERENCES client (id),
    template_id      TEXT NOT NULL,
    template_version INTEGER NOT NULL,
    service_date     TEXT NOT NULL CHECK (service_date IS date(service_date)),
    facts            TEXT NOT NULL CHECK (json_valid(facts)),
    content          TEXT NOT NULL CHECK (json_valid(content)),
    voice            TEXT NOT NULL,
    started_at       TEXT NOT NULL,
    promise_due      TEXT CHECK (promise_due IS date(promise_due)),
    signed_at        TEXT NOT NULL,
    author           TEXT NOT NULL,
    credential       TEXT NOT NULL,
    is_late          INTEGER NOT NULL CHECK (is_late IN (0, 1)),
    sha256           TEXT NOT NULL,
    public_key       TEXT NOT NULL,
    signature        TEXT NOT NULL
) STRICT;
CREATE INDEX note_of_client ON note (client_id, service_date);

CREATE TRIGGER note_stays BEFORE DELETE ON note
BEGIN SELECT RAISE(ABORT, 'rule: a signed note stays'); END;
CREATE TRIGGER note_unchanged BEFORE UPDATE ON note
BEGIN SELECT RAISE(ABORT, 'rule: a signed note never changes'); END;

CREATE TABLE addendum (
    id         TEXT PRIMARY KEY,
    note_id    TEXT NOT NULL REFERENCES note (id),
    kind       TEXT NOT NULL CHECK (kind IN ('addendum', 'correction', 'entered_in_error')),
    text       TEXT NOT NULL CHECK (length(trim(text)) > 0),
    at         TEXT NOT NULL,
    author     TEXT NOT NULL,
    credential TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    public_key TEXT NOT NULL,
    signature  TEXT NOT NULL
) STRICT;
CREATE INDEX addendum_of_note ON addendum (note_id);

CREATE TRIGGER addendum_stays BEFORE DELETE ON addendum
BEGIN SELECT RAISE(ABORT, 'rule: an addendum stays'); END;
CREATE TRIGGER addendum_unchanged BEFORE UPDATE ON addendum
BEGIN SELECT RAISE(ABORT, 'rule: an addendum never changes'); END;

-- The accounting of disclosures (42 CFR 2.25, 45 CFR 164.528): every print and every export.
CREATE TABLE disclosure (
    id             TEXT PRIMARY KEY,
    client_id      TEXT NOT NULL REFERENCES client (id),
    at             TEXT NOT NULL,
    recipient      TEXT NOT NULL CHECK (length(trim(recipient)) > 0),
    purpose        TEXT NOT NULL CHECK (length(trim(purpose)) > 0),
    basis          TEXT NOT NULL CHECK (length(trim(basis)) > 0),
    what           TEXT NOT NULL CHECK (json_valid(what)),
    notice_version TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    method         TEXT NOT NULL CHECK (method IN ('printed', 'saved')),
    by_worker      TEXT NOT NULL
) STRICT;
CREATE INDEX disclosure_of_client ON disclosure (client_id, at);

CREATE TRIGGER disclosure_unchanged BEFORE UPDATE ON disclosure
BEGIN SELECT RAISE(ABORT, 'rule: what left is not rewritten'); END;

CREATE TRIGGER worker_stays BEFORE DELETE ON worker
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER client_stays BEFORE DELETE ON client
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER preference_stays BEFORE DELETE ON preference
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER domain_state_stays BEFORE DELETE ON domain_state
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER strength_stays BEFORE DELETE ON strength
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER promise_stays BEFORE DELETE ON promise
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;
CREATE TRIGGER disclosure_stays BEFORE DELETE ON disclosure
BEGIN SELECT RAISE(ABORT, 'rule: a record is never deleted'); END;

-- Where the worker was: page, person, caret. Not part of the record.
CREATE TABLE place (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `terms` are folded and cut into words by the program (domain/text.py), the same way for every script;
-- marks are letters here, because those that are left tell words apart.
CREATE VIRTUAL TABLE note_search USING fts5 (
    note_id UNINDEXED, terms, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
INSERT INTO note_search (note_search, rank) VALUES ('secure-delete', 1);
