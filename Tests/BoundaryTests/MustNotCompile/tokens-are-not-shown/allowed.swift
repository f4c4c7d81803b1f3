// A token goes to the Hub's client and nowhere else.
// in: HubClient

import HubClient
import PublishGate

func connect(_ found: consuming TokenDiscovery.Found, _ switches: OfflineSwitches) -> (Hub, TokenSource) {
    let source = found.source
    return (Hub(.huggingFace, token: found.takeToken(), version: "0.0.0", switches: switches), source)
}
