import SessionText
import TraceSchema

/// What the shapes of ids say about who was called. Nothing else in a record does.
struct ProviderSigns: OptionSet {
    let rawValue: UInt8

    static let bedrock = ProviderSigns(rawValue: 1)
    static let vertex = ProviderSigns(rawValue: 2)
    static let openrouter = ProviderSigns(rawValue: 4)
    /// A message id as Anthropic's own API makes them.
    static let anthropicMessage = ProviderSigns(rawValue: 8)
    static let anthropicRequest = ProviderSigns(rawValue: 16)

    /// A model's name as Bedrock or Vertex spell it.
    static let bedrockModel = ProviderSigns(rawValue: 32)
    static let vertexModel = ProviderSigns(rawValue: 64)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What the ids of messages and of tool calls begin with.
    static let messageIDs: [StaticString] = ["msg_bdrk_", "msg_vrtx_", "gen-", "msg_01"]
    static let toolUseIDs: [StaticString] = ["toolu_bdrk_", "toolu_vrtx_"]

    init(messageID id: borrowing UntrustedText) {
        if id.begins(with: "msg_bdrk_") {
            self = .bedrock
        } else if id.begins(with: "msg_vrtx_") {
            self = .vertex
        } else if id.begins(with: "gen-") {
            self = .openrouter
        } else if id.isPrefixed("msg_", lettersAndDigits: 24, startingWith: "01") {
            self = .anthropicMessage
        } else {
            self = []
        }
    }

    init(toolUseID id: borrowing UntrustedText) {
        self = id.begins(with: "toolu_bdrk_") ? .bedrock : id.begins(with: "toolu_vrtx_") ? .vertex : []
    }

    /// A region before `anthropic.` is how Bedrock names models, `@` and a date behind is how Vertex does.
    init(modelName name: borrowing UntrustedText) {
        self = []
        for mark in Self.bedrockModels where name.begins(with: mark) { insert(.bedrockModel) }
        if name.endsInDate(after: "@") { insert(.vertexModel) }
    }

    static let bedrockModels: [StaticString] = [
        "anthropic.", "us.anthropic.", "eu.anthropic.", "apac.anthropic.", "global.anthropic.", "us-gov.anthropic.",
        "au.anthropic.", "jp.anthropic.", "arn:aws:bedrock:",
    ]

    /// The provider that all ids agree on; a mark in the model's name can only contradict.
    var provider: Provider {
        switch self.subtracting([.anthropicRequest, .bedrockModel, .vertexModel]) {
        case .bedrock where !contains(.vertexModel): .bedrock
        case .vertex where !contains(.bedrockModel): .vertex
        case .openrouter where isDisjoint(with: [.bedrockModel, .vertexModel]): .openrouter
        case .anthropicMessage where contains(.anthropicRequest) && isDisjoint(with: [.bedrockModel, .vertexModel]):
            .anthropic
        default: .unknown
        }
    }
}
