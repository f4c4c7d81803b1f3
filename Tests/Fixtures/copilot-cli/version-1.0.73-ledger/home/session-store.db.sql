-- Schema 8 with every column, as builds since 1.0.73 write it.
CREATE TABLE schema_version (version INTEGER);
INSERT INTO schema_version VALUES (8);
CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT, summary TEXT);
CREATE TABLE turns (session_id TEXT, turn_index INTEGER, user_message TEXT, assistant_response TEXT);
CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT, turn_index INTEGER, agent_id TEXT, parent_tool_call_id TEXT,
  model TEXT, copilot_usage_model TEXT, input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER, reasoning_tokens INTEGER,
  total_nano_aiu INTEGER, request_multiplier REAL, duration_ms REAL, time_to_first_token_ms REAL, inter_token_latency_ms REAL,
  initiator TEXT, api_endpoint TEXT, reasoning_effort TEXT, finish_reason TEXT, content_filter_triggered INTEGER, token_details_json TEXT, created_at TEXT);

INSERT INTO sessions VALUES
  ('0b5e0011-0000-4000-8000-000000000011', '/home/ada/meadow', 'ada/meadow', 'bees', 'Counting bees'),
  ('0b5e0012-0000-4000-8000-000000000012', '/home/ada/orchard', 'ada/orchard', 'trees', 'Pruning trees'),
  ('0b5e0013-0000-4000-8000-000000000013', '/home/ada/compost', NULL, NULL, NULL);
INSERT INTO turns VALUES ('0b5e0011-0000-4000-8000-000000000011', 0, 'How many bees?', 'Forty-two.');

INSERT INTO assistant_usage_events (id, session_id, turn_index, agent_id, parent_tool_call_id, model, copilot_usage_model, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, total_nano_aiu, duration_ms, initiator, reasoning_effort, finish_reason, content_filter_triggered, created_at) VALUES
  (1, '0b5e0011-0000-4000-8000-000000000011', 0, NULL, NULL, 'claude-sonnet-4.6', NULL, 12000, 640, 9000, 2000, 100, 28367820000, 4010.25, 'user', 'high', 'tool_calls', 0, '2026-08-20 08:00:07'),
  (2, '0b5e0011-0000-4000-8000-000000000011', 0, 'agent-1', 't2', 'gpt-5.4-mini', NULL, 800, 50, 0, 0, 0, 0, 900.0, 'agent', NULL, 'tool_calls', 0, '2026-08-20 08:00:09'),
  (3, '0b5e0011-0000-4000-8000-000000000011', 0, 'agent-1', 't2', 'gpt-5.4-mini', NULL, 900, 20, 0, 0, 0, NULL, 6000.0, 'agent', NULL, 'stop', 0, '2026-08-20 08:00:16'),
  (4, '0b5e0011-0000-4000-8000-000000000011', 0, NULL, NULL, 'claude-sonnet-4.6', NULL, 14000, 30, 14000, 0, 0, 5000000, 20000, 'agent', 'high', 'stop', 0, '2026-08-20T08:00:36.400Z'),
  (5, '0b5e0011-0000-4000-8000-000000000011', 0, NULL, NULL, 'claude-haiku-4.5', NULL, 15000, 2000, 0, 0, 0, NULL, 9000, 'compaction', NULL, 'stop', 0, '2026-08-20 08:00:50'),
  (6, '0b5e0011-0000-4000-8000-000000000011', 1, NULL, NULL, 'auto', 'gpt-5.4-mini', 500, 0, 0, 0, 0, NULL, 800, 'user', 'max', 'content_filter', 1, '2026-08-20 08:03:00'),
  -- The same turn in the log has one answer more.
  (7, '0b5e0011-0000-4000-8000-000000000011', 2, NULL, NULL, 'claude-sonnet-4.6', NULL, 500, 40, 600, 0, 0, NULL, 1000, 'user', 'none', 'stop', 0, '2026-08-20 08:05:00'),
  -- The finish word does not fit the log's answer.
  (8, '0b5e0011-0000-4000-8000-000000000011', 3, NULL, NULL, 'claude-sonnet-4.6', NULL, 100, 40, 0, 0, 0, NULL, 1000, 'user', NULL, 'stop', 0, '2026-08-20 08:06:00'),
  -- Another model than the log's.
  (9, '0b5e0011-0000-4000-8000-000000000011', 4, NULL, NULL, 'gpt-5.2', NULL, 100, 40, 0, 0, 0, NULL, 1000, 'user', NULL, 'tool_calls', 0, '2026-08-20 08:07:00'),
  -- A session whose log is gone.
  (10, '0b5e0012-0000-4000-8000-000000000012', 0, NULL, NULL, 'gpt-5.2', NULL, 0, 0, 0, 0, 0, NULL, NULL, 'user', NULL, 'length', 0, '2026-08-21 09:00:00'),
  (11, '0b5e0012-0000-4000-8000-000000000012', NULL, NULL, NULL, NULL, NULL, NULL, 77, NULL, NULL, NULL, NULL, 3700000.5, NULL, 'paws', 'later', NULL, NULL);
