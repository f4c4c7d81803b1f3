/// What a mark is drawn in: a class of the style, which gives it a colour on light and on dark paper.
enum Ink: String, Sendable {
    // Things that differ. The colours differ for colour-blind readers too (dichromats of each kind), in light and shade.
    case first = "c0"
    case second = "c1"
    case third = "c2"
    case fourth = "c3"
    case fifth = "c4"
    /// All that is not shown by itself.
    case rest = "cr"
    case unknown = "cu"
    case failure = "ce"
    case aborted = "ca"
    // Steps from little to much.
    case step0 = "q0"
    case step1 = "q1"
    case step2 = "q2"
    case step3 = "q3"
    case step4 = "q4"
    case step5 = "q5"

    static let series: [Ink] = [.first, .second, .third, .fourth, .fifth]
    static let steps: [Ink] = [.step0, .step1, .step2, .step3, .step4, .step5]
}
