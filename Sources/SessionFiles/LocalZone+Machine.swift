public import SessionText

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension LocalZone {
    /// The zone that this machine is set to, or `TZ` names; summer time as it was at that time.
    public static let machine = LocalZone { clock in
        var shown = time_t(clock)
        var parts = unsafe tm()
        guard unsafe gmtime_r(&shown, &parts) != nil else { return nil }
        unsafe parts.tm_isdst = -1
        let seconds = unsafe mktime(&parts)
        return seconds == -1 ? nil : Int64(seconds)
    }
}
