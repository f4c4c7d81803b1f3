// A token goes to the Hub's client and nowhere else.

import HubClient

// attempt: put into a text
// expect: no exact matches in call to instance method 'appendInterpolation'
func show(_ token: borrowing AccessToken) -> String { "\(token)" }

// attempt: printed
// expect: argument type 'AccessToken' does not conform to expected type 'Copyable'
func show(_ token: borrowing AccessToken) { print(token) }

// attempt: described
// expect: no exact matches
func show(_ token: borrowing AccessToken) -> String { String(describing: token) }

// attempt: looked into
// expect: inaccessible
func show(_ token: borrowing AccessToken) -> String { token.text }

// attempt: taken by its only exit
// expect: inaccessible
func show(_ token: borrowing AccessToken) { token.withAuthorization { _ in } }

// attempt: copied
// expect: consumed
func copy(_ token: borrowing AccessToken) -> AccessToken { token }

// attempt: kept in an error
// expect: stored property 'token' of 'Copyable'-conforming struct 'Fault' has non-Copyable type 'AccessToken'
struct Fault: Error { let token: AccessToken }

// attempt: made of a text
// expect: inaccessible
func token(_ text: String) throws -> AccessToken? { try AccessToken(cleaning: text) }
