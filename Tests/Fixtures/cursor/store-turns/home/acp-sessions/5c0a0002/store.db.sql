-- A chat that an editor began. Hashes and messages as in the chat beside it.
CREATE TABLE blobs (id TEXT PRIMARY KEY, data BLOB);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TEMP TABLE blob (hash TEXT, data TEXT);

INSERT INTO meta VALUES ('0', lower(hex('{"agentId":"5c0a0002","latestRootBlobId":"726f6f742e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e","name":"Counting bees","mode":"default","createdAt":1772400000000,"lastUsedModel":"default"}')));

INSERT INTO blob VALUES
  ('root............................', x'4220' || 'turn-1..........................' || x'4220' || 'turn-2..........................'),
  -- Neither the person's message nor the second step is there.
  ('turn-1..........................', x'0A660A20' || 'user-gone.......................' || x'1220' || 'step-grep.......................' || x'1220' || 'step-gone.......................'),
  ('step-grep.......................', x'12092A070A050A03' || 'bee'),
  ('turn-2..........................', x'0A440A20' || 'user-2..........................' || x'1220' || 'step-todo.......................'),
  ('user-2..........................', x'0A0A' || 'And moths?'),
  ('step-todo.......................', x'12094A070A05' || 'moths');

INSERT INTO blobs SELECT lower(hex(hash)), CAST(data AS BLOB) FROM blob;
