import Testing

/// A target that may reach what is listed for it and nothing else.
///
/// The list is of what is allowed, because a list of what is forbidden is never complete: `print` and `readLine` are
/// functions of Swift, and a socket has a dozen names. It is written in declarations, not in mangled symbols, because
/// a person must be able to review it, and because a compiler's next version inlines other members of `String` but does
/// not make another `String`: debug and release builds pass the same list. A type of the standard library stands for
/// all its members, of which none reaches outside; of the library's free functions each is listed by its own name.
struct SealedTarget: Sendable, CustomTestStringConvertible {
    let name: String
    /// Modules of which everything may be used.
    var modules: Set<String> = []
    /// What else may be used: C functions by name, and declarations of further modules.
    var further: Set<String> = []

    var testDescription: String { name }

    /// The names that are not on the target's list.
    func refused(_ symbols: UndefinedSymbols) -> [String] {
        symbols.names.filter { name in
            let module = String(name.prefix { $0 != "." })
            return !modules.contains(module) && module != self.name && !further.contains(name)
                && !StandardLibrary.allowed.contains(name) && !StandardLibrary.isInstrumentation(name)
        }.sorted()
    }

    static func named(_ name: String) -> SealedTarget { all.first { $0.name == name }! }

    /// Every target of `Sources` but ``acting``.
    static let all = [
        SealedTarget(name: "CScan", further: ["__cpu_indicator_init", "__cpu_model"]),
        SealedTarget(name: "CSystemRandom", further: ["__errno_location", "__tls_get_addr", "abort", "getrandom"]),
        SealedTarget(name: "TraceSchema", further: randomBlocks.union(["skein_system_random_64"])),
        SealedTarget(
            name: "SessionText", modules: ["TraceSchema"],
            further: systemRandom.union(hiding).union(["memchr", "skein_container_end", "skein_long_string_end"])),
        SealedTarget(
            name: "TraceExtraction", modules: ["TraceSchema"], further: randomBlocks.union(coroutineFrames)),
        SealedTarget(name: "Harnesses", modules: ["TraceSchema", "SessionText", "TraceExtraction"]),
        SealedTarget(
            name: "PublishGate", modules: ["TraceSchema"], further: systemRandom.union(digesting)),
        SealedTarget(
            name: "HubClient", modules: ["TraceSchema", "PublishGate", "Synchronization"],
            further: transfers.union(tokenFile).union(json).union(digesting).union(gitIDs).union(waiting)
                .union(systemRandom)),
        SealedTarget(
            name: "LocalState", modules: ["TraceSchema", "TraceExtraction", "PublishGate"],
            further: systemRandom.union(digesting).union(remembering).union(tasks)),
        SealedTarget(name: "OtherContent", modules: ["TraceSchema", "SessionText"]),
        SealedTarget(name: "TraceReport", modules: ["TraceSchema", "TraceExtraction"]),
        SealedTarget(
            name: "SessionFiles",
            modules: ["TraceSchema", "SessionText", "TraceExtraction", "Harnesses", "OtherContent", "Synchronization"],
            further: reading.union(inflating).union(querying).union(copying).union(zone).union(tasks)),
    ]

    /// What writes, draws and, one day, sends: the commands and the package's own tools.
    static let acting: Set<String> = ["skein", "skein-bench", "skein-schema"]

    /// For surrogate keys and the order of sessions: `TraceSchema`'s own generator is one of Swift's.
    private static let randomBlocks: Set<String> = ["Swift.RandomNumberGenerator"]

    /// For keys of a run's identities.
    private static let systemRandom: Set<String> = ["Swift.SystemRandomNumberGenerator", "swift_stdlib_random"]

    /// A value that holds bytes of sessions shows nothing of itself.
    private static let hiding: Set<String> = ["Swift.CustomReflectable", "Swift.Mirror"]

    /// The state's files are found, read, locked, written, renamed and removed.
    private static let remembering: Set<String> = [
        "Glibc.S_IFDIR", "Glibc.S_IFMT", "Glibc.S_IFREG", "Glibc.errno", "Glibc.open", "Glibc.openat", "close",
        "closedir", "fdopendir", "flock", "fstat", "fsync", "ftruncate", "geteuid", "getpid", "mkdirat", "pread",
        "pwrite", "readdir", "renameat", "unlink", "unlinkat", "usleep", "write",
    ]

    /// A digest of bytes in memory.
    private static let digesting: Set<String> = ["Crypto", "Crypto.SHA256", "Crypto.SHA256Digest"]

    /// Git's ids of contents.
    private static let gitIDs: Set<String> = ["Crypto.HashFunction", "Crypto.Insecure"]

    /// Where an accessor that lends a value keeps it.
    private static let coroutineFrames: Set<String> = ["free", "malloc"]

