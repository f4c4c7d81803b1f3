import Harnesses
public import SessionText

/// What a source is known by again in a later run, under the key of that run's identities.
public struct SourceIdentity: Hashable, Sendable {
    /// Where it lies.
    public let source: RecordIdentity
    /// The names of its files: what a folder is called may say whose a file is.
    public let names: RecordIdentity
    /// The root as it was named (``SearchedRoot/name``).
    public let root: RecordIdentity
}

extension SessionFinder {
    /// Of each session that was found, in their order.
    public func identities(under key: IdentityKey) -> [SourceIdentity] {
        // What a person excludes may be the root's name or where links in it lead: both decide what came of reading.
        let places = roots.map { root in
            let named = key.identity(ofName: root.name)
            return (named: named, resolved: key.identity(of: named, key.identity(ofName: root.resolvedPath)))
        }
        return sessions.map { session in
            let (named, resolved) = places[session.root]
            return SourceIdentity(
                source: session.identity(below: resolved, under: key), names: session.names(under: key), root: named)
        }
    }
}

extension FoundSession {
    fileprivate func identity(below root: RecordIdentity, under key: IdentityKey) -> RecordIdentity {
        let file = files[0]
        // Of files that belong together the first may be another one next time.
        if let group = file.form.group { return key.identity(of: root, key.identity(ofName: "/" + group)) }
        let place = key.identity(ofNames: file.names, after: root)
        guard let compression = file.compression else { return place }
        return key.identity(of: place, key.identity(ofName: "/" + compression.suffix))
    }

    fileprivate func names(under key: IdentityKey) -> RecordIdentity {
        files.reduce(RecordIdentity(keyedHash: 0)) {
            key.identity(of: $0, key.identity(ofNames: $1.names, after: RecordIdentity(keyedHash: 0)))
        }
    }
}

extension IdentityKey {
    /// Of names on a way, one after the other: none of them holds a slash.
    fileprivate func identity(ofNames names: [String], after first: RecordIdentity) -> RecordIdentity {
        names.reduce(first) { identity(of: $0, identity(ofName: $1)) }
    }
}
