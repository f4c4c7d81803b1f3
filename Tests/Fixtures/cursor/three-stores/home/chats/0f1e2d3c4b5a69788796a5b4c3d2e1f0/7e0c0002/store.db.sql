-- A chat that others tell too. A hash is a name, filled up with dots.
CREATE TABLE blobs (id TEXT PRIMARY KEY, data BLOB);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TEMP TABLE blob (hash TEXT, data TEXT);

INSERT INTO meta VALUES ('0', lower(hex('{"agentId":"7e0c0002","latestRootBlobId":"726f6f742e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e","name":"Counting bees","mode":"default","createdAt":1772000000000,"lastUsedModel":"gpt-5.1"}')));

INSERT INTO blob VALUES
  ('root............................', x'4220' || 'turn-1..........................' || x'4220' || 'turn-2..........................'),
  ('turn-1..........................', x'0A660A20' || 'user-1..........................' || x'1220' || 'step-shell......................' || x'1220' || 'step-said.......................'),
  ('user-1..........................', x'0A0D' || 'Prune tree 1.' || x'C801E0C4BC9BC933'),
  ('turn-2..........................', x'0A660A20' || 'user-2..........................' || x'1220' || 'step-shell......................' || x'1220' || 'step-said.......................'),
  ('user-2..........................', x'0A0D' || 'Prune tree 2.' || x'C801C099C09BC933'),
  ('step-shell......................', x'12090A070A05' || 'prune'),
  ('step-said.......................', x'0A100A07' || 'Pruned.' || x'18A0FDBE9BC933');

INSERT INTO blobs SELECT lower(hex(hash)), CAST(data AS BLOB) FROM blob;
