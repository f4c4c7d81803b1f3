#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What holds of the standard streams before anything is read or written.
enum StandardStreams {
    static func prepare() {
        // A pipe whose reader went away is an error of the write, so that what is temporary is cleaned up.
        signal(SIGPIPE, SIG_IGN)
        // So is a limit on the size of files: what is being remembered must not end in the middle.
        signal(SIGXFSZ, SIG_IGN)
        // A stream that was closed keeps its number, and fails as it should: otherwise the next file that is opened
        // would get the number, and what is meant for the stream.
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
            _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
