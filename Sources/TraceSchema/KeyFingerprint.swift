/// Mixes the 122 random bits of a key into 64. The mixing is random in each process, so that nobody can make keys that
/// are taken for one, or that lie in one place of a table.
struct KeyFingerprint: Sendable {
    private let seed = SurrogateKey()

    /// Never 0.
    func of(_ key: SurrogateKey) -> UInt64 {
        let product = (key.high ^ seed.high).multipliedFullWidth(by: key.low ^ seed.low)
        // A second round, so that a factor that happens to be 0 leaves something of the other.
        let again = (product.high ^ key.low).multipliedFullWidth(by: product.low ^ seed.high ^ key.high | 1)
        return max(1, again.high ^ again.low)
    }
}
