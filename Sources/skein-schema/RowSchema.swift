import Foundation
import TraceSchema

/// The JSON Schema (draft 2020-12) of a row.
///
/// It is as strict as JSON Schema can be in print. What it cannot say (the grammar of model names, the order of tool
/// names, the sum of their counts) the strict decoder holds.
enum RowSchema {
    static var text: String {
        // The object holds strings, numbers, lists and objects only: it is always valid JSON.
        let data = try! JSONSerialization.data(
            withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    private static let key = "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"

    private static var object: [String: Any] {
        [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "\(TraceRow.schema)",
            "description": "One turn of a coding agent: labels, coarse buckets, random keys, tool-call structure.",
            "type": "object",
            "additionalProperties": false,
            "required": TraceRow.columns.map(\.description),
            "properties": properties,
            "allOf": HarnessID.allCases.map(tools) + [outcomes],
        ]
    }

    private static var properties: [String: Any] {
        [
            "schema": ["const": "\(TraceRow.schema)"],
            "rowId": ["type": "string", "pattern": key, "description": "Random, this row's own."],
            "sessionKey": ["type": "string", "pattern": key, "description": "Random, the same in a session's rows."],
            "turnIndex": [
                "type": "integer", "minimum": 0, "maximum": 999_999_999,
                "description": "Position of the turn in its session.",
            ],
            "provider": labels(Provider.self),
            "model": [
                "type": "string", "minLength": 1, "maxLength": 128, "pattern": #"^[A-Za-z0-9._:/@+\[\]-]+$"#,
                "description": "A public model's name as the harness wrote it, or `unknown`.",
            ],
            "modelKind": labels(ModelKind.self),
            "harness": labels(HarnessID.self),
            "harnessVersion": [
                "type": ["string", "null"],
                "pattern": #"^(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,3})$"#,
            ],
            "effort": labels(Effort.self),
            "tokensInBucket": labels(TokenBucket.self),
            "tokensOutBucket": labels(TokenBucket.self),
            "latencyBucket": labels(LatencyBucket.self),
            "costBucket": labels(CostBucket.self),
            "toolCalls": [
                "type": "array", "uniqueItems": true,
                "items": [
                    "type": "object", "additionalProperties": false, "required": ["name", "count"],
                    "properties": [
                        "name": ["type": "string"],
                        "count": ["type": "integer", "minimum": 1, "maximum": 999_999_999],
                    ],
                ],
            ],
            "toolCallDepth": ["type": "integer", "minimum": 0, "description": "The sum of the counts."],
            "outcome": ["enum": ["ok", "error", "unknown"]],
            "errorClass": ["enum": ErrorClass.allCases.map { "\($0.label)" as Any } + ["aborted", NSNull()]],
            "ts": ["type": "string", "pattern": #"^(20[2-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|unknown)$"#],
        ]
    }

    private static func labels<Label: ClosedLabel>(_: Label.Type) -> [String: Any] {
        ["enum": Label.allCases.map { "\($0.label)" }]
    }

    /// A harness's rows hold its own tools' names only.
    private static func tools(of harness: HarnessID) -> [String: Any] {
        let names = ToolVocabulary.of(harness).names.map(\.description)
        return [
            "if": ["properties": ["harness": ["const": "\(harness.label)"]]],
            "then": ["properties": ["toolCalls": ["items": ["properties": ["name": ["enum": names]]]]]],
        ]
    }

    /// The pairs of `outcome` and `errorClass` that there are.
    private static var outcomes: [String: Any] {
        [
            "oneOf": Outcome.all.map { outcome in
                [
                    "properties": [
                        "outcome": ["const": "\(outcome.label)"],
                        "errorClass": ["const": outcome.errorLabel.map { "\($0)" as Any } ?? NSNull()],
                    ]
                ]
            }
        ]
    }
}
