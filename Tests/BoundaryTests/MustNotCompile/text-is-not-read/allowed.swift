// A text can be asked, not read: it has no string, no bytes, no length.

import SessionText
import TraceSchema

func asks(_ text: borrowing UntrustedText) -> (Bool, Int?, Int64?) {
    (text.isExactly("user"), text.index(in: ClosedWords(["user", "assistant"])), text.unixMilliseconds())
}
