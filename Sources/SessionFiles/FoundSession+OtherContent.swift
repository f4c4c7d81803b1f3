import Harnesses
@_spi(RawRecords) public import OtherContent
import TraceSchema

extension FoundSession {
    /// The same source, holding other content under other names while it is read; what lies on disk stays as it is. It
    /// is read by the same reader as every other.
    /// - Parameter number: its place among all sources.
    public func holding(_ content: OtherContent, number: Int) -> FoundSession {
        var session = self
        for place in files.indices {
            session.files[place] = files[place].renamed(by: content, harness.harness)
            session.files[place].rewriter = content.rewriter(
                ofFile: number << 20 + place, longestRecord: SourceReader.longestRecord)
        }
        return session
    }
}

extension FoundFile {
    /// The file under other names, wherever one can be another and the harness still takes the file for a session's.
    fileprivate func renamed(by content: OtherContent, _ harness: any Harness.Type) -> FoundFile {
        var (names, form) = (names, form)
        for place in names.indices {
            var other = names
            other[place] = content.name(names[place], isFile: place == names.count - 1)
            let areEntered = (1..<max(1, names.count)).allSatisfy { harness.entersFolder(Array(other.prefix($0))) }
            let otherForm = harness.form(of: other) ?? (other.count == 1 ? harness.form(ofRootNamed: other[0]) : nil)
            if areEntered, let otherForm, otherForm.isLike(form) { (names, form) = (other, otherForm) }
        }
        return FoundFile(path: path, names: names, stamps: stamps, form: form, compression: compression)
    }
}

extension SourceForm {
    fileprivate func isLike(_ other: SourceForm) -> Bool {
        switch (self, other) {
        case (.lines, .lines), (.markedLines, .markedLines), (.database, .database): true
        case (.document(let place), .document(let other)):
            "\(place.kind)" == "\(other.kind)" && (place.group == nil) == (other.group == nil)
        default: false
        }
    }
}
