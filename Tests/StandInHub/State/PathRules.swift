import Foundation

/// The last matching rule of a file decides, as git reads `.gitattributes` and `.gitignore`.
struct PathRules {
    private let rules: [(pattern: PathPattern, isSet: Bool)]

    /// The rules that put a path under Git LFS, or take it out.
    init(attributes: String) {
        rules = Self.lines(of: attributes).compactMap { line in
            let words = line.split(separator: " ")
            guard
                let filter = words.dropFirst().first(where: {
                    $0.hasPrefix("filter=") || $0 == "-filter" || $0 == "!filter"
                })
            else { return nil }
            return (PathPattern(words[0]), filter == "filter=lfs")
        }
    }

    init(ignore: String) {
        rules = Self.lines(of: ignore).map { line in
            line.hasPrefix("!") ? (PathPattern(line.dropFirst()), false) : (PathPattern(line), true)
        }
    }

    func contains(_ path: String) -> Bool { rules.last { $0.pattern.matches(path) }?.isSet ?? false }

    /// What a new dataset's `.gitattributes` holds: archives, arrays, tables and media, no JSON.
    static let newDataset = [
        "*.7z", "*.arrow", "*.bin", "*.bz2", "*.gz", "*.h5", "*.joblib", "*.lz4", "*.npy", "*.npz", "*.parquet",
        "*.pickle", "*.pkl", "*.pt", "*.pth", "*.rar", "*.safetensors", "saved_model/**/*", "*.tar.*", "*.tar",
        "*.tgz", "*.xz", "*.zip", "*.zst", "*.flac", "*.mp3", "*.wav", "*.gif", "*.png", "*.jpg", "*.jpeg", "*.webp",
        "*.mp4", "*.webm",
    ].map(lfsRule).joined()

    /// The line that puts a path or pattern under Git LFS.
    static func lfsRule(_ pattern: String) -> String { "\(pattern) filter=lfs diff=lfs merge=lfs -text\n" }

    private static func lines(of text: String) -> [Substring] {
        text.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }.filter {
            !$0.isEmpty && !$0.hasPrefix("#")
        }
    }
}
