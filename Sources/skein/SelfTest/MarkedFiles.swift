// swift-format-ignore-file
// Generated from Sources/skein/SelfTest/home by `swift run skein-schema`. Do not edit.

extension MarkedHome {
    /// Invented sessions, by their places below the root.
    static let files: [(path: String, text: StaticString)] = [
        (
            "aider/.aider.chat.history.md",
            ##"""
            # aider chat started at 2026-06-09 14:01:00

            > /usr/bin/aider --MARK MARK.py  
            > Aider v0.86.2-MARK  
            > Main model: anthropic/claude-sonnet-4-5 with MARK edit format, MARK  
            > Git repo: MARK with 12 files  

            #### MARK  

            MARK

            > Tokens: 16k sent, 1.2k cache write, 3.4k cache hit, 560 received, MARK. Cost: $0.02 message, $0.02 session.  
            > Applied edit to MARK.py  

            #### /MARK MARK  
            > Unexpected error: litellm.MARK: MARK  

            #### /model MARK  
            > Main model: openrouter/MARK/MARK with MARK edit format  

            #### MARK  

            > Tokens: 1.5k sent, 20 received.  

            """##
        ),
        (
            "aider/analytics.jsonl",
            ##"""
            {"event":"message_send_starting","properties":{"MARK":"MARK"},"user_id":"MARK1","time":1777300010}
            {"event":"message_send","properties":{"main_model":"openai/gpt-5.2","weak_model":"MARK","edit_format":"MARK","prompt_tokens":12034,"completion_tokens":560,"cost":0.0182},"user_id":"MARK1","time":1777300024}
            {"event":"message_send_starting","properties":{},"user_id":"MARK1","time":1777300030}
            {"event":"message_send","properties":{"main_model":"MARK/MARK","prompt_tokens":900,"completion_tokens":20,"cost":0.0},"user_id":"MARK1","time":1777300031}
            {"event":"message_send_exception","properties":{"exception":"MARK"},"user_id":"MARK1","time":1777300065}
            {"event":"MARK","properties":{"MARK":"MARK"},"user_id":"MARK1","time":1777300066}

            """##
        ),
        (
            "claude-code/projects/-home-MARK1/MARK2.jsonl",
            ##"""
            {"type":"summary","summary":"MARK","leafUuid":"MARK4"}
            {"parentUuid":null,"isSidechain":false,"userType":"MARK","cwd":"/home/MARK/MARK1","sessionId":"MARK2","version":"2.1.207-MARK","gitBranch":"MARK","slug":"MARK","type":"user","uuid":"MARK3","timestamp":"2026-10-05T08:12:23.000Z","message":{"role":"MARK","content":"MARK"}}
            {"parentUuid":"MARK3","isSidechain":false,"userType":"MARK","cwd":"/home/MARK/MARK1","sessionId":"MARK2","version":"2.1.207-MARK","gitBranch":"MARK","type":"assistant","uuid":"MARK4","timestamp":"2026-10-05T08:12:26.000Z","requestId":"req_01MARK5","effort":"high","message":{"id":"msg_01MARK6","type":"MARK","role":"MARK","model":"claude-opus-4-6","content":[{"type":"thinking","thinking":"MARK","signature":"MARK"},{"type":"text","text":"MARK"},{"type":"tool_use","id":"toolu_01MARK7","name":"Bash","input":{"command":"MARK","MARK":["MARK"]}},{"type":"tool_use","id":"toolu_01MARK8","name":"mcp__MARK__MARK","input":{"MARK":"MARK"}}],"stop_reason":"tool_use","usage":{"input_tokens":12,"cache_creation_input_tokens":300,"cache_read_input_tokens":4000,"output_tokens":210,"service_tier":"MARK"}}}
            {"parentUuid":"MARK4","isSidechain":false,"userType":"MARK","cwd":"/home/MARK/MARK1","sessionId":"MARK2","version":"2.1.207-MARK","gitBranch":"MARK","type":"user","uuid":"MARK9","timestamp":"2026-10-05T08:12:29.000Z","toolUseResult":{"stdout":"MARK","stderr":"MARK"},"message":{"role":"MARK","content":[{"type":"tool_result","tool_use_id":"toolu_01MARK7","content":"MARK"},{"type":"text","text":"[Request interrupted by user] MARK"}]}}
            {"parentUuid":"MARK9","isSidechain":false,"cwd":"/home/MARK/MARK1","sessionId":"MARK2","version":"MARK","type":"assistant","uuid":"MARK","timestamp":"2026-10-05T08:12:40.000Z","isApiErrorMessage":true,"error":"overloaded","message":{"id":"MARK","model":"<synthetic>","role":"MARK","content":[{"type":"text","text":"API Error: 529 MARK"}],"stop_reason":"stop_sequence","usage":{"input_tokens":0,"output_tokens":0}}}
            {"parentUuid":"MARK9","isSidechain":false,"cwd":"/home/MARK/MARK1","sessionId":"MARK2","version":"2.1.207","type":"assistant","uuid":"MARK","timestamp":"2026-10-05T08:12:50.000Z","requestId":"MARK","message":{"id":"MARK","model":"claude-opus-4-6-MARK","role":"MARK","content":[{"type":"tool_use","id":"MARK","name":"MARK","input":{}}],"stop_reason":"end_turn","usage":{"input_tokens":9,"output_tokens":30}}}
            {"type":"MARK","MARK":"MARK"}
            {"type":"assistant","MARK":

            """##
        ),
        (
            "codex/sessions/2026/07/20/rollout-2026-07-20T12-00-00-MARK1.jsonl",
            ##"""
            {"timestamp":"2026-07-20T10:00:00.000Z","type":"session_meta","payload":{"session_id":"MARK1","id":"MARK1","timestamp":"MARK","cwd":"/home/MARK/MARK","originator":"MARK","cli_version":"0.145.0-MARK","source":"MARK","model_provider":"openai","base_instructions":{"text":"MARK"},"git":{"branch":"MARK","repository_url":"https://MARK/MARK.git"}}}
            {"timestamp":"2026-07-20T10:00:01.100Z","type":"turn_context","payload":{"turn_id":"MARK2","cwd":"/home/MARK/MARK","model":"gpt-5.2-codex","effort":"high","summary":"MARK"}}
            {"timestamp":"2026-07-20T10:00:01.200Z","type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"MARK","text":"MARK"}]}}
            {"timestamp":"2026-07-20T10:00:05.000Z","type":"response_item","payload":{"type":"reasoning","summary":[{"type":"MARK","text":"MARK"}],"encrypted_content":"MARK"}}
            {"timestamp":"2026-07-20T10:00:05.200Z","type":"response_item","payload":{"type":"function_call","name":"exec_command","arguments":"{\"cmd\":\"MARK\"}","call_id":"MARK3"}}
            {"timestamp":"2026-07-20T10:00:05.300Z","type":"response_item","payload":{"type":"function_call","name":"mcp__MARK__MARK","arguments":"MARK","call_id":"MARK4"}}
            {"timestamp":"2026-07-20T10:00:09.000Z","type":"response_item","payload":{"type":"function_call_output","call_id":"MARK3","output":"MARK"}}
            {"timestamp":"2026-07-20T10:00:09.100Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":9000,"cached_input_tokens":6000,"output_tokens":300,"reasoning_output_tokens":120},"last_token_usage":{"input_tokens":9000,"cached_input_tokens":6000,"output_tokens":300,"reasoning_output_tokens":120}},"rate_limits":{"MARK":"MARK"}}}
            {"timestamp":"2026-07-20T10:00:20.000Z","type":"turn_context","payload":{"turn_id":"MARK5","cwd":"/home/MARK/MARK","model":"MARK","effort":"MARK"}}
            {"timestamp":"2026-07-20T10:00:30.000Z","type":"response_item","payload":{"type":"message","role":"assistant","content":[{"type":"MARK","text":"MARK"}]}}
            {"timestamp":"2026-07-20T10:00:30.100Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":18400,"cached_input_tokens":15000,"output_tokens":380,"reasoning_output_tokens":120},"last_token_usage":{"input_tokens":9400,"cached_input_tokens":9000,"output_tokens":80,"reasoning_output_tokens":0}}}}
            {"timestamp":"2026-07-20T10:00:30.300Z","type":"event_msg","payload":{"type":"task_complete","turn_id":"MARK5","last_agent_message":"MARK"}}
            {"timestamp":"2026-07-20T10:00:31.000Z","type":"MARK","payload":{"type":"MARK"}}

            """##
        ),
        (
            "copilot-cli/session-state/MARK1/events.jsonl",
            ##"""
            {"type":"session.start","id":"MARK2","timestamp":"2026-08-20T08:00:00.000Z","data":{"copilotVersion":"1.0.89-MARK","selectedModel":"claude-sonnet-4.6","reasoningEffort":"high","context":{"cwd":"/home/MARK/MARK","branch":"MARK","repository":"MARK"}}}
            {"type":"user.message","id":"MARK3","timestamp":"2026-08-20T08:00:03.000Z","data":{"content":"MARK","source":"skill-MARK","attachments":[{"path":"MARK"}]}}
            {"type":"user.message","id":"MARK4","timestamp":"2026-08-20T08:00:03.000Z","data":{"content":"MARK"}}
            {"type":"assistant.turn_start","id":"MARK5","timestamp":"2026-08-20T08:00:03.100Z","data":{"turnId":"MARK"}}
            {"type":"assistant.message","id":"MARK6","timestamp":"2026-08-20T08:00:07.100Z","data":{"content":"MARK","model":"claude-sonnet-4.6","toolRequests":[{"toolCallId":"MARK7","name":"view","arguments":{"path":"MARK"}},{"toolCallId":"MARK8","name":"MARK-MARK","mcpServerName":"MARK","arguments":{"MARK":"MARK"}}],"outputTokens":640,"apiCallId":"MARK9"}}
            {"type":"assistant.message","id":"MARK","timestamp":"2026-08-20T08:00:17.100Z","data":{"content":"MARK","model":"MARK","toolRequests":[{"toolCallId":"MARK","name":"MARK"}],"outputTokens":64,"apiCallId":"MARK"}}
            {"type":"session.error","id":"MARK","timestamp":"2026-08-20T08:02:59.900Z","data":{"errorType":"MARK","errorCode":"MARK","message":"MARK","statusCode":500}}
            {"type":"MARK","id":"MARK","data":{"MARK":"MARK"}}

            """##
        ),
        (
            "copilot-cli/session-store.db.sql",
            ##"""
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

            """##
        ),
        (
            "cursor/globalStorage/state.vscdb.sql",
            ##"""
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

            """##
        ),
        (
            "cursor/projects/home-MARK1/agent-transcripts/MARK2/MARK2.jsonl",
            ##"""
            {"role":"user","message":{"content":[{"type":"text","text":"<user_query>\nMARK\n</user_query>"}]}}
            {"role":"assistant","message":{"content":[{"type":"text","text":"MARK"},{"type":"tool_use","name":"Shell","input":{"command":"MARK"}},{"type":"tool_use","name":"MARK","input":{"MARK":"MARK"}}]}}
            {"role":"user","message":{"content":[{"type":"tool_result","tool_use_id":"MARK","content":[{"type":"MARK","text":"MARK"}]}]}}
            {"type":"error","error":"MARK"}
            {"type":"turn_ended","status":"error","error":"User aborted MARK"}

            """##
        ),
        (
            "gemini-cli/tmp/MARK1/chats/session-2026-01-10T10-00-MARK2.jsonl",
            ##"""
            {"sessionId":"MARK2","projectHash":"MARK","startTime":"MARK","lastUpdated":"MARK","kind":"MARK"}
            {"id":"MARK3","timestamp":"2026-01-10T10:00:01.000Z","type":"user","content":[{"text":"MARK"}]}
            {"id":"MARK4","timestamp":"2026-01-10T10:00:04.000Z","type":"gemini","content":"MARK","thoughts":[{"subject":"MARK","description":"MARK"}],"tokens":{"input":12000,"output":80,"cached":0,"thoughts":20,"tool":0,"total":12100},"model":"gemini-3-flash-preview","toolCalls":[{"id":"MARK5","name":"list_directory","args":{"path":"MARK"},"result":[{"functionResponse":{"response":{"output":"MARK"}}}],"displayName":"MARK","timestamp":"2026-01-10T10:00:06.000Z"},{"id":"MARK6","name":"mcp_MARK_MARK","args":{"MARK":"MARK"},"timestamp":"2026-01-10T10:00:06.000Z"}]}
            {"id":"MARK7","timestamp":"2026-01-10T10:00:10.000Z","type":"user","content":[{"text":"MARK"}]}
            {"id":"MARK8","timestamp":"2026-01-10T10:00:14.000Z","type":"gemini","content":"MARK","tokens":{"input":100,"output":8,"cached":0,"thoughts":0,"tool":0},"model":"MARK"}
            {"id":"MARK9","timestamp":"2026-01-10T10:00:15.000Z","type":"info","content":"Request cancelled. MARK"}
            {"$set":{"MARK":"MARK"}}

            """##
        ),
        (
            "gemini-cli/tmp/MARK1/chats/session-2026-01-11T10-00-MARK2.json",
            ##"""
            {
              "sessionId": "MARK2",
              "projectHash": "MARK",
              "messages": [
                {"id": "MARK3", "timestamp": "2026-01-11T10:00:01.000Z", "type": "user", "content": [{"text": "MARK"}]},
                {"id": "MARK4", "timestamp": "2026-01-11T10:00:04.000Z", "type": "gemini", "content": "MARK", "thoughts": [{"subject": "MARK"}],
                  "toolCalls": [{"id": "MARK5", "name": "MARK", "args": {"MARK": "MARK"}, "timestamp": "2026-01-11T10:00:05.000Z"}],
                  "tokens": {"input": 10, "output": 10, "cached": 0, "thoughts": 0, "tool": 0}, "model": "gemini-3-flash-preview-MARK"},
                {"id": "MARK6", "timestamp": "2026-01-11T10:00:26.000Z", "type": "error", "content": "MARK"}
              ]
            }

            """##
        ),
        (
            "opencode/opencode.db.sql",
            ##"""
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

            """##
        ),
        (
            "pi/--home-MARK1--/2026-03-02T10-00-00-000Z_MARK2.jsonl",
            ##"""
            {"type":"session","version":3,"id":"MARK2","timestamp":"2026-03-02T10:00:00.000Z","cwd":"/home/MARK/MARK1"}
            {"type":"thinking_level_change","id":"MARK3","parentId":null,"timestamp":"2026-03-02T10:00:00.006Z","thinkingLevel":"medium"}
            {"type":"message","id":"MARK4","parentId":"MARK3","timestamp":"2026-03-02T10:00:02.000Z","message":{"role":"user","content":[{"type":"text","text":"MARK"}],"timestamp":1772445602000}}
            {"type":"message","id":"MARK5","parentId":"MARK4","timestamp":"2026-03-02T10:00:06.000Z","message":{"role":"assistant","content":[{"type":"thinking","thinking":"MARK"},{"type":"text","text":"MARK"},{"type":"toolCall","id":"MARK6","name":"read","arguments":{"path":"MARK"}},{"type":"toolCall","id":"MARK7","name":"MARK","arguments":{"MARK":"MARK"}}],"api":"MARK","provider":"anthropic","model":"claude-haiku-4-5","usage":{"input":10,"output":200,"cacheRead":5000,"cacheWrite":300,"totalTokens":5510,"cost":{"total":0.00188}},"stopReason":"toolUse","timestamp":1772445602100,"responseId":"MARK8"}}
            {"type":"message","id":"MARK9","parentId":"MARK5","timestamp":"2026-03-02T10:00:07.000Z","message":{"role":"toolResult","toolCallId":"MARK6","toolName":"MARK","content":[{"type":"text","text":"MARK"}],"timestamp":1772445607000}}
            {"type":"message","id":"MARK","parentId":"MARK9","timestamp":"2026-03-02T10:00:09.000Z","message":{"role":"assistant","content":[],"provider":"MARK","model":"MARK","responseModel":"MARK","usage":{"input":10,"output":20,"cacheRead":0,"cacheWrite":0,"totalTokens":30,"cost":{"total":0}},"stopReason":"error","errorMessage":"OpenAI API error (500): MARK","timestamp":1772445608000,"responseId":"MARK"}}
            {"type":"MARK","id":"MARK","MARK":"MARK"}

            """##
        ),
        (
            "qwen-code/projects/-home-MARK1/chats/MARK2.jsonl",
            ##"""
            {"uuid":"MARK3","parentUuid":null,"sessionId":"MARK2","timestamp":"2026-06-15T14:20:00.000Z","type":"user","cwd":"/home/MARK/MARK1","version":"0.10.5-MARK","gitBranch":"MARK","message":{"role":"MARK","parts":[{"text":"MARK"}]}}
            {"uuid":"MARK4","parentUuid":"MARK3","sessionId":"MARK2","timestamp":"2026-06-15T14:20:02.001Z","type":"assistant","cwd":"/home/MARK/MARK1","version":"0.10.5-MARK","gitBranch":"MARK","message":{"role":"MARK","parts":[{"text":"MARK","thought":true},{"functionCall":{"id":"MARK5","name":"list_directory","args":{"path":"MARK"}}},{"functionCall":{"id":"MARK6","name":"mcp__MARK__MARK","args":{"MARK":"MARK"}}}]},"usageMetadata":{"promptTokenCount":700,"candidatesTokenCount":30,"thoughtsTokenCount":0,"totalTokenCount":730,"cachedContentTokenCount":100},"model":"qwen3-coder-plus"}
            {"uuid":"MARK7","parentUuid":"MARK4","sessionId":"MARK2","timestamp":"2026-06-15T14:20:02.006Z","type":"system","cwd":"/home/MARK/MARK1","version":"0.10.5","gitBranch":"MARK","subtype":"ui_telemetry","systemPayload":{"uiEvent":{"event.name":"qwen-code.tool_call","event.timestamp":"2026-06-15T14:20:02.005Z","function_name":"MARK","function_args":{"path":"MARK"},"duration_ms":5,"tool_type":"mcp","prompt_id":"MARK2########0","response_id":"MARK","MARK":"MARK"}}}
            {"uuid":"MARK8","parentUuid":"MARK7","sessionId":"MARK2","timestamp":"2026-06-15T14:20:03.000Z","type":"tool_result","cwd":"/home/MARK/MARK1","version":"0.10.5","gitBranch":"MARK","message":{"role":"MARK","parts":[{"functionResponse":{"id":"MARK5","name":"MARK","response":{"output":"MARK"}}}]},"toolCallResult":{"callId":"MARK5","resultDisplay":"MARK"}}
            {"uuid":"MARK9","parentUuid":"MARK8","sessionId":"MARK2","timestamp":"2026-06-15T14:20:04.001Z","type":"assistant","cwd":"/home/MARK/MARK1","version":"MARK","gitBranch":"MARK","message":{"role":"MARK","parts":[{"text":"MARK"}]},"usageMetadata":{"promptTokenCount":900,"candidatesTokenCount":40,"thoughtsTokenCount":5,"totalTokenCount":940},"model":"MARK"}
            {"uuid":"MARK","type":"MARK","MARK":"MARK"}

            """##
        ),
    ]
}
