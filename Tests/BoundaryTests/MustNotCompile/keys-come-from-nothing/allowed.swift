// A key takes nothing in; stored keys are read where it is said.

@_spi(StoredKeys) import TraceSchema

func key() -> SurrogateKey { SurrogateKey() }
func key(_ bytes: borrowing Span<UInt8>) -> SurrogateKey? { SurrogateKey(stored: bytes) }
