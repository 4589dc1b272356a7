-- Words the worker taught the spelling. Not part of the record and not journaled: what is taken back must be gone,
-- and a journal never forgets. `word` is as the check knows it, in lower case; `shown` as it was written.
CREATE TABLE learned_word (
    word     TEXT PRIMARY KEY CHECK (length(word) > 0),
    shown    TEXT NOT NULL,
    added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
