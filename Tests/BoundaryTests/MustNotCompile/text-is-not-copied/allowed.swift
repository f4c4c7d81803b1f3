// A text has one owner, and who borrows it owns nothing.

import SessionText

func asksTwice(_ text: borrowing UntrustedText) -> Bool { text.isExactly("user") || text.begins(with: "tool") }
func asksOnce(_ text: consuming UntrustedText) -> Bool { asksTwice(text) }
func handsOn(_ text: consuming UntrustedText) -> Bool { asksOnce(text) }
