CREATE TABLE schema_version (version INTEGER);
INSERT INTO schema_version VALUES (8);
CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT, summary TEXT);
CREATE TABLE turns (session_id TEXT, turn_index INTEGER, user_message TEXT, assistant_response TEXT);
CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY, session_id TEXT, turn_index INTEGER, agent_id TEXT, parent_tool_call_id TEXT, model TEXT, copilot_usage_model TEXT, input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER, total_nano_aiu INTEGER, duration_ms REAL, initiator TEXT, reasoning_effort TEXT, finish_reason TEXT, content_filter_triggered INTEGER, created_at TEXT);
INSERT INTO sessions VALUES ('MARK1', '/home/MARK/MARK', 'MARK', 'MARK', 'MARK'), ('MARK2', '/home/MARK/MARK', 'MARK', 'MARK', 'MARK');
INSERT INTO turns VALUES ('MARK1', 0, 'MARK', 'MARK');
INSERT INTO assistant_usage_events VALUES
  (1, 'MARK1', 0, NULL, NULL, 'claude-sonnet-4.6', NULL, 12000, 640, 9000, 2000, 28367820000, 4010.25, 'user', 'high', 'tool_calls', 0, '2026-08-20 08:00:07'),
  (2, 'MARK2', 0, 'MARK', 'MARK', 'MARK', 'MARK', 800, 50, 0, 0, 0, 900.0, 'agent', 'MARK', 'MARK', 0, '2026-08-20 08:00:09');
