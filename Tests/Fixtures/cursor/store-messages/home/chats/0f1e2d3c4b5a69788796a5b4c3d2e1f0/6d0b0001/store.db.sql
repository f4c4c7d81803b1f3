-- A chat as builds of 2025 kept it: messages as the model was given them, in an order that roots tell.
-- A hash has 32 bytes; here it is a name, filled up with dots. Messages are written as protobuf writes them: a field's
-- number and kind in one byte or two, its length, its bytes.
CREATE TABLE blobs (id TEXT PRIMARY KEY, data BLOB);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TEMP TABLE blob (hash TEXT, data TEXT);

INSERT INTO meta VALUES ('0', lower(hex('{"agentId":"6d0b0001","latestRootBlobId":"726f6f742e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e","name":"Counting bees","mode":"default","createdAt":1758000000000,"lastUsedModel":"claude-4.5-sonnet"}')));

INSERT INTO blob VALUES
  -- Six messages, a further root in their place, and one more.
  ('root............................', x'0A20' || 'system..........................' || x'0A20' || 'surroundings....................' || x'0A20' || 'request-1.......................' || x'0A20' || 'calls...........................' || x'0A20' || 'results.........................' || x'0A20' || 'answer-1........................' || x'1220' || 'root-of-the-rest................' || x'0A20' || 'developer.......................'),
  ('system..........................', '{"role":"system","content":"You are a beekeeper."}'),
  ('surroundings....................', '{"role":"user","content":"<user_info>\nWorkspace Path: /home/ada/meadow\n</user_info>"}'),
  ('request-1.......................', '{"role":"user","content":[{"type":"text","text":"<user_query>\nCount the bees.\n</user_query>"}]}'),
  ('calls...........................', '{"role":"assistant","content":[{"type":"reasoning","text":"I should count."},{"type":"text","text":"Counting."},{"type":"tool-call","toolCallId":"t1","toolName":"Shell","args":{"command":"wc -l bees.txt"}},{"type":"tool-call","toolCallId":"t2","toolName":"hive_count","args":{}}]}'),
  ('results.........................', '{"role":"tool","content":[{"type":"tool-result","toolCallId":"t1","toolName":"Shell","result":"42"}]}'),
  ('answer-1........................', '{"id":"1","role":"assistant","content":[{"type":"text","text":"Forty-two.","name":"Grep"}]}'),
  ('developer.......................', '{"role":"developer","content":"Be brief."}'),
  ('root-of-the-rest................', x'0A20' || 'request-2.......................' || x'0A20' || 'calls-2.........................'),
  ('request-2.......................', '{"role":"user","content":[{"type":"image","image":"00ff"},{"type":"text","text":"And wasps?"}]}'),
  -- The message lies in a field of another.
  ('calls-2.........................', x'0A01' || '2' || x'22D201' || '{"role":"assistant","content":null,"tool_calls":[{"id":"t3","type":"function","function":{"name":"Grep","arguments":"{}"}},{"id":"t4","type":"function","function":{"name":"mcp_apiary_smoke","arguments":"{}"}}]}' || x'D00180D8DC879533');

INSERT INTO blobs SELECT lower(hex(hash)), CAST(data AS BLOB) FROM blob;
