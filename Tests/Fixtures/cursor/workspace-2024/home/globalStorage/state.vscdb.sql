-- The global database of a later build, to which one of the workspace's conversations was moved.
CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);

INSERT INTO ItemTable VALUES ('cursorAuth/accessToken', 'an invented token that is never read');
INSERT INTO cursorDiskKV VALUES
  ('composerData:8f000003', '{"_v":1,"status":"completed","createdAt":1738000000000,"lastUpdatedAt":1738000060000,"modelConfig":{"modelName":"gpt-4.1"},"conversation":[{"type":1,"bubbleId":"u1"},{"type":2,"bubbleId":"a1"}]}');
