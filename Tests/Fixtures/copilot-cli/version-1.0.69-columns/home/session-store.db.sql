-- The usage table before it had columns for billing.
CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT, turn_index INTEGER, agent_id TEXT, parent_tool_call_id TEXT,
  model TEXT, input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER, reasoning_tokens INTEGER,
  duration_ms REAL, time_to_first_token_ms REAL, inter_token_latency_ms REAL, api_endpoint TEXT, reasoning_effort TEXT, finish_reason TEXT,
  content_filter_triggered INTEGER, token_details_json TEXT, created_at TEXT);
CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT, summary TEXT);
CREATE TABLE turns (session_id TEXT, turn_index INTEGER, user_message TEXT, assistant_response TEXT);
INSERT INTO sessions VALUES ('0b5e0021-0000-4000-8000-000000000021', '/home/ada/meadow', 'ada/meadow', 'bees', 'Counting bees');
INSERT INTO turns VALUES
  ('0b5e0021-0000-4000-8000-000000000021', 0, 'How many bees?', 'Forty-two.'),
  ('0b5e0021-0000-4000-8000-000000000021', 1, 'And wasps?', 'None.');

INSERT INTO assistant_usage_events (session_id, turn_index, model, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, duration_ms, reasoning_effort, finish_reason, content_filter_triggered, created_at) VALUES
  ('0b5e0021-0000-4000-8000-000000000021', 0, 'gpt-5.2', 2000, 300, 1000, 0, 61000.5, 'xhigh', 'stop', 0, '2026-07-11 10:00:00'),
  ('0b5e0021-0000-4000-8000-000000000021', 1, 'gpt-5.2', 70000, 64000, 0, 0, 1000, 'low', 'length', 0, '2026-07-11T23:59:59.999Z');
