CREATE TABLE session (id text PRIMARY KEY, project_id text, parent_id text, slug text, directory text, title text, version text, time_created integer, time_updated integer);
CREATE TABLE message (id text PRIMARY KEY, session_id text, time_created integer, time_updated integer, data text);
CREATE TABLE part (id text PRIMARY KEY, message_id text, session_id text, time_created integer, time_updated integer, data text);
CREATE TABLE extra ("MARK" text);
INSERT INTO extra VALUES ('MARK');
INSERT INTO session VALUES ('ses_MARK1', 'MARK', NULL, 'MARK', '/home/MARK/MARK', 'MARK', '1.18.33-MARK', 1789379999000, 1789380090000);
INSERT INTO message VALUES
  ('msg_MARK2', 'ses_MARK1', 1789380000000, 1789380000000, '{"role":"user","time":{"created":1789380000000},"agent":"MARK","model":{"providerID":"openai","modelID":"MARK","variant":"MARK"},"summary":{"title":"MARK","diffs":["MARK"]}}'),
  ('msg_MARK3', 'ses_MARK1', 1789380001000, 1789380019000, '{"role":"assistant","parentID":"msg_MARK2","modelID":"gpt-5.2-codex","providerID":"openai","mode":"MARK","path":{"cwd":"/home/MARK/MARK","root":"MARK"},"cost":0.0123,"tokens":{"total":9500,"input":3000,"output":300,"reasoning":200,"cache":{"read":6000,"write":0}},"time":{"created":1789380001000,"completed":1789380019000},"finish":"tool-calls","MARK":"MARK"}'),
  ('msg_MARK4', 'ses_MARK1', 1789380020000, 1789380021000, '{"role":"assistant","parentID":"msg_MARK2","modelID":"MARK-ft","providerID":"MARK","path":{"cwd":"MARK"},"error":{"name":"MARK","data":{"message":"MARK","statusCode":500}},"time":{"created":1789380020000,"completed":1789380021000}}');
INSERT INTO part VALUES
  ('prt_MARK5', 'msg_MARK3', 'ses_MARK1', 0, 0, '{"type":"reasoning","text":"MARK"}'),
  ('prt_MARK6', 'msg_MARK3', 'ses_MARK1', 0, 0, '{"type":"tool","callID":"MARK7","tool":"bash","state":{"status":"MARK","input":{"command":"MARK"},"output":"MARK","title":"MARK","time":{"start":1789380004000,"end":1789380009000}}}'),
  ('prt_MARK8', 'msg_MARK3', 'ses_MARK1', 0, 0, '{"type":"tool","callID":"MARK9","tool":"MARK_MARK","state":{"input":{"MARK":"MARK"},"output":"MARK"}}');
