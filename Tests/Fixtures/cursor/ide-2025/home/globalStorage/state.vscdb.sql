-- Cursor's global database as builds of 2025 wrote it: counts and times of some answers, few of messages.
CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);

INSERT INTO cursorDiskKV VALUES
  ('composerData:c-one-day', '{"_v":3,"status":"completed","createdAt":1747000000000,"lastUpdatedAt":1747000900000,"modelConfig":[{"modelName":"gpt-4.1"}],"usageData":{"claude-3.7-sonnet":{"costInCents":12,"amount":3}},"fullConversationHeadersOnly":[{"bubbleId":"u1","type":1},{"bubbleId":"a1","type":2},{"bubbleId":"a2","type":2},{"bubbleId":"u2","type":1},{"bubbleId":"a3","type":2},{"bubbleId":"u3","type":1},{"bubbleId":"a4","type":2}]}'),
  ('bubbleId:c-one-day:u1', '{"_v":2,"type":1,"toolFormerData":{"tool":7}}'),
  ('bubbleId:c-one-day:a1', '{"_v":2,"type":2,"tokenCount":{"inputTokens":900,"outputTokens":90},"toolFormerData":{"name":"edit_file"},"timingInfo":{"clientStartTime":4745281.3,"clientRpcSendTime":1747000100000,"clientSettleTime":1747000101000,"clientEndTime":1747000102000}}'),
  ('bubbleId:c-one-day:a2', '{"_v":2,"type":2,"tokenCount":{"inputTokens":5200,"outputTokens":640},"timingInfo":{"clientStartTime":4745290.1,"clientRpcSendTime":1747000103000,"clientEndTime":1747000107000}}'),
  ('bubbleId:c-one-day:u2', '{"_v":2,"type":1,"modelInfo":{"modelName":"o3-high"}}'),
  ('bubbleId:c-one-day:a3', '{"_v":2,"type":2,"tokenCount":{"inputTokens":0,"outputTokens":77},"timingInfo":{"clientRpcSendTime":1747000200000}}'),
  ('bubbleId:c-one-day:u3', '{"_v":2,"type":1}'),
  ('bubbleId:c-one-day:a4', '{"_v":2,"type":2,"timingInfo":{"clientStartTime":52,"clientEndTime":9000}}'),
  ('composerData:c-two-days', '{"_v":1,"createdAt":1747000000000,"lastUpdatedAt":1747100000000,"modelConfig":{"modelName":"claude-3.7-sonnet-thinking"},"fullConversationHeadersOnly":[{"bubbleId":"u1","type":1},{"bubbleId":"a1","type":2},{"bubbleId":"u2","type":1},{"bubbleId":"a2","type":2}]}'),
  ('bubbleId:c-two-days:u1', '{"_v":2,"type":1}'),
  ('bubbleId:c-two-days:a1', '{"_v":2,"type":2}'),
  ('bubbleId:c-two-days:u2', '{"_v":2,"type":1}'),
  ('bubbleId:c-two-days:a2', '{"_v":2,"type":2,"createdAt":1747099999000}'),
  ('composerData:c-inline', '{"_v":1,"status":"completed","createdAt":1737000000000,"lastUpdatedAt":1737000060000,"fullConversationHeadersOnly":[],"conversation":[{"type":1,"bubbleId":"u1","text":"How many bees?"},{"bubbleId":"a1","type":2,"text":"Let me see.","toolFormerData":{"tool":5,"name":"","rawArgs":"bees.txt"}},{"bubbleId":"a2","type":2,"toolFormerData":{"tool":1,"name":"codebase_search"}},{"type":2,"bubbleId":"a3","text":"Forty-two."},{"type":1,"bubbleId":"u2","text":"And wasps?"}]}');
