CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
INSERT INTO ItemTable VALUES ('cursorAuth/accessToken', 'MARK');
INSERT INTO cursorDiskKV VALUES
  ('composerData:MARK1', '{"_v":16,"composerId":"MARK1","name":"MARK","status":"completed","createdAt":1770000000000,"lastUpdatedAt":1770000900000,"workspaceIdentifier":{"id":"MARK","uri":{"fsPath":"/home/MARK/MARK"}},"modelConfig":{"modelName":"MARK","selectedModels":[{"modelId":"gpt-5.2-codex","parameters":[{"id":"effort","value":"MARK"}]}]},"fullConversationHeadersOnly":[{"bubbleId":"MARK2","type":1},{"bubbleId":"MARK3","type":2,"serverBubbleId":"MARK"},{"bubbleId":"MARK4","type":2},{"bubbleId":"MARK5","type":1},{"bubbleId":"MARK6","type":2}],"context":{"MARK":"MARK"}}'),
  ('bubbleId:MARK1:MARK2', '{"_v":3,"type":1,"bubbleId":"MARK2","createdAt":"2026-02-02T02:40:00.000Z","text":"MARK","richText":"MARK"}'),
  ('bubbleId:MARK1:MARK3', '{"_v":3,"type":2,"bubbleId":"MARK3","createdAt":"2026-02-02T02:40:01.000Z","modelInfo":{"modelName":"gpt-5.2-codex"},"toolFormerData":{"tool":40,"name":"read_file_v2","toolCallId":"MARK","params":"{\"path\":\"MARK\"}","result":"MARK"},"tokenCount":{"inputTokens":0,"outputTokens":0}}'),
  ('bubbleId:MARK1:MARK4', '{"_v":3,"type":2,"bubbleId":"MARK4","createdAt":"2026-02-02T02:40:03.000Z","text":"MARK","thinking":{"text":"MARK","signature":"MARK"},"toolFormerData":{"tool":19,"name":"mcp_MARK_MARK","status":"MARK","MARK":"MARK"}}'),
  ('bubbleId:MARK1:MARK5', '{"_v":3,"type":1,"bubbleId":"MARK5","createdAt":"2026-02-02T02:50:00.000Z","text":"MARK","modelInfo":{"modelName":"MARK"}}'),
  ('bubbleId:MARK1:MARK6', '{"_v":3,"type":2,"bubbleId":"MARK6","createdAt":"2026-02-02T02:50:09.000Z","errorDetails":{"generationUUID":"MARK","message":"Premature close MARK"}}'),
  ('MARK:MARK', 'MARK');
