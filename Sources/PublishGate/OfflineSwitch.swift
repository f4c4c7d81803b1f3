public import TraceSchema

/// Variables of the environment by which a person keeps programs from sending.
public enum OfflineSwitch: ClosedLabel {
    case doNotTrack, skeinOffline, hubOffline, transformersOffline

    /// The variable's name.
    public var label: StaticString {
        switch self {
        case .doNotTrack: "DO_NOT_TRACK"
        case .skeinOffline: "SKEIN_OFFLINE"
        case .hubOffline: "HF_HUB_OFFLINE"
        case .transformersOffline: "TRANSFORMERS_OFFLINE"
        }
    }
}

/// The switches that are on.
public struct OfflineSwitches: Hashable, Sendable {
    public let on: Set<OfflineSwitch>

    /// A switch is on with any value but an empty one and the plain words for no: in doubt nothing is sent.
    /// - Parameter value: the value of a variable by its name.
    public init(_ value: (String) -> String?) {
        on = Set(
            OfflineSwitch.allCases.filter { name in
                guard let value = value(name.label.description) else { return false }
                return !["", "0", "false", "no", "off"].contains(value.lowercased())
            })
    }

    /// The first of all.
    public var first: OfflineSwitch? { OfflineSwitch.allCases.first(where: on.contains) }

    /// Refuses what needs the Hub while any of them is on.
    public func allow(_ act: Refusal.Act) throws(Refusal) {
        if let first { throw Refusal(act, .switchedOff(first)) }
    }

    /// The first that keeps from opening a connection at all.
    var networkSwitch: OfflineSwitch? {
        OfflineSwitch.allCases.first { $0 != .doNotTrack && on.contains($0) }
    }
}
