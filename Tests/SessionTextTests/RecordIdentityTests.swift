@_spi(StoredKeys) import SessionText
import Testing

@Suite("Identities under a kept key never change: what was published is known by them")
struct RecordIdentityTests {
    private static let key = IdentityKey(stored: (0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210))

    /// The values are those of the function written anew in another language.
    @Test(
        "of a name; a value that changes here makes published turns unknown, and they would be published again",
        arguments: [
            ("", 0x1085_9A07_24A2_A266), ("a", 0x7FFC_FE82_577F_043A), ("msg_01", 0xCCBD_EC49_DADE_A6CE),
            ("00000000-0000-4000-8000-000000000000", 0x9A5D_408D_22E3_1EBB),
        ] as [(String, UInt64)])
    func names(name: String, identity: UInt64) {
        #expect(Self.key.identity(ofName: name).keyedHash == identity)
    }

    @Test("of an id within another's, and of a number within one")
    func nested() {
        let (outer, inner) = (Self.key.identity(ofName: "outer"), Self.key.identity(ofName: "inner"))
        #expect(Self.key.identity(of: outer, inner).keyedHash == 0xD549_90B3_B527_5A18)
        #expect(Self.key.identity(of: outer, 7).keyedHash == 0x3538_700E_AD14_C427)
    }

    @Test("another key, another identity")
    func keys() {
        #expect(IdentityKey().identity(ofName: "a") != IdentityKey().identity(ofName: "a"))
    }
}
