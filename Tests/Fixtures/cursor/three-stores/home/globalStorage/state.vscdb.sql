-- The IDE's database tells one of the three chats.
CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);

INSERT INTO cursorDiskKV VALUES
  ('composerData:7e0c0001', '{"_v":15,"status":"completed","createdAt":1772000000000,"lastUpdatedAt":1772000060000,"modelConfig":{"modelName":"gpt-5.2"},"fullConversationHeadersOnly":[{"bubbleId":"u1","type":1},{"bubbleId":"a1","type":2}]}'),
  ('bubbleId:7e0c0001:u1', '{"type":1,"createdAt":"2026-02-25T06:13:20.000Z"}'),
  ('bubbleId:7e0c0001:a1', '{"type":2,"createdAt":"2026-02-25T06:13:30.000Z","toolFormerData":{"name":"run_terminal_command_v2"}}');
