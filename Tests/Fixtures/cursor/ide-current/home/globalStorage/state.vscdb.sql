-- Cursor's global database as builds since September 2025 write it.
CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);

INSERT INTO ItemTable VALUES ('cursorAuth/accessToken', 'an invented token that is never read');

INSERT INTO cursorDiskKV VALUES
  ('composerData:c-bees', '{"_v":16,"composerId":"c-bees","name":"Counting bees","status":"completed","createdAt":1770000000000,"lastUpdatedAt":1770000900000,"unifiedMode":"agent","modelConfig":{"modelName":"default","maxMode":true,"selectedModels":[{"modelId":"gpt-5.2-codex","parameters":[{"id":"fast","value":"false"},{"id":"thinking","value":"low"},{"id":"effort","value":"medium"}]},{"modelId":"gemini-3-pro","parameters":[{"id":"effort","value":"high"}]}]},"fullConversationHeadersOnly":[{"bubbleId":"u1","type":1},{"bubbleId":"a1","type":2,"serverBubbleId":"s-1"},{"bubbleId":"a2","type":2},{"bubbleId":"a3","type":2},{"bubbleId":"a4","type":2},{"bubbleId":"a5","type":2},{"bubbleId":"a6","type":2},{"bubbleId":"u2","type":1},{"bubbleId":"a7","type":2},{"bubbleId":"u3","type":1},{"bubbleId":"a8","type":2},{"bubbleId":"u4","type":1},{"bubbleId":"a9","type":2},{"bubbleId":"u5","type":1},{"bubbleId":"u6","type":1},{"bubbleId":"a10","type":2},{"bubbleId":"a11","type":2}],"usageData":{},"contextTokensUsed":46427,"contextTokenLimit":272000,"promptTokenBreakdown":{"totalUsedTokens":46427},"subagentComposerIds":["c-child"],"isDraft":false}'),
  ('bubbleId:c-bees:u1', '{"_v":3,"type":1,"bubbleId":"u1","createdAt":"2026-02-02T02:40:00.000Z","text":"How many bees?","tokenCount":{"inputTokens":0,"outputTokens":0}}'),
  ('bubbleId:c-bees:a1', '{"_v":3,"type":2,"bubbleId":"a1","createdAt":"2026-02-02T02:40:01.000Z","thinkingDurationMs":900,"modelInfo":{"modelName":"gpt-5.2-codex"},"tokenCount":{"inputTokens":0,"outputTokens":0}}'),
  ('bubbleId:c-bees:a2', '{"_v":3,"type":2,"bubbleId":"a2","createdAt":"2026-02-02T02:40:02.000Z","toolFormerData":{"tool":40,"name":"read_file_v2","toolCallId":"t1","status":"completed","params":"{\"path\":\"bees.txt\"}","result":"42"},"tokenCount":{"inputTokens":0,"outputTokens":0}}'),
  ('bubbleId:c-bees:a3', '{"_v":3,"type":2,"bubbleId":"a3","createdAt":"2026-02-02T02:40:03.000Z","toolFormerData":{"tool":49,"name":"","toolCallId":"t2","status":"completed"}}'),
  ('bubbleId:c-bees:a4', '{"_v":3,"type":2,"bubbleId":"a4","createdAt":"2026-02-02T02:40:04.000Z","toolFormerData":{"tool":19,"name":"mcp_apiary_count","toolCallId":"t3","status":"error"}}'),
  ('bubbleId:c-bees:a5', '{"_v":3,"type":2,"bubbleId":"a5","createdAt":"2026-02-02T02:40:05.000Z","toolFormerData":{"tool":99,"name":"hive_count","toolCallId":"t4","status":"cancelled"}}'),
  ('bubbleId:c-bees:a6', '{"_v":3,"type":2,"bubbleId":"a6","createdAt":"2026-02-02T02:40:12.500Z","text":"Forty-two bees.","tokenCount":{"inputTokens":0,"outputTokens":0}}'),
  ('bubbleId:c-bees:u2', '{"_v":3,"type":1,"bubbleId":"u2","createdAt":"2026-02-02T02:45:00.000Z","text":"And wasps?","modelInfo":{"modelName":"gpt-5.1-codex-high-fast"}}'),
  ('bubbleId:c-bees:a7', '{"_v":3,"type":2,"bubbleId":"a7","createdAt":"2026-02-02T02:45:00.400Z","text":"None.","toolFormerData":{"additionalData":{}}}'),
  ('bubbleId:c-bees:u3', '{"_v":3,"type":1,"bubbleId":"u3","createdAt":"2026-02-02T02:50:00.000Z","text":"And hornets?"}'),
  ('bubbleId:c-bees:a8', '{"_v":3,"type":2,"bubbleId":"a8","createdAt":"2026-02-02T02:50:09.000Z","errorDetails":{"generationUUID":"g-1","message":"Premature close of the hive"},"toolFormerData":{"tool":15,"name":"","status":"loading"},"tokenCount":{"inputTokens":70,"outputTokens":7}}'),
  ('bubbleId:c-bees:u4', '{"_v":3,"type":1,"bubbleId":"u4","createdAt":"2026-02-02T02:55:00.000Z","modelInfo":{"modelName":"default"}}'),
  ('bubbleId:c-bees:a9', '{"_v":3,"type":2,"bubbleId":"a9","createdAt":"2026-02-02T02:54:59.000Z","text":"Before it was asked."}'),
  ('bubbleId:c-bees:u5', '{"_v":3,"type":1,"bubbleId":"u5","createdAt":"2026-02-02T03:00:00.000Z","modelInfo":{"modelName":"ada-private-model"}}'),
  ('bubbleId:c-bees:u6', '{"_v":3,"type":1,"bubbleId":"u6","createdAt":"2026-02-02T03:05:00.000Z"}'),
  ('bubbleId:c-bees:a10', '{"_v":3,"type":2,"bubbleId":"a10","createdAt":"2026-02-02T03:05:03.000Z","errorDetails":{"message":"rate limit, said the bees"}}'),
  ('bubbleId:c-bees:a11', '{"_v":3,"type":2,"bubbleId":"a11","createdAt":"2026-02-02T03:06:01.000Z","text":"It went on.","modelInfo":{"modelName":"claude-4.5-sonnet-thinking"}}'),
  -- Left over from an edit: no list names them.
  ('bubbleId:c-bees:u2-old', '{"_v":3,"type":1,"bubbleId":"u2-old","createdAt":"2026-02-02T02:44:00.000Z"}'),
  ('bubbleId:c-bees:a7-old', '{"_v":3,"type":2,"bubbleId":"a7-old","createdAt":"2026-02-02T02:44:09.000Z","toolFormerData":{"name":"grep"}}');

