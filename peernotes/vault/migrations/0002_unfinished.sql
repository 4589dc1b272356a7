-- What a form holds before it is a record: saved from the first key, gone once the record is written.
-- Not journaled, like a draft. `route` says where in the program it belongs.
CREATE TABLE unfinished (
    id         TEXT PRIMARY KEY,
    client_id  TEXT REFERENCES client (id),
    kind       TEXT NOT NULL CHECK (length(kind) > 0),
    route      TEXT NOT NULL CHECK (json_valid(route)),
    content    TEXT NOT NULL CHECK (json_valid(content)),
    started_at TEXT NOT NULL,
    saved_at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How this worker keeps this vault: the second place for backups, the day of the last rehearsal. Inside the
-- vault, because a folder's name may say more than a settings file should.
CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
