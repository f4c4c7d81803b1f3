import Foundation

/// Where it was measured.
struct Machine: Encodable {
    let processor: String
    let cores: Int
    let system: String

    static var current: Machine {
        let process = ProcessInfo.processInfo
        return Machine(
            processor: processorName ?? "unknown processor", cores: process.activeProcessorCount,
            system: process.operatingSystemVersionString)
    }

    #if os(Linux)
        private static var processorName: String? {
            let lines = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8).split(separator: "\n")
            return lines?.first { $0.hasPrefix("model name") }?.split(separator: ":").last
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    #else
        private static var processorName: String? {
            var name = [CChar](repeating: 0, count: 256)
            var size = name.count
            guard unsafe sysctlbyname("machdep.cpu.brand_string", &name, &size, nil, 0) == 0 else { return nil }
            return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
        }
    #endif
}
