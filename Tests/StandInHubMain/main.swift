import Foundation
import StandInHub

// One line of JSON says where the stand-in listens and by which tokens its community signs in. It serves until
// standard input closes.
let hub = try StandInHub()
let community = hub.addCommunity()
let line: JSON = [
    "endpoint": .string(hub.endpoint), "storage": .string(hub.storageEndpoint),
    "tokens": [
        "maintainer": .string(community.maintainer), "contributor": .string(community.contributor),
        "reader": .string(community.reader),
    ],
]
FileHandle.standardOutput.write(line.text + Data("\n".utf8))
_ = FileHandle.standardInput.readDataToEndOfFile()
hub.stop()
