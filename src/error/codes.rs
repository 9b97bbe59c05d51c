//! The one table of codes: who is to blame, the sentence, what to do, and what the sender may see.
//!
//! `{subject}`, `{expected}` and `{found}` in a sentence are filled from the rejection or misuse that carries the code.
//! The order is the wire number (1-based) that the WebAssembly boundary uses.

/// Who has to act on a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blame {
    /// The message is not authentic or not acceptable: a value, never an exception.
    Sender,
    /// We were called wrongly: an error.
    Caller,
}

/// One row of the table.
#[derive(Debug)]
pub struct CodeInfo {
    /// Stable kebab-case name.
    pub name: &'static str,
    /// Who has to act.
    pub blame: Blame,
    /// HTTP status for the public reply; 0 for misuse, which is never shown to a sender.
    pub status: u16,
    /// Sentence for the operator's log: what was expected and what was found.
    pub message: &'static str,
    /// What to do about it.
    pub hint: &'static str,
}

macro_rules! codes {
    ($( $variant:ident $name:literal $blame:ident $status:literal $message:literal $hint:literal )*) => {
        /// A stable code; `as u32 + 1` is its wire number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code { $( #[doc = $message] $variant, )* }

        /// Every code, in wire order.
        pub const CODES: &[(Code, CodeInfo)] = &[
            $( (Code::$variant, CodeInfo { name: $name, blame: Blame::$blame, status: $status, message: $message, hint: $hint }), )*
        ];

        impl Code {
            /// The stable kebab-case name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Code::$variant => $name, )* }
            }

            /// Who has to act on it. Apart from the table, so that the WebAssembly files need not hold the sentences.
            #[must_use]
            pub const fn blame(self) -> Blame {
                match self { $( Code::$variant => Blame::$blame, )* }
            }
        }
    };
}

