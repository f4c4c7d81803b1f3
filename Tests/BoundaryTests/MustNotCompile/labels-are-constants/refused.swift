// A label is a constant of the binary; text can only be told apart by it.

import TraceSchema

// attempt: of a string
// expect: cannot convert value of type 'String' to expected argument type 'Span<UInt8>'
func provider(_ text: String) -> Provider? { Provider(label: text) }

// attempt: of a raw value
// expect: incorrect argument label in call (have 'rawValue:', expected 'label:')
// expect: cannot convert value of type 'String' to expected argument type 'Span<UInt8>'
func provider(_ text: String) -> Provider? { Provider(rawValue: text) }

// attempt: of a literal
// expect: cannot convert value of type 'String' to specified type 'Provider'
let provider: Provider = "anthropic"

// attempt: a label that is made as it runs
// expect: type 'Colour' does not conform to protocol 'ClosedLabel'
struct Colour: ClosedLabel {
    static let allCases: [Colour] = []
    var label: String
}

// attempt: a label that is changed
// expect: cannot assign to property: 'label' is a get-only property
func renames(_ provider: inout Provider) { provider.label = "anthropic" }
