public import TraceSchema

/// The newest version of a harness of which anything is known; without a patch all patches of it are.
public struct NewestVersion: Hashable, Sendable, CustomStringConvertible {
    private let major: UInt16
    private let minor: UInt16
    private let patch: UInt16?

    init(_ major: UInt16, _ minor: UInt16, _ patch: UInt16? = nil) {
        (self.major, self.minor, self.patch) = (major, minor, patch)
    }

    /// Whether a version is newer.
    public func isExceeded(by version: HarnessVersion) -> Bool {
        (version.major, version.minor, version.patch) > (major, minor, patch ?? .max)
    }

    public var description: String { "\(major).\(minor)" + (patch.map { ".\($0)" } ?? "") }
}
