/// Something that goes wrong with a request.
public struct Fault: Sendable {
    /// The requests that it happens to.
    public enum Trigger: Sendable {
        /// The request of that number, counted from 1 over all origins.
        case request(Int)
        /// A request of that method whose target contains a text.
        case route(String, containing: String)
    }

    /// Whether the request still did what it asks for.
    public enum Effect: Sendable, CaseIterable {
        case applied, notApplied
    }

    public enum Action: Sendable {
        /// Nothing listens for a while. Only a request that is named by its number can be refused: any other was
        /// accepted before its route was known, and is reset instead.
        case refuse(for: Duration)
        /// The connection is reset once the headers were read.
        case resetAfterHead
        /// The connection is reset once the body was read.
        case resetAfterBody(Effect)
        /// No answer ever comes.
        case silence(Effect)
        /// Another answer is sent.
        case answer(FaultAnswer, Effect)
        /// The answer's body is replaced by bytes that are neither JSON nor UTF-8.
        case garbage(Effect)
        /// The answer ends before the length that it announces.
        case truncate(Effect)
        /// The answer's body goes on until the client gives up.
        case endless(Effect)
        /// The answer's body goes on too, two bytes at a time.
        case drip(Effect)
        /// Every number in the answer's body is this one instead, those in addresses and in text of digits too.
        case numbers(String, Effect)
        /// The request is sent to another server; nil is the stand-in's own `elsewhere`.
        case redirect(status: Int, to: String?)
        /// The answer comes late.
        case delay(Duration)
        /// Something else happens just before the request is served as usual, such as another person's commit.
        case meanwhile(@Sendable () -> Void)
    }

    public let trigger: Trigger
    public let action: Action
    var times: Int

    /// - Parameter times: how many matching requests it happens to.
    public init(_ trigger: Trigger, _ action: Action, times: Int = 1) {
        (self.trigger, self.action, self.times) = (trigger, action, times)
    }

    func matches(_ request: ReceivedRequest) -> Bool {
        switch trigger {
        case .request(let number): request.number == number
        case .route(let method, let text): request.method == method && request.target.contains(text)
        }
    }

    /// How long the request of that number is refused.
    func refusal(of number: Int) -> Duration? {
        if case .request(number) = trigger, case .refuse(let duration) = action { duration } else { nil }
    }
}
