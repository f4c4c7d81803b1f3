-- Schema 4, as 1.0.60 wrote it: no usage table.
CREATE TABLE schema_version (version INTEGER);
INSERT INTO schema_version VALUES (4);
CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT, summary TEXT);
CREATE TABLE turns (session_id TEXT, turn_index INTEGER, user_message TEXT, assistant_response TEXT);
INSERT INTO sessions VALUES ('0b5e0003-0000-4000-8000-000000000003', '/home/ada/meadow', 'ada/meadow', 'bees', 'Counting bees');
INSERT INTO turns VALUES ('0b5e0003-0000-4000-8000-000000000003', 0, 'How many bees?', 'One bee.');
