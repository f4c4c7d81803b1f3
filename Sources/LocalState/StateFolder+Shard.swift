public import PublishGate

extension StateFolder {
    /// One file of the staged batch, read again and checked for sending. It takes no lock: the run that sends holds it.
    public func shard(_ record: ShardRecord, of batch: StagedBatch) throws(StateFault) -> Shard {
        guard let above = try OwnFolder.open(path: home, as: .home, calls),
            let folder = try above.folder(Self.name, as: .folder),
            let staged = try folder.folder("staged", as: .staged),
            let bytes = try staged.read(record.name.fileName, as: .shard)
        else { throw StateFault(.missing, .shard) }
        do throws(BatchFault) {
            return try batch.shard(record, bytes: bytes)
        } catch {
            throw StateFault(.batch(error), .shard)
        }
    }
}