-- A subagent's conversation, cut off by the person; a value that is a blob.
INSERT INTO cursorDiskKV VALUES
  ('composerData:c-child', CAST('{"_v":16,"status":"aborted","createdAt":1770000003000,"lastUpdatedAt":1770000004000,"modelConfig":{"modelName":"auto"},"fullConversationHeadersOnly":[{"bubbleId":"u1","type":1},{"bubbleId":"a1","type":2},{"bubbleId":"u2","type":1},{"bubbleId":"a2","type":2}]}' AS BLOB)),
  ('bubbleId:c-child:u1', '{"_v":3,"type":1,"createdAt":1770000003000}'),
  ('bubbleId:c-child:a1', '{"_v":3,"type":2,"createdAt":1770000003900,"toolFormerData":{"name":"call_mcp_tool"}}'),
  ('bubbleId:c-child:u2', '{"_v":3,"type":1,"createdAt":1770000004000}'),
  ('bubbleId:c-child:a2', '{"_v":3,"type":2,"createdAt":1770000020000,"toolFormerData":{"name":"mcp-apiary-smoke"}}');

-- Conversations that hold nothing, or nothing that is there; one that is being answered, and one that broke off.
INSERT INTO cursorDiskKV VALUES
  ('composerData:c-null', NULL),
  ('composerData:c-empty', '{"_v":16,"status":"none","fullConversationHeadersOnly":[],"modelConfig":{}}'),
  ('composerData:c-elsewhere', '{"_v":16,"status":"completed","createdAt":1770000000000,"fullConversationHeadersOnly":[{"bubbleId":"u1","type":1},{"bubbleId":"a1","type":2}]}'),
  ('composerData:c-running', '{"_v":16,"status":"generating","createdAt":1770100000000,"lastUpdatedAt":1770100009000,"fullConversationHeadersOnly":[{"bubbleId":"gone","type":1},{"bubbleId":"a0","type":2},{"bubbleId":"u1"},{"bubbleId":"a1"},{"bubbleId":"x1"}]}'),
  ('bubbleId:c-running:a0', '{"type":2,"createdAt":"2026-02-03T06:26:41.000Z"}'),
  ('bubbleId:c-running:u1', '{"type":1,"createdAt":"2026-02-03T06:26:45.000Z"}'),
  ('bubbleId:c-running:a1', '{"type":2,"createdAt":"2026-02-03T06:26:46.000Z"}'),
  ('bubbleId:c-running:x1', '{"type":7,"createdAt":"2026-02-03T06:26:47.000Z"}'),
  ('composerData:c-broken', '{"_v":16,"status":"error","createdAt":1770200000000,"fullConversationHeadersOnly":[{"bubbleId":"a1","type":2}]}'),
  ('bubbleId:c-broken:a1', '{"type":2,"createdAt":"2026-02-04T10:13:20.000Z","timingInfo":{"clientStartTime":1770200000000}}'),
  ('checkpointId:c-bees:k1', '{"type":1}'),
  ('agentKv:blob:00ff', '{"role":"user","content":"How many bees?"}'),
  ('bubbleId', '{"type":1}');
