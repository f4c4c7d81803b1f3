-- The tables of opencode 1.18 that matter, with the columns that every 1.x build has.
CREATE TABLE session (id text PRIMARY KEY, project_id text NOT NULL, parent_id text, slug text NOT NULL, directory text NOT NULL, title text NOT NULL, version text NOT NULL, share_url text, time_created integer NOT NULL, time_updated integer NOT NULL);
CREATE TABLE message (id text PRIMARY KEY, session_id text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);
CREATE TABLE part (id text PRIMARY KEY, message_id text NOT NULL, session_id text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);

INSERT INTO session (id, project_id, parent_id, slug, directory, title, version, time_created, time_updated) VALUES
  ('ses_gen1', 'prj_meadow', NULL, 'quiet-bee', '/home/ada/meadow', 'Counting bees', '1.0.107', 1764000000000, 1764000050000);

INSERT INTO message (id, session_id, time_created, time_updated, data) VALUES
  ('msg_g2', 'ses_gen1', 1764000011000, 1764000013000, '{"role":"assistant","parentID":"msg_g0","modelID":"gpt-5.2-codex","providerID":"openai","mode":"build","agent":"build","path":{"cwd":"/home/ada/meadow","root":"/home/ada/meadow"},"cost":0,"tokens":{"total":1120,"input":1000,"output":120,"reasoning":0,"cache":{"read":0,"write":0}},"time":{"created":1764000011000,"completed":1764000013000},"finish":"stop"}'),
  ('msg_g7', 'ses_gen1', 1764000040000, 1764000041000, '{"role":"assistant","parentID":"msg_g0","modelID":"gpt-5.2-codex","providerID":"openai","mode":"build","agent":"build","path":{"cwd":"/home/ada/meadow","root":"/home/ada/meadow"},"cost":0,"tokens":{"total":1470,"input":1000,"output":470,"reasoning":0,"cache":{"read":0,"write":0}},"time":{"created":1764000040000,"completed":1764000041000},"finish":"stop"}');

INSERT INTO part (id, message_id, session_id, time_created, time_updated, data) VALUES
  ('prt_0000', 'msg_g7', 'ses_gen1', 0, 0, '{"type":"tool","callID":"call_7","tool":"glob","state":{"status":"completed","input":{"command":"wc -l bees.txt"},"output":"42 bees","title":"count","metadata":{"exit":0}}}');

