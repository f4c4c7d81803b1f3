-- A chat in which nothing was said yet.
CREATE TABLE blobs (id TEXT PRIMARY KEY, data BLOB);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TEMP TABLE blob (hash TEXT, data TEXT);

INSERT INTO meta VALUES ('0', lower(hex('{"agentId":"5c0a0003","latestRootBlobId":"","name":"Counting bees","mode":"default","createdAt":1772400000000}')));

INSERT INTO blob VALUES
  ('alone...........................', 'nothing');

INSERT INTO blobs SELECT lower(hex(hash)), CAST(data AS BLOB) FROM blob;
