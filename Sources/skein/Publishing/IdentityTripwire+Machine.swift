import LocalState
import PublishGate
import TraceSchema

#if canImport(FoundationEssentials)
    import FoundationEssentials
    import Glibc
#else
    import Foundation
#endif

extension IdentityTripwire {
    /// Watches for the names of this person and machine, and for the sessions that the key map knows.
    init(_ keyMap: KeyMap) {
        self.init()
        let environment = ProcessInfo.processInfo.environment
        for name in ["USER", "LOGNAME"].compactMap({ environment[$0] }) { watch(for: name, as: .userName) }
        if let home = environment["HOME"]?.split(separator: "/").last { watch(for: String(home), as: .userName) }
        if let account = unsafe getpwuid(getuid()) {
            watch(for: unsafe String(cString: account.pointee.pw_name), as: .userName)
            // The full name, and behind it perhaps a room and telephone numbers.
            let about = unsafe account.pointee.pw_gecos.map { unsafe String(cString: $0) } ?? ""
            watch(for: about, as: .fullName)
        }
        var host = [CChar](repeating: 0, count: 256)
        if unsafe gethostname(&host, host.count - 1) == 0 {
            watch(
                for: String(decoding: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self),
                as: .hostName)
        }
        if let address = environment["EMAIL"] { watch(for: address, as: .eMail) }
        let git = GitIdentity(environment)
        for address in git.addresses { watch(for: address, as: .eMail) }
        for name in git.names { watch(for: name, as: .gitIdentity) }
        for entry in keyMap.entries { entry.ownID.map { watch(forSessionAt: $0) } }
    }

    /// Reads a staged batch back and throws where it holds what is watched for.
    mutating func check(_ batch: StagedBatch, in folder: StateFolder) throws {
        for record in batch.shards {
            for line in try folder.shard(record, of: batch).bytes.split(separator: UInt8(ascii: "\n")) {
                try check(TraceRow(decoding: Array(line).span))
            }
        }
    }
}