    /// Files are found, opened and read. `open` could write too, if what it opens were handed to anything here that does.
    private static let reading: Set<String> = [
        "Glibc.S_IFDIR", "Glibc.S_IFLNK", "Glibc.S_IFMT", "Glibc.S_IFREG", "Glibc.errno", "Glibc.open", "close",
        "closedir", "dirfd", "free", "fstat", "fstatat", "lstat", "opendir", "pread", "readdir", "realpath", "stat",
    ]

    /// The machine's zone is asked what a clock's time was in UTC.
    private static let zone: Set<String> = ["gmtime_r", "mktime"]

    private static let inflating: Set<String> = [
        "inflate", "inflateEnd", "inflateInit2_", "inflateReset", "ZSTD_DCtx_setParameter", "ZSTD_DStreamInSize",
        "ZSTD_createDCtx", "ZSTD_decompressStream", "ZSTD_freeDCtx", "ZSTD_isError",
    ]

    /// A database is opened with constants that say read-only, and asked constant questions; a name that it holds itself
    /// is bound to one.
    private static let querying: Set<String> = [
        "sqlite3_bind_text", "sqlite3_busy_timeout", "sqlite3_close_v2", "sqlite3_column_blob",
        "sqlite3_column_bytes", "sqlite3_column_type", "sqlite3_errmsg", "sqlite3_finalize", "sqlite3_limit",
        "sqlite3_open_v2", "sqlite3_prepare_v2", "sqlite3_reset", "sqlite3_step",
    ]

    /// Requests: no socket but libcurl's, no option but those that `CCurl` names.
    private static let transfers: Set<String> = [
        "curl_easy_cleanup", "curl_easy_getinfo", "curl_easy_init", "curl_easy_reset", "curl_easy_setopt", "curl_free",
        "curl_global_init", "curl_multi_add_handle", "curl_multi_cleanup", "curl_multi_info_read", "curl_multi_init",
        "curl_multi_perform", "curl_multi_poll", "curl_multi_remove_handle", "curl_multi_wakeup", "curl_slist_append",
        "curl_slist_free_all", "curl_url", "curl_url_cleanup", "curl_url_get", "curl_url_set",
    ]

    /// The official client's token file is read.
    private static let tokenFile: Set<String> = ["Glibc.errno", "Glibc.open", "close", "read"]

    /// Answers and requests, in memory.
    private static let json: Set<String> = [
        "FoundationEssentials", "FoundationEssentials.Data",
        "FoundationEssentials.DataProtocol", "FoundationEssentials.JSONDecoder", "FoundationEssentials.JSONEncoder",
        "Swift.CodingKey", "Swift.Decodable", "Swift.Decoder", "Swift.DecodingError", "Swift.Encodable",
        "Swift.Encoder", "Swift.KeyedDecodingContainer", "Swift.KeyedEncodingContainer",
        "Swift.SingleValueDecodingContainer", "_StringProcessing",
    ]

    /// A request is waited for, and the pause before the next; either ends when the task does.
    private static let waiting: Set<String> = [
        "Dispatch.DispatchGroup", "Dispatch.DispatchQoS", "Dispatch.DispatchQueue", "Dispatch.DispatchWorkItemFlags",
        "Swift.Actor", "Swift.CancellationError", "Swift.CheckedContinuation", "Swift.Clock", "Swift.ContinuousClock",
        "Swift.Duration", "Swift.InstantProtocol", "Swift.withCheckedContinuation", "Swift.withTaskCancellationHandler",
        "_Block_copy", "_Block_release", "_NSConcreteStackBlock", "__tls_get_addr", "swift_task_alloc",
        "swift_task_dealloc", "swift_task_switch", "syscall",
    ]

    /// For `prove`, a database is copied into one without a name, where other content takes the place of its cells.
    private static let copying: Set<String> = [
        "sqlite3_backup_finish", "sqlite3_backup_init", "sqlite3_backup_step", "sqlite3_create_function_v2",
        "sqlite3_exec", "sqlite3_result_blob", "sqlite3_result_int64", "sqlite3_result_text", "sqlite3_result_value",
        "sqlite3_user_data", "sqlite3_value_blob", "sqlite3_value_bytes", "sqlite3_value_int64", "sqlite3_value_type",
    ]

    private static let tasks: Set<String> = [
        "Dispatch.DispatchSemaphore", "Swift.Actor", "Swift.TaskGroup", "Swift.TaskPriority",
        "Swift.UnownedSerialExecutor", "Swift.withTaskGroup", "swift_taskGroup_destroy", "swift_taskGroup_initialize",
        "swift_task_alloc", "swift_task_create", "swift_task_dealloc", "swift_task_switch",
    ]
}
