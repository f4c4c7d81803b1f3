/// A line of a session file, as far as a row needs it.
struct SessionLine: Decodable {
    let type: String
    let uuid: String?
    let parentUuid: String?
    let timestamp: String?
    let requestId: String?
    let version: String?
    let isApiErrorMessage: Bool?
    let message: Message?

    struct Message: Decodable {
        let id: String?
        let model: String?
        let stopReason: String?
        let usage: Usage?
        let content: Content?

        enum CodingKeys: String, CodingKey {
            case id, model, usage, content
            case stopReason = "stop_reason"
        }
    }

    struct Usage: Decodable {
        let input: Int?
        let cacheWrite: Int?
        let cacheRead: Int?
        let output: Int?

        enum CodingKeys: String, CodingKey {
            case input = "input_tokens"
            case cacheWrite = "cache_creation_input_tokens"
            case cacheRead = "cache_read_input_tokens"
            case output = "output_tokens"
        }
    }

    /// A list of blocks, or plain text, which is not kept.
    struct Content: Decodable {
        let blocks: [Block]

        init(from decoder: any Decoder) throws {
            blocks = (try? decoder.singleValueContainer().decode([Block].self)) ?? []
        }
    }

    struct Block: Decodable {
        let type: String
        let id: String?
        let name: String?
        let toolUseID: String?

        enum CodingKeys: String, CodingKey {
            case type, id, name
            case toolUseID = "tool_use_id"
        }
    }
}
