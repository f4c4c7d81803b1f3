import TraceSchema

/// Models that one source records for a session as a whole, for turns that another tells without any.
enum SessionModels {
    /// Completes turns that record no model. Of several sources that say one the first counts.
    static func complete(_ sources: inout [SourceFacts]) {
        var settings: [UInt64: SessionFacts] = [:]
        for session in sources.lazy.flatMap(\.sessions) where session.model != nil {
            if settings[session.identity] == nil { settings[session.identity] = session }
        }
        if settings.isEmpty { return }
        for source in sources.indices {
            for turn in sources[source].turns.indices where !sources[source].turns[turn].isModelRecorded {
                let session = sources[source].sessions[Int(sources[source].turns[turn].session)]
                guard let setting = settings[session.identity] else { continue }
                (sources[source].turns[turn].model, sources[source].turns[turn].isModelRecorded) = (setting.model, true)
                if sources[source].turns[turn].effort == .unknown {
                    sources[source].turns[turn].effort = setting.effort
                }
            }
        }
    }
}
