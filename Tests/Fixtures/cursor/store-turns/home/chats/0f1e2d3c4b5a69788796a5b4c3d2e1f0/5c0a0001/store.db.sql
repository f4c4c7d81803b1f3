-- A chat as builds of 2026 keep it, with its turns.
-- A hash has 32 bytes; here it is a name, filled up with dots. Messages are written as protobuf writes them: a field's
-- number and kind in one byte or two, its length, its bytes.
CREATE TABLE blobs (id TEXT PRIMARY KEY, data BLOB);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TEMP TABLE blob (hash TEXT, data TEXT);

INSERT INTO meta VALUES ('0', lower(hex('{"agentId":"5c0a0001","latestRootBlobId":"726f6f742d322e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e","name":"Counting bees","mode":"default","createdAt":1772000000000,"lastUsedModel":"gpt-5.2-codex-high","blobEncryptionKey":"00ff"}')));

INSERT INTO blob VALUES
  -- The latest root: what the model was told, the size of that, five turns, the folder, and how long the first took.
  ('root-2..........................', x'0A20' || 'said-to-the-model...............' || x'2A0808DBEA021080CD104220' || 'turn-1..........................' || x'4220' || 'turn-2..........................' || x'4220' || 'turn-3..........................' || x'4220' || 'turn-4..........................' || x'4220' || 'turn-5..........................' || x'4A17' || 'file:///home/ada/meadow' || x'720A08D46110D4D1B99BC933'),
  -- An earlier state, whose turn was edited away.
  ('root-1..........................', x'0A20' || 'said-to-the-model...............' || x'4220' || 'turn-0..........................'),
  ('said-to-the-model...............', '{"role":"user","content":"How many bees?"}'),
  ('turn-0..........................', x'0A440A20' || 'user-0..........................' || x'1220' || 'step-said.......................'),
  ('user-0..........................', x'0A0F' || 'How many wasps?'),
  -- A request and five steps.
  ('turn-1..........................', x'0AD7010A20' || 'user-1..........................' || x'1220' || 'step-thought....................' || x'1220' || 'step-shell......................' || x'1220' || 'step-mcp........................' || x'1220' || 'step-unknown....................' || x'1220' || 'step-answer.....................' || x'1A09' || 'request-1'),
  ('user-1..........................', x'0A0E' || 'How many bees?' || x'1209' || 'message-1' || x'2001C801E4F0B89BC933D00196F1B89BC933'),
  ('step-thought....................', x'1A220A0F' || 'I should count.' || x'10880E18C8F1B89BC93320D0FFB89BC933'),
  ('step-shell......................', x'12330A180A100A0E' || 'wc -l bees.txt' || x'12040A02' || '42' || x'CA0306' || 'call-1' || x'D803D0FFB89BC933E0038897B99BC933'),
  -- The call's id before the call.
  ('step-mcp........................', x'1219CA0306' || 'call-2' || x'7A0E0A0C0A0A' || 'hive_count'),
  ('step-unknown....................', x'120A9A06070A05' || 'dance'),
  ('step-answer.....................', x'0A1F0A0F' || 'Forty-two bees.' || x'10F09EB99BC93318B8D2B99BC933'),
  -- The person's own command: no request.
  ('turn-2..........................', x'12440A20' || 'shell-command...................' || x'1220' || 'shell-output....................'),
  -- Without times.
  ('turn-3..........................', x'0A660A20' || 'user-3..........................' || x'1220' || 'step-edit.......................' || x'1220' || 'step-said.......................'),
  ('user-3..........................', x'0A0E' || 'Write it down.' || x'1209' || 'message-3'),
  ('step-edit.......................', x'121F621D0A1B0A19' || '/home/ada/meadow/bees.txt'),
  ('step-said.......................', x'0A070A05' || 'Done.'),
  -- No answer, two days later.
  ('turn-4..........................', x'0A220A20' || 'user-4..........................'),
  ('user-4..........................', x'0A0C' || 'And hornets?' || x'D00180E0EBEDC933');

INSERT INTO blobs SELECT lower(hex(hash)), CAST(data AS BLOB) FROM blob;
