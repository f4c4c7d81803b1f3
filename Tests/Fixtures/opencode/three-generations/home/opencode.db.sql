-- The tables of opencode 1.18 that matter, with the columns that every 1.x build has.
CREATE TABLE session (id text PRIMARY KEY, project_id text NOT NULL, parent_id text, slug text NOT NULL, directory text NOT NULL, title text NOT NULL, version text NOT NULL, share_url text, time_created integer NOT NULL, time_updated integer NOT NULL);
CREATE TABLE message (id text PRIMARY KEY, session_id text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);
CREATE TABLE part (id text PRIMARY KEY, message_id text NOT NULL, session_id text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);

INSERT INTO session (id, project_id, parent_id, slug, directory, title, version, time_created, time_updated) VALUES
  ('ses_gen1', 'prj_meadow', NULL, 'quiet-bee', '/home/ada/meadow', 'Counting bees', '1.0.107', 1764000000000, 1764000050000);

INSERT INTO message (id, session_id, time_created, time_updated, data) VALUES
  ('msg_g0', 'ses_gen1', 1764000000000, 1764000000000, '{"role":"user","time":{"created":1764000000000},"agent":"build","model":{"providerID":"openai","modelID":"gpt-5.2-codex","variant":"low"},"summary":{"title":"Count the bees","diffs":[]}}'),
  ('msg_g1', 'ses_gen1', 1764000001000, 1764000003000, '{"role":"assistant","parentID":"msg_g0","modelID":"gpt-5.2-codex","providerID":"openai","mode":"build","agent":"build","path":{"cwd":"/home/ada/meadow","root":"/home/ada/meadow"},"cost":0,"tokens":{"total":1110,"input":1000,"output":110,"reasoning":0,"cache":{"read":0,"write":0}},"time":{"created":1764000001000,"completed":1764000003000},"finish":"stop"}'),
  ('msg_g2', 'ses_gen1', 1764000011000, 1764000013000, '{"role":"assistant","parentID":"msg_g0","modelID":"gpt-5.2-codex","providerID":"openai","mode":"build","agent":"build","path":{"cwd":"/home/ada/meadow","root":"/home/ada/meadow"},"cost":0,"tokens":{"total":1120,"input":1000,"output":120,"reasoning":0,"cache":{"read":0,"write":0}},"time":{"created":1764000011000,"completed":1764000013000},"finish":"stop"}'),
  ('msg_g9', 'ses_gen1', 1764000015000, 1764000016000, '{"role":"assistant","parentID":"msg_g0","modelID":"gpt-5.2-codex","providerID":"openai","mode":"build","agent":"build","path":{"cwd":"/home/ada/meadow","root":"/home/ada/meadow"},"cost":0,"tokens":{"total":1190,"input":1000,"output":190,"reasoning":0,"cache":{"read":0,"write":0}},"time":{"created":1764000015000,"completed":1764000016000},"finish":"stop"}');

INSERT INTO part (id, message_id, session_id, time_created, time_updated, data) VALUES
  ('prt_0000', 'msg_g1', 'ses_gen1', 0, 0, '{"type":"tool","callID":"call_msg_g1","tool":"read","state":{"status":"completed","input":{"command":"wc -l bees.txt"},"output":"42 bees","title":"count","metadata":{"exit":0}}}'),
  ('prt_0001', 'msg_g2', 'ses_gen1', 0, 0, '{"type":"tool","callID":"call_msg_g2","tool":"read","state":{"status":"completed","input":{"command":"wc -l bees.txt"},"output":"42 bees","title":"count","metadata":{"exit":0}}}'),
  ('prt_0002', 'msg_g9', 'ses_gen1', 0, 0, '{"type":"tool","callID":"call_9","tool":"read","state":{"status":"completed","input":{"command":"wc -l bees.txt"},"output":"42 bees","title":"count","metadata":{"exit":0}}}');

-- The tables of opencode 2.0 that matter.
CREATE TABLE session_v2 (id text PRIMARY KEY, project_id text NOT NULL, parent_id text, fork_session_id text, slug text NOT NULL, directory text NOT NULL, title text NOT NULL, version text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL);
CREATE TABLE session_message (id text PRIMARY KEY, session_id text NOT NULL, type text NOT NULL, seq integer NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL, UNIQUE (session_id, seq));

INSERT INTO session_v2 (id, project_id, parent_id, slug, directory, title, version, time_created, time_updated) VALUES
  ('ses_gen1', 'prj_meadow', NULL, 'quiet-bee', '/home/ada/meadow', 'Counting bees', '1.0.107', 1764000000000, 1764000050000);

INSERT INTO session_message (id, session_id, type, seq, time_created, time_updated, data) VALUES
  ('msg_g1', 'ses_gen1', 'assistant', 3, 1764000001000, 1764000000000, '{"time":{"created":1764000001000,"completed":1764000003000},"agent":"build","model":{"id":"gpt-5.2-codex","providerID":"openai"},"content":[{"type":"tool","id":"call_msg_g1","name":"shell","executed":false,"state":{"status":"completed","input":{"command":"wc"},"content":[],"metadata":{"exit":0}},"time":{}}],"cost":0,"tokens":{"input":1000,"output":600,"reasoning":0,"cache":{"read":0,"write":0}},"finish":"stop"}'),
  ('msg_g5', 'ses_gen1', 'assistant', 8, 1764000030000, 1764000000000, '{"time":{"created":1764000030000,"streamed":1764000031000,"completed":1764000032000},"agent":"build","model":{"id":"gpt-5.2-codex","providerID":"openai","variant":"high"},"content":[],"cost":0,"tokens":{"input":1000,"output":1100,"reasoning":0,"cache":{"read":0,"write":0}},"finish":"stop"}');

