import TraceExtraction

extension SessionReading {
    /// The places of the sources that the person lets in whole. One that holds a session that is kept out, or that tells of
    /// none, as one that could not be opened, is none of them.
    public var placesLetIn: [Int] {
        let keptOut = Set(MergedTurns(sources).sessions.filter(\.isExcluded).map(\.identity))
        return zip(places, sources).compactMap { place, source in
            let isLetIn = source.sessions.allSatisfy {
                !keptOut.contains(SessionIdentity(harness: source.harness, bits: $0.identity))
            }
            return isLetIn && !source.sessions.isEmpty ? place : nil
        }
    }
}
