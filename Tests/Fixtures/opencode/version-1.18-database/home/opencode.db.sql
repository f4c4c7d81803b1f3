-- The tables of opencode 1.18 that matter, with the columns that every 1.x build has.
CREATE TABLE session (id text PRIMARY KEY, project_id text NOT NULL, parent_id text, slug text NOT NULL, directory text NOT NULL, title text NOT NULL, version text NOT NULL, share_url text, time_created integer NOT NULL, time_updated integer NOT NULL);
CREATE TABLE message (id text PRIMARY KEY, session_id text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);
CREATE TABLE part (id text PRIMARY KEY, message_id text NOT NULL, session_id text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);

INSERT INTO session (id, project_id, parent_id, slug, directory, title, version, time_created, time_updated) VALUES
  ('ses_bee1', 'prj_meadow', NULL, 'quiet-bee', '/home/ada/meadow', 'Counting bees', '1.18.33', 1789379999000, 1789380090000);

INSERT INTO message (id, session_id, time_created, time_updated, data) VALUES
  ('msg_u1', 'ses_bee1', 1789380000000, 1789380000000, '{"role":"user","time":{"created":1789380000000},"agent":"build","model":{"providerID":"openai","modelID":"gpt-5.2-codex","variant":"high"},"summary":{"title":"Count the bees","diffs":[]}}'),
  ('msg_a2', 'ses_bee1', 1789380020000, 1789380033000, '{"role":"assistant","parentID":"msg_u1","modelID":"gpt-5.2-codex","providerID":"openai","mode":"build","agent":"build","path":{"cwd":"/home/ada/meadow","root":"/home/ada/meadow"},"cost":0,"tokens":{"total":10300,"input":400,"output":900,"reasoning":700,"cache":{"read":9000,"write":0}},"time":{"created":1789380020000,"completed":1789380033000},"finish":"stop","variant":"xhigh"}'),
  ('msg_a1', 'ses_bee1', 1789380001000, 1789380019000, '{"role":"assistant","parentID":"msg_u1","modelID":"gpt-5.2-codex","providerID":"openai","mode":"build","agent":"build","path":{"cwd":"/home/ada/meadow","root":"/home/ada/meadow"},"cost":0.0123,"tokens":{"total":9500,"input":3000,"output":300,"reasoning":200,"cache":{"read":6000,"write":0}},"time":{"created":1789380001000,"completed":1789380019000},"finish":"tool-calls"}'),
  ('msg_u2', 'ses_bee1', 1789380040000, 1789380040000, '{"role":"user","time":{"created":1789380040000},"agent":"build","model":{"providerID":"openai","modelID":"gpt-5.2-codex","variant":"ada-deep"},"summary":{"title":"Count the bees","diffs":[]}}'),
  ('msg_a3', 'ses_bee1', 1789380041000, 1789380042000, '{"role":"assistant","parentID":"msg_u2","modelID":"gpt-5.2-codex","providerID":"openai","mode":"build","agent":"build","path":{"cwd":"/home/ada/meadow","root":"/home/ada/meadow"},"cost":0,"tokens":{"input":0,"output":0,"reasoning":0,"cache":{"read":0,"write":0}},"time":{"created":1789380041000,"completed":1789380042000},"finish":"unknown","variant":"default"}'),
  ('msg_a4', 'ses_bee1', 1789380043000, 1789380044000, '{"role":"assistant","parentID":"msg_u2","modelID":"claude-sonnet-4-5","providerID":"anthropic","mode":"build","agent":"build","path":{"cwd":"/home/ada/meadow","root":"/home/ada/meadow"},"cost":0,"tokens":{"total":100,"input":10,"output":20,"reasoning":0,"cache":{"read":30,"write":40}},"time":{"created":1789380043000,"completed":1789380044000},"finish":"length"}'),
  ('msg_a5', 'ses_bee1', 1789380050000, 1789380050000, '{"role":"assistant","parentID":"msg_u2","modelID":"acme-bees-ft","providerID":"acme-gateway","mode":"build","agent":"build","path":{"cwd":"/home/ada/meadow","root":"/home/ada/meadow"},"cost":0,"tokens":{"input":0,"output":0,"reasoning":0,"cache":{"read":0,"write":0}},"time":{"created":1789380050000}}');

INSERT INTO part (id, message_id, session_id, time_created, time_updated, data) VALUES
  ('prt_0000', 'msg_a1', 'ses_bee1', 0, 0, '{"type":"step-start"}'),
  ('prt_0001', 'msg_a1', 'ses_bee1', 0, 0, '{"type":"reasoning","text":"Bees, then."}'),
  ('prt_0002', 'msg_a1', 'ses_bee1', 0, 0, '{"type":"tool","callID":"call_1","tool":"bash","state":{"status":"completed","input":{"command":"wc -l bees.txt"},"output":"42 bees","title":"count","metadata":{"exit":0},"time":{"start":1789380004000,"end":1789380009000}}}'),
  ('prt_0003', 'msg_a1', 'ses_bee1', 0, 0, '{"type":"tool","callID":"call_2","tool":"read","state":{"status":"completed","input":{"command":"wc -l bees.txt"},"output":"42 bees","title":"count","metadata":{"exit":0},"time":{"start":1789380008000,"end":1789380010000}}}'),
  ('prt_0004', 'msg_a1', 'ses_bee1', 0, 0, '{"type":"tool","callID":"call_3","tool":"hive_count","state":{"status":"completed","input":{"command":"wc -l bees.txt"},"output":"42 bees","title":"count","metadata":{"exit":0},"time":{"start":1789380015000,"end":1789380025000}}}'),
  ('prt_0005', 'msg_a1', 'ses_bee1', 0, 0, '{"type":"tool","callID":"call_1","tool":"bash","state":{"status":"completed","input":{"command":"wc -l bees.txt"},"output":"42 bees","title":"count","metadata":{"exit":0}}}'),
  ('prt_0006', 'msg_a1', 'ses_bee1', 0, 0, '{"type":"step-finish","reason":"tool-calls","cost":0.0123,"tokens":{"total":9500,"input":3000,"output":300,"reasoning":200,"cache":{"read":6000,"write":0}}}'),
  ('prt_0007', 'msg_a1', 'ses_other', 0, 0, '{"type":"tool","callID":"call_9","tool":"write","state":{"status":"completed","input":{"command":"wc -l bees.txt"},"output":"42 bees","title":"count","metadata":{"exit":0},"time":{"start":1789380001000,"end":1789380009000}}}'),
  ('prt_0008', 'msg_a2', 'ses_bee1', 0, 0, '{"type":"text","text":"Forty-two bees."}'),
  ('prt_0009', 'msg_a2', 'ses_bee1', 0, 0, '{"type":"step-finish","reason":"stop","cost":0,"tokens":{"total":10300,"input":400,"output":900,"reasoning":700,"cache":{"read":9000,"write":0}}}'),
  ('prt_0010', 'msg_a2', 'ses_bee1', 0, 0, '{"type":"hologram","data":"x"}'),
  ('prt_0011', 'msg_a4', 'ses_bee1', 0, 0, '{"type":"tool","callID":"call_4","tool":"webfetch","state":{"status":"running","input":{"command":"wc -l bees.txt"},"output":"42 bees","title":"count","metadata":{"exit":0},"time":{"start":1789380043100}}}'),
  ('prt_0012', 'msg_a5', 'ses_bee1', 0, 0, '{"type":"tool","callID":"call_5","tool":"task","state":{"status":"pending","input":{"command":"wc -l bees.txt"},"output":"42 bees","title":"count","metadata":{"exit":0},"time":{"start":1789380051000}}}');

