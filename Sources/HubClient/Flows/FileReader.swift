import PublishGate
import Synchronization

/// Searches a file for rows while it comes, and makes the id by which the Hub knows it.
final class FileReader: BodySink {
    private let fresh: (removal: SessionRemoval, blob: BlobHasher)
    private let state: Mutex<(removal: SessionRemoval, blob: BlobHasher)>

    /// - Parameter size: how many bytes the file has by its listing.
    init(_ removal: SessionRemoval, size: Int) {
        fresh = (removal, BlobHasher(count: size))
        state = Mutex(fresh)
    }

    func begin() { state.withLock { $0 = fresh } }

    func take(_ piece: [UInt8]) {
        state.withLock { state in
            state.removal.add(piece.span)
            state.blob.add(piece)
        }
    }

    /// What was found, once all of it came.
    func finish() -> (file: SearchedFile, id: ContentID) {
        state.withLock { state in
            let file = state.removal.finish()
            return (file, ContentID(blob: state.blob.finish(), sha256: "\(file.digest)"))
        }
    }
}

extension Hub {
    /// Searches a file that goes by; its bytes are checked against the mark that the Hub gives it.
    /// - Parameter size: how many bytes the file has by its listing.
    func search(
        _ path: String, of size: Int, in dataset: DatasetID, at revision: Revision, for removal: SessionRemoval
    ) async throws(HubError) -> (file: SearchedFile, id: ContentID) {
        let reader = FileReader(removal, size: size)
        let mark = try await fetch(path, in: dataset, at: revision, to: reader)
        let found = reader.finish()
        guard found.file.size == size, mark.map(found.id.isNamed) ?? true else {
            throw HubError(kind: .damaged, call: .download)
        }
        return found
    }
}
