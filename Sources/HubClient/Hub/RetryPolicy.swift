/// When a request is sent again, and after how long.
struct RetryPolicy: Sendable {
    /// Seconds before each repetition, as the official client waits (huggingface_hub 2.4.0).
    var waits: [Double] = [1, 2, 4, 8, 8]
    /// Without any connection it is rather the network than the server, and a try that took too long took minutes: a
    /// person should hear it soon.
    var waitsWithoutConnection = 2
    /// All waits of one request together. The Hub's windows are five minutes long.
    var longestSeconds: Double = 320

    /// nil: what came is the result.
    /// - Parameters:
    ///   - jitter: 0 to 1, at random.
    ///   - waited: seconds that were waited for this request before.
    func wait(
        after outcome: Result<HTTPResponse, TransportFault>, of repetition: HTTPRequest.Repetition, repetitions: Int,
        waited: Double, jitter: Double
    ) -> Double? {
        guard repetitions < waits.count else { return nil }
        // Between three and five quarters: those who were refused together do not come back together.
        var seconds = waits[repetitions] * (0.75 + jitter / 2)
        switch outcome {
        case .success(let response):
            switch response.status {
            case 429: if let limit = RateLimit(response) { seconds = Double(limit.secondsToWait) + jitter }
            case 408, 500, 502, 503, 504: if repetition == .actsAgain { return nil }
            default: return nil
            }
        case .failure(let fault):
            if repetition == .actsAgain, fault.mayHaveArrived { return nil }
            switch fault.kind {
            case .unknownHost, .noConnection, .stalled: if repetitions >= waitsWithoutConnection { return nil }
            case .broken: break
            case .untrusted, .tooLong, .unusable, .bodyMissing, .cancelled: return nil
            }
        }
        return waited + seconds <= longestSeconds ? seconds : nil
    }
}

/// Waits; tests put another in its place.
protocol RetryClock: Sendable {
    /// - Throws: where the task is cancelled.
    func wait(seconds: Double) async throws(CancellationError)
    /// 0 to 1, at random.
    func jitter() -> Double
}

struct SystemRetryClock: RetryClock {
    func wait(seconds: Double) async throws(CancellationError) {
        do { try await Task.sleep(for: .seconds(seconds)) } catch { throw CancellationError() }
    }

    func jitter() -> Double { .random(in: 0...1) }
}