codes! {
    MissingHeader "missing-header" Sender 400
        "header {subject} is missing"
        "check that the request comes from this provider and that no proxy or framework drops the header"
    DuplicateHeader "duplicate-header" Sender 400
        "header {subject} arrived {found} times, expected exactly one"
        "look for a proxy that adds the header again; a sender sends it once"
    EmptyHeader "empty-header" Sender 400
        "header {subject} is empty"
        "check what the proxy or framework does with the header"
    HeaderTooLong "header-too-long" Sender 400
        "header {subject} has {found} bytes, the limit is {expected}"
        "no known provider sends a header this long; treat the request as hostile"
    HeaderMalformed "header-malformed" Sender 400
        "header {subject} holds a byte that is not visible ASCII, at position {found}"
        "pass the header's text as it arrived; no known provider sends other bytes here"
    SignatureMalformed "signature-malformed" Sender 400
        "the value in {subject} is not in the form this provider uses"
        "compare the header with the provider's documentation: prefix, separators, encoding and full length"
    NoSupportedSignature "no-supported-signature" Sender 400
        "{subject} holds no signature of a version that can be checked here"
        "check which signature versions the provider sends; unknown versions are skipped, never trusted"
    SignatureMismatch "signature-mismatch" Sender 401
        "no signature in {subject} matches; {expected} secret(s) were tried against {found} signature(s)"
        "check that the body is the raw bytes as received and that the secret belongs to this endpoint"
    TimestampMalformed "timestamp-malformed" Sender 400
        "the timestamp in {subject} is missing or is not a plain decimal number of seconds"
        "pass the header as it arrived; signs, blanks, leading zeros and fractions are refused"
    TimestampTooOld "timestamp-too-old" Sender 400
        "the message is {found} s old, the tolerance is {expected} s"
        "check this machine's clock; a message delivered late or sent again by someone else looks the same"
    TimestampTooNew "timestamp-too-new" Sender 400
        "the message is {found} s ahead of this clock, the tolerance is {expected} s"
        "check this machine's clock; if the gap is huge, the timestamp is probably in milliseconds"
    IdMalformed "id-malformed" Sender 400
        "the id in {subject} holds the delimiter of the signed content"
        "such an id would let bytes move between the id and its neighbour; providers never send one"
    TokenMismatch "token-mismatch" Sender 401
        "the token in {subject} is not the configured one"
        "check the token configured at the provider; after a change, list the new and the previous one"
    ExpectedHeaderMismatch "expected-header-mismatch" Sender 401
        "header {subject} differs from the value in expectedHeaders"
        "check the value in the provider's settings; comparison is exact and case-sensitive"
    BodyTooLarge "body-too-large" Sender 413
        "the body has {found} bytes, the limit is {expected}"
        "raise maxBodyBytes if this provider really sends bodies of this size"
    BodyNotJson "body-not-json" Sender 400
        "the body is not JSON that can be read, at byte {found}"
        "pass the raw body; this provider puts a credential inside the JSON body"
    BodyFieldMissing "body-field-missing" Sender 400
        "the body has no text at {subject}"
        "pass the raw, complete body; this provider puts a credential there"
    EventInvalid "event-invalid" Sender 400
        "the message is authentic but its payload does not match the catalog: {found} error(s), first at {subject}"
        "read the findings; use validation 'report' to accept such payloads and still see the findings"
    UnknownProvider "unknown-provider" Caller 0
        "there is no provider of that name{subject}"
        "use a name from providers(), or describe the provider with defineProvider()"
    InvalidProfile "invalid-profile" Caller 0
        "the provider profile is not valid at {subject}"
        "compare the profile with the documented fields"
    SecretMissing "secret-missing" Caller 0
        "no secret was given"
        "pass secret or secrets with the value the provider shows for this endpoint"
    SecretEmpty "secret-empty" Caller 0
        "secret number {found} is empty or blank"
        "check the environment variable that should hold it; an empty key would accept forgeries"
    SecretTooShort "secret-too-short" Caller 0
        "secret number {subject} has {found} bytes of key, the provider documents at least {expected}"
        "copy the whole secret from the provider"
    SecretMalformed "secret-malformed" Caller 0
        "secret number {subject} is not valid in the encoding this provider uses, at character {found}"
        "copy the secret again without quotes, blanks or line breaks"
    SecretWrongKind "secret-wrong-kind" Caller 0
        "secret number {found} looks like another kind of key: it begins like {subject}"
        "use the signing secret of the webhook endpoint, not an API key or a public key"
    TooManySecrets "too-many-secrets" Caller 0
        "{found} secrets were given, at most {expected} are tried"
        "list the current secret first and drop the retired ones"
    BodyNotRaw "body-not-raw" Caller 0
        "body must be the raw bytes (Uint8Array, ArrayBuffer, Buffer) or the raw text, found {subject}"
        "read the body before a parser does: await request.arrayBuffer(), express.raw({ type: () => true }), or as 'Where the raw body is' in the README says"
    HeadersInvalid "headers-invalid" Caller 0
        "headers must be a Headers object, a plain object of strings or string arrays, a Map or pairs, found {subject}"
        "pass request.headers as it is"
    OptionInvalid "option-invalid" Caller 0
        "option {subject} is not valid"
        "see the option's documented type, unit and range"
    ExpectedHeadersMissing "expected-headers-missing" Caller 0
        "this provider sends no signature: expectedHeaders must name at least one header value to compare"
        "set expectedHeaders, for example to the domain and automation id shown in the provider's settings"
    UnknownExpectedHeader "unknown-expected-header" Caller 0
        "expectedHeaders names {subject}, which this provider is not documented to send"
        "use only the headers that the provider documents"
    UnknownEventType "unknown-event-type" Caller 0
        "the provider's catalog has no event type of that name{subject}"
        "use a name from eventTypes()"
    TransformNotDocumented "transform-not-documented" Caller 0
        "the provider's profile does not list the body transform {subject}"
        "leave bodyTransform out: a signature is checked over the raw body"
    AlgorithmNotInThisBuild "algorithm-not-in-this-build" Caller 0
        "{subject} is not part of this build"
        "import from 'hookproof' instead of 'hookproof/verify'; for key pairs in browsers and over 'hookproof/slim' add import 'hookproof/key-pairs'"
    RawBodyUnavailable "raw-body-unavailable" Caller 0
        "the raw body is not available: {subject}"
        "register this handler before any body parser, or keep the raw bytes beside the parsed body"
    SigningUnsupported "signing-unsupported" Caller 0
        "messages of this provider cannot be signed from what was given: {subject}"
        "see the provider's scheme: some carry a token or plain headers instead of a signature"
    MessageInvalid "message-invalid" Caller 0
        "the message to sign is not valid: {subject}"
        "give the id, timestamp and body that the provider's scheme signs"
    NotJson "not-json" Caller 0
        "the text is not JSON, at byte {found}"
        "pass a JSON document"
    VariableMissing "variable-missing" Sender 400
        "expected {subject} exactly once in the message, found none or several"
        "pass the request whole: headers, raw body, method and url; a part that is missing is never signed as empty text"
    BodyDigestMismatch "body-digest-mismatch" Sender 401
        "the digest in {subject} is not that of the body"
        "pass the raw bytes of the body as received"
    RequestPartMissing "request-part-missing" Caller 0
        "this provider signs the request's {subject}, and none was given"
        "pass method and url with the message; publicUrl replaces the url where a proxy stands in front"
    ConstantMissing "constant-missing" Caller 0
        "this provider's scheme needs the constant {subject}"
        "pass constants with that name and the value from the provider's settings"
    ExampleImpossible "example-impossible" Caller 0
        "no payload of {subject} could be made from its schema"
        "give the event type an example, or loosen the schema where the reason points"
    SchemaInvalid "schema-invalid" Caller 0
        "the JSON Schema cannot be used, at {subject}"
        "mend the schema where the reason points"
    Internal "internal" Caller 0
        "the verifier failed inside and was restarted"
        "this is a defect of hookproof: the message was not accepted; report it with the version and the provider"
}

impl Code {
    /// The table row.
    #[must_use]
    pub fn info(self) -> Option<&'static CodeInfo> {
        CODES
            .iter()
            .find(|(code, _)| *code == self)
            .map(|(_, info)| info)
    }

    /// The number that crosses the WebAssembly boundary, from 1.
    #[must_use]
    pub const fn number(self) -> u32 {
        self as u32 + 1
    }
}
