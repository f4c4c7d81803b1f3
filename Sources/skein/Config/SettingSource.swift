/// Who said what a setting is.
enum SettingSource: Equatable {
    case commandLine
    /// A variable.
    case environment(String)
    /// A line of the config file, where it is known.
    case config(line: Int? = nil)
    case consent
    case `default`

    static let config = SettingSource.config()
}
