// A label is a constant of the binary; text can only be told apart by it.

import TraceSchema

enum Colour: ClosedLabel {
    case red

    var label: StaticString { "red" }
}
func provider(_ bytes: borrowing Span<UInt8>) -> Provider? { Provider(label: bytes) }
