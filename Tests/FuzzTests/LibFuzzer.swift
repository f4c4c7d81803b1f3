import Dispatch
import Foundation

/// The target that the environment names.
private let target: any FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["SKEIN_FUZZ_TARGET"]
    guard let found = FuzzTargets.all.first(where: { $0.name == name }) else {
        fatalError("set SKEIN_FUZZ_TARGET to one of: \(FuzzTargets.all.map(\.name).joined(separator: ", "))")
    }
    return found.target.init()
}()

/// Called by libFuzzer first: with SKEIN_FUZZ_SEEDS it writes the target's seeds into that folder, and its words into
/// the file `words` there, and is done.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_: UnsafeMutablePointer<CInt>?, _: UnsafeMutablePointer<UnsafeMutableRawPointer?>?) -> CInt {
    guard let folder = ProcessInfo.processInfo.environment["SKEIN_FUZZ_SEEDS"] else { return 0 }
    let place = URL(filePath: folder)
    for (number, seed) in try! target.seeds().enumerated() {
        try! Data(seed).write(to: place.appending(path: "seed-\(number)"))
    }
    exit(0)
}

/// Called by libFuzzer with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer's own bytes, copied within the call.
    let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    let done = DispatchSemaphore(value: 0)
    Task.detached {
        do { try await target.check(input) } catch { fatalError("\(error)") }
        done.signal()
    }
    done.wait()
    return 0
}

/// The program's entry, under the name that the package manager gives to that of an executable's own `main`.
@_cdecl("skein_fuzz_main")
public func main(_ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    var (count, words) = unsafe (count, words)
    return unsafe runDriver(&count, &words) { bytes, count in unsafe testOneInput(bytes, count) }
}

/// libFuzzer's own loop.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ check: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
