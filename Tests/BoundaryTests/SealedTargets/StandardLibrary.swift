/// What every sealed target may use: the part of the standard library that computes and touches nothing else.
///
/// Left out on purpose: `print`, `debugPrint`, `dump`, `readLine`, `CommandLine`, everything that reflects, and tasks.
/// What stops the program is in, though it writes its message: a sealed target has no text of a session to put there.
/// An entry that is added must be unable to read, write, wait for or start anything.
enum StandardLibrary {
    static let allowed = Set((types + representations + functions).map { "Swift.\($0)" } + runtime + ["Swift"])

    /// Whether `swift test --sanitize` put the name into every function; programs that are given to people hold none.
    static func isInstrumentation(_ name: String) -> Bool {
        ["__asan_", "__tsan_"].contains { name.hasPrefix($0) } || instrumentation.contains(name)
    }

    private static let instrumentation: Set<String> = [
        "_Unwind_Resume", "__gcc_personality_v0", "__start_asan_globals", "__stop_asan_globals",
    ]

    /// Types and protocols, all of their members.
    private static let types = [
        "Array", "ArraySlice", "BidirectionalCollection", "BinaryFloatingPoint", "BinaryInteger", "Bool",
        "CaseIterable", "Character",
        "ClosedRange", "Collection", "Comparable", "ContiguousArray", "CustomDebugStringConvertible",
        "CustomStringConvertible", "DefaultStringInterpolation", "Dictionary", "Double", "EnumeratedSequence",
        "Equatable", "Error",
        "ExpressibleByArrayLiteral", "FixedWidthInteger", "FlattenSequence", "Hashable", "Hasher", "IndexingIterator",
        "InlineArray",
        "Int", "Int128", "Int16", "Int32", "Int64", "Int8", "IteratorProtocol", "LazyFilterSequence",
        "LazyMapSequence", "LazySequence", "LazySequenceProtocol", "LosslessStringConvertible", "MutableCollection",
        "Never", "OpaquePointer", "OptionSet", "Optional", "OutputSpan", "PartialRangeFrom", "PartialRangeThrough",
        "PartialRangeUpTo", "RandomAccessCollection", "Range", "RangeExpression", "RangeReplaceableCollection",
        "RawRepresentable", "RawSpan", "Result", "ReversedCollection", "Sendable", "Sequence", "Set", "SetAlgebra",
        "SignedInteger", "Slice", "Span", "StaticString", "Strideable", "String", "StringProtocol", "Substring",
        "TextOutputStreamable", "UInt", "UInt128", "UInt16", "UInt32", "UInt64", "UInt8", "UTF8Span",
        "StrideThrough", "StrideThroughIterator", "StrideTo", "StrideToIterator", "UnboundedRange_", "Unicode",
        "_UnicodeEncoding", "UnsafeBufferPointer",
        "UnsafeMutableBufferPointer",
        "UnsafeMutablePointer",
        "UnsafeMutableRawBufferPointer", "UnsafeMutableRawPointer", "UnsafePointer", "UnsafeRawBufferPointer",
        "UnsafeRawPointer", "Zip2Sequence",
    ]

    /// What the types above are made of: their code is inlined into ours, in release builds more of it.
    private static let representations = [
        "ELEMENT_TYPE_OF_SET_VIOLATES_HASHABLE_REQUIREMENTS", "KEY_TYPE_OF_DICTIONARY_VIOLATES_HASHABLE_REQUIREMENTS",
        "_ArrayProtocol", "_ContiguousArrayBuffer", "_ContiguousArrayStorage", "_DictionaryStorage", "_HashTable",
        "_SetStorage", "_StringComparisonResult", "_StringGuts", "_StringObject", "_ValidUTF8Buffer",
        "__ContiguousArrayStorageBase", "__RawDictionaryStorage", "__RawSetStorage",
    ]

    /// Functions that belong to no type.
    private static let functions = [
        "!=", "<", "<=", "==", ">", ">=", "_allocateUninitializedArray", "_assertionFailure", "_expectEnd",
        "_fatalErrorMessage", "_findStringSwitchCase", "_hashValue", "_minimumMergeRunLength", "_stringCompare",
        "_stringCompareInternal",
        "_stringCompareWithSmolCheck", "_writeBackMutableSlice", "abs", "max", "min", "stride", "swap", "zip",
    ]

    /// Memory, reference counts, metadata and checks of exclusive access: what compiled Swift calls unasked.
    private static let runtime = [
        "__stack_chk_fail", "_swiftEmptyArrayStorage", "_swiftEmptyDictionarySingleton", "_swiftEmptySetSingleton",
        "malloc_usable_size", "memcmp", "memcpy", "memmove", "memset", "swift_allocError", "swift_allocObject",
        "swift_allocateGenericValueMetadata", "swift_arrayDestroy", "swift_arrayInitWithCopy", "swift_beginAccess",
        "swift_bridgeObjectRelease", "swift_bridgeObjectRelease_n", "swift_bridgeObjectRetain",
        "swift_bridgeObjectRetain_n", "swift_checkMetadataState", "swift_deallocClassInstance", "swift_deallocObject",
        "swift_deallocPartialClassInstance", "swift_deletedMethodError", "swift_dynamicCastClass", "swift_endAccess",
        "swift_getAssociatedConformanceWitness", "swift_getAssociatedTypeWitness", "swift_getAtKeyPath",
        "swift_getEnumCaseMultiPayload", "swift_getEnumTagSinglePayloadGeneric", "swift_getForeignTypeMetadata",
        "swift_getGenericMetadata",
        "swift_getKeyPath", "swift_getTupleTypeMetadata2", "swift_getTupleTypeMetadata3",
        "swift_getTypeByMangledNameInContext2",
        "swift_getTypeByMangledNameInContextInMetadataState2", "swift_getWitnessTable", "swift_initStackObject",
        "swift_initStaticObject", "swift_initStructMetadata", "swift_isClassType", "swift_isUniquelyReferenced_native",
        "swift_isUniquelyReferenced_nonNull_native", "swift_once", "swift_release", "swift_release_n", "swift_retain",
        "swift_retain_n", "swift_setDeallocating", "swift_slowAlloc", "swift_slowDealloc",
        "swift_storeEnumTagMultiPayload", "swift_storeEnumTagSinglePayloadGeneric", "swift_unexpectedError",
        "swift_willThrow", "swift_willThrowTypedImpl",
    ]
}
