import SessionText
import TraceExtraction

extension Skip {
    /// Why a record was not scanned.
    init(_ fault: ScanFault) {
        switch fault.kind {
        case .malformed: self = .malformed
        case .duplicateKey: self = .duplicateKey
        case .trailingBytes: self = .trailingBytes
        case .kindMissing: self = .kindMissing
        case .tooManyValues: self = .tooManyValues
        }
    }
}
