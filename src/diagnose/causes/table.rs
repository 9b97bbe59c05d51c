//! The one table of causes: code, how it is found, the sentence, what to do. A report lists them in this order.
//!
//! `{subject}`, `{expected}` and `{found}` are filled from the cause. What fills them is a header's name, a word of ours or a number:
//! never a secret, an expected signature or a value of the payload.

use super::{Basis, CauseInfo};

macro_rules! causes {
    ($( $variant:ident $code:literal $basis:ident $message:literal $fix:literal )*) => {
        /// A stable cause.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Cause { $( #[doc = $message] $variant, )* }

        /// Every cause, in the order in which a report lists them.
        pub const CAUSES: &[(Cause, CauseInfo)] = &[
            $( (Cause::$variant, CauseInfo { code: $code, basis: Basis::$basis, message: $message, fix: $fix }), )*
        ];
    };
}

causes! {
    Verifies "verifies" Search
        "the message verifies with these settings ({subject})"
        "nothing is wrong with this message here: compare settings, secrets and clock with the place where it failed"
    // Another sender: nothing else matters then.
    OtherProvider "other-provider" Search
        "the message carries the signature headers of {subject}"
        "configure that provider, or send the message to the endpoint it is meant for"
    // The body: written again, or read and written in another form.
    ReserializedJavascript "reserialized-javascript" Search
        "the signature is over the JSON as {subject} writes it: the body given here was parsed and written again"
        "pass the raw bytes of the request, taken before any JSON parser; where the sender itself signs another text than it sends, see the profile's body transforms"
    ReserializedPython "reserialized-python" Search
        "the signature is over the JSON as {subject} writes it: the body given here was parsed and written again"
        "pass the raw bytes of the request (request.get_data(), request.body), not the parsed object written again"
    ReserializedPhp "reserialized-php" Search
        "the signature is over the JSON as {subject} writes it: the body given here was parsed and written again"
        "pass the raw bytes of the request, not the parsed object written again; the sender's escapes are lost by parsing"
    ReserializedGo "reserialized-go" Search
        "the signature is over the JSON as {subject} writes it: the body given here was parsed and written again"
        "pass the raw bytes of the request, not the parsed object written again; the sender's escapes are lost by parsing"
    ReserializedRuby "reserialized-ruby" Search
        "the signature is over the JSON as {subject} writes it: the body given here was parsed and written again"
        "pass the raw bytes of the request, not the parsed object written again; the sender's escapes are lost by parsing"
    ReserializedDotnet "reserialized-dotnet" Search
        "the signature is over the JSON as {subject} writes it: the body given here was parsed and written again"
        "pass the raw bytes of the request, not the parsed object written again; the sender's escapes are lost by parsing"
    ReserializedJava "reserialized-java" Search
        "the signature is over the JSON as {subject} writes it: the body given here was parsed and written again"
        "pass the raw bytes of the request, not the parsed object written again; the sender's escapes are lost by parsing"
    ReserializedPretty "reserialized-pretty" Search
        "the signature is over the JSON with {subject}: the body given here is written otherwise"
        "pass the raw bytes of the request, not the parsed object written again; in a test with curl, --data-binary keeps the line breaks that -d drops"
    // The body: bytes added, lost or converted.
    LineEndings "line-endings-changed" Search
        "the signature is over the body with {subject} as line ends: something converted them"
        "pass the body as bytes; look for a text mode file, a proxy or an editor that converts line ends"
    WhitespaceLost "whitespace-lost" Search
        "the signature is over the body with {subject}: it was cut off"
        "do not trim the body; pass the bytes as they arrived; in a test with curl, use --data-binary, not -d"
    WhitespaceAdded "whitespace-added" Search
        "the signature is over the body without {subject}: it was added here"
        "look for the file, shell or proxy that adds it (echo and editors end a file with a line feed)"
    BomLost "bom-lost" Search
        "the signature is over the body with a byte order mark in front: something dropped it"
        "pass bytes, not text: decoding as UTF-8 drops the mark"
    BomAdded "bom-added" Search
        "the signature is over the body without its byte order mark: something put one in front"
        "write and read the body without a byte order mark"
    BodyBase64 "body-base64" Search
        "the body given here is the {subject} text of the signed bytes"
        "decode the body first; a Lambda or API Gateway event says so with isBase64Encoded"
    BodyBufferPrinted "body-buffer-printed" Search
        "the body given here is {subject}, not the bytes themselves"
        "pass the buffer itself; do not turn it into text with JSON.stringify, String() or str()"
    BodyFramed "body-framed" Search
        "the body given here still holds {subject} of the HTTP message"
        "pass the body alone: everything behind the head, with the sizes of its chunks taken out"
    BodyEscaped "body-escaped" Search
        "the body given here was escaped: {subject}"
        "pass the raw bytes (php://input, not $_POST), taken before anything cleans or escapes the input"
    BodyReadAsForm "body-read-as-form" Search
        "the signature is over JSON, and the body given here is what a form's parser made of it"
        "pass the raw bytes; a form's parser runs where the content type is not application/json"
    BodyQuoted "body-quoted" Search
        "the body given here is the signed text in quotes: it was encoded once more, or a shell kept its quotes"
        "pass the text itself; remove one JSON.stringify or json.dumps, and single quotes where cmd.exe runs curl"
    CharsetReadAsLatin1 "charset-read-as-latin1" Search
        "the body's bytes were read as {subject} and written as UTF-8: letters beyond ASCII changed"
        "pass bytes; where text cannot be avoided, decode and encode with the same charset"
    CharsetWrittenAsLatin1 "charset-written-as-latin1" Search
        "the signature is over UTF-8 and the body given here is {subject}: it was written in another charset"
        "pass bytes; where text cannot be avoided, decode and encode as UTF-8"
    // The body: forms, and parts of it.
    FormReencoded "form-reencoded" Search
        "the signature is over the form as {subject} writes it: the fields given here were parsed and written again"
        "pass the raw bytes of the form, taken before any form parser"
    FormParsed "form-parsed" Search
        "the signature is over a form, and the body given here is the parsed form as JSON"
        "pass the raw bytes of the form, taken before express.urlencoded or another form parser"
    FormFieldTakenOut "form-field-taken-out" Search
        "the signature is over a form whose field holds the JSON given here"
        "pass the whole form body (payload=…), not the decoded field"
    BodyWasEmpty "body-was-empty" Search
        "the signature is over an empty body, and {found} bytes were given"
        "pass an empty body; some parsers make {} out of nothing"
    SubDocument "sub-document" Guess
        "the signature fits a part of the body: what was signed stands inside another document"
        "unwrap it where the wrapping happens and verify the inner bytes there; never let a verifier search, since anyone can wrap a captured message"
    WrapperLost "wrapper-lost" Guess
        "the signature fits the body inside an outer document: a part of the signed text was taken out"
        "pass the whole raw body, not a part of it"
    // The secret: how it is stored and read.
    SecretBlanks "secret-blanks" Search
        "the secret given here has {subject}"
        "remove them: they come from a file, an environment variable or copying, never from the provider"
    SecretQuoted "secret-quoted" Search
        "the secret given here stands in quotes"
        "remove the quotes; some tools keep those of a .env file"
    SecretAssignment "secret-assignment" Search
        "the secret given here begins with the name of a variable and an equals sign or a colon"
        "keep only what stands behind that sign"
    SecretBracketed "secret-bracketed" Search
        "the secret given here stands in brackets"
        "remove the brackets: in documentation they mark a place to fill"
    SecretDoubled "secret-doubled" Search
        "the secret given here is the secret twice in a row"
        "keep one half: it was probably pasted twice"
    SecretList "secret-list" Search
        "the text given here holds several secrets with commas or semicolons between them"
        "pass them one by one in secrets, newest first"
    SecretUpperCase "secret-upper-case" Search
        "the secret given here is in upper case, and the sender uses it in lower case"
        "copy the secret as the provider shows it: the letters themselves are the key"
    SecretPrefixMissing "secret-prefix-missing" Search
        "the secret given here lacks its beginning {subject}"
        "copy the whole secret as the provider shows it, beginning included"
    SecretVersionPrefix "secret-version-prefix" Search
        "the secret given here begins with {subject}"
        "remove that beginning"
    SecretUrlEncoded "secret-url-encoded" Search
        "the secret given here is percent-encoded"
        "decode it: %2B is +, %2F is /, %3D is ="
    SecretBase64Wrapped "secret-base64-wrapped" Search
        "the secret given here is the base64 text of the secret"
        "decode it once, as with the data of a Kubernetes Secret"
    SecretLineBreakMissing "secret-line-break-missing" Search
        "the sender's key has a line feed at its end that the secret given here lacks"
        "store the secret at the sender again without it: it came from a file"
    SecretReadAsText "secret-read-as-text" Search
        "the sender uses {subject} as the key, where this provider's secrets are decoded"
        "describe the sender with defineProvider and the secret encoding utf-8, or correct the sender"
    SecretReadAsHex "secret-read-as-hex" Search
        "the sender decodes the secret as hexadecimal, where this provider's secrets are read otherwise"
        "describe the sender with defineProvider and the secret encoding hex, or correct the sender"
    SecretReadAsBase64 "secret-read-as-base64" Search
        "the sender decodes the secret as {subject}, where this provider's secrets are read otherwise"
        "describe the sender with defineProvider and the secret encoding base64, or correct the sender"
    SecretDecoded "secret-decoded" Search
        "the secret given here was decoded already, and the key is {subject}"
        "pass the secret as the provider shows it: it is decoded here where that is needed"
    SecretPrevious "secret-previous" Search
        "the sender signed with secret number {found} of the list: the newer one is not in use there yet"
        "keep both until the provider signs with the new one, then drop the old one"
    SecretReplaced "secret-replaced" Search
        "the match is with the signature that the sender makes with its replaced secret"
        "configure the provider's new secret before the time of grace ends"
    // The signature: how it is written and made.
    SignatureEncoding "signature-encoding" Search
        "the signature is right and written in {subject}, which is not this provider's way"
        "check who makes or rewrites the header; the sender must write it as the provider documents"
    SignatureCase "signature-case" Search
        "the signature is right but its letters were changed to one case"
        "pass the header's value as it arrived: base64 depends on case"
    SignatureTruncated "signature-truncated" Search
        "the signature is the beginning of the right one: {found} of {expected} bytes"
        "look for a column, log or header limit that cuts the value"
    SignaturePrefixMissing "signature-prefix-missing" Search
        "the signature is right but the text that stands in front of it is missing"
        "pass the whole value of the header, prefix included"
    SignaturePrefixDoubled "signature-prefix-doubled" Search
        "the signature is right but the text in front of it is there twice"
        "pass the header's value once as it arrived, without adding the prefix"
    SignatureLabel "signature-label" Search
        "the signature is right but stands under a label or separator that this provider does not use"
        "pass the whole value as it arrived, and check that the provider and the version of its scheme are the right ones"
    SignatureWrapped "signature-wrapped" Search
        "the signature is right but stands in {subject}"
        "pass the header's value as it arrived"
    SignatureAlgorithm "signature-algorithm" Search
        "the signature is right with {subject}, which is not this provider's algorithm"
        "choose the provider or scheme version that uses it, or describe the sender with defineProvider"
    SignatureUnkeyed "signature-unkeyed" Guess
        "the signature is a plain hash of the body, without any secret"
        "have the sender use HMAC with the secret: anybody can make such a hash"
    // What is signed beside the body.
    Framing "framing" Search
        "the signed content is {subject}, which is not this provider's"
        "check the version of the sender's scheme, or describe it with defineProvider and this content"
    TimestampDiffers "timestamp-differs" Search
        "the signature is over {subject}, not over the timestamp in its place"
        "pass the timestamp header as it arrived; look for a proxy or a test that sets it anew"
    TimestampUnit "timestamp-unit" Search
        "the timestamp is given as {subject}"
        "pass the header as it arrived, and have the sender write the unit that the provider documents"
    IdDiffers "id-differs" Search
        "the signature is over the id in {subject}, not over the one in its place"
        "pass all headers of one set as they arrived; do not rename or rewrite the id"
    UrlDiffers "url-differs" Search
        "the signature is over the URL {subject}"
        "set publicUrl to the URL that is registered at the provider; a proxy changed what arrives here"
    MethodDiffers "method-differs" Search
        "the signature is over the method {subject}"
        "pass the method of the request as it arrived"
    // Headers, and the provider they belong to.
    HeaderRenamed "header-renamed" Search
        "header {subject}: it stands where this provider's header is missing"
        "pass the headers under their own names; CGI and WSGI write HTTP_X_NAME for x-name"
    HeaderWrapped "header-wrapped" Search
        "the value of header {subject}, which this provider does not send"
        "pass the header's value as it arrived: it was printed or encoded on the way"
    HeaderTwice "header-duplicated" Search
        "header {subject} arrived {found} times"
        "look for a proxy that adds it again, and pass it once"
    // Parts that are missing or malformed.
    MissingHeader "missing-header" Fact
        "header {subject} is missing"
        "pass all headers of the request; look for a proxy, a function's allow-list or a test that leaves it out"
    HeaderMalformed "header-malformed" Fact
        "header {subject} is empty, too long or holds bytes that are not visible ASCII"
        "pass the header as it arrived"
    TimestampMalformed "timestamp-malformed" Fact
        "the timestamp in {subject} is not written as this provider writes it"
        "pass the header as it arrived: no blanks, quotes, signs or fractions"
    SignatureMalformed "signature-malformed" Guess
        "the value in {subject} holds no signature in this provider's form"
        "compare it with the provider's documentation: prefix, labels, encoding and full length"
    BodyEmpty "body-empty" Fact
        "the body given here is empty, which no event is"
        "read the body once and keep it: a stream that was read before, by a parser or a log, gives nothing the second time"
    BodyUnread "body-unread" Guess
        "the body given here is {subject}, which frameworks give where they read nothing"
        "pass the raw bytes: look for a parser or a log that read the stream before, or for a content type that the parser skips"
    BodyObjectPrinted "body-object-printed" Fact
        "the body given here is {subject}, not the request's bytes"
        "pass the raw bytes: an object was turned into text"
    BodyCompressed "body-compressed" Fact
        "the body given here is still compressed ({subject})"
        "pass it decompressed, or let the server do it: senders sign what they wrote, not what a proxy compressed"
    ContentLength "content-length-differs" Fact
        "the content-length header says {expected} bytes and the body given here has {found}"
        "the body was changed or cut in transit or by a parser: pass the raw bytes; a decompressed body differs too"
    CharsetReplaced "charset-replaced" Guess
        "the body holds U+FFFD, which stands where a decoder could not read a byte"
        "pass bytes: what was replaced cannot be had back"
    BodyBroken "body-broken" Guess
        "the body begins as JSON does and is none from byte {found} on"
        "pass the whole raw body: it was cut, or an object was printed, or a shell took its quotes"
    PartMissing "part-missing" Fact
        "the signed content needs {subject}, which this message does not have as this provider sends it"
        "pass the request whole: headers, raw body, method and url"
    IdMalformed "id-malformed" Fact
        "the id in {subject} holds the character that separates it in the signed content"
        "pass the header as it arrived; this provider never sends such an id"
    BodyTooLarge "body-too-large" Fact
        "the body has {found} bytes and the limit is {expected}"
        "raise maxBodyBytes if this provider really sends bodies of this size"
    // Tokens.
    TokenScheme "token-scheme" Fact
        "the token in {subject} matches once the word in front of it is as documented"
        "send and pass the token behind its scheme exactly once, and keep the scheme out of the secret"
    TokenBlanks "token-blanks" Fact
        "the token in {subject} matches once blanks, quotes and line breaks around it are removed"
        "configure it without them on both sides"
    TokenCase "token-case" Fact
        "the token in {subject} differs from the secret in upper and lower case only"
        "copy the token exactly: comparison depends on case"
    TokenEncoded "token-encoded" Fact
        "the token in {subject} and the secret are one text in two encodings (percent escapes or base64)"
        "write it at both places as the provider documents"
    TokenPlace "token-place" Fact
        "a token is missing in {subject}"
        "pass headers, URL and raw body whole; this provider puts the token there"
    TokensDiffer "tokens-differ" Fact
        "the places of the token hold different ones"
        "configure the same token everywhere at the provider"
    // Headers that are only compared.
    ExpectedMissing "expected-header-missing" Fact
        "header {subject}, whose value is to be compared, did not arrive"
        "pass all headers of the request; leave it out of expectedHeaders if the provider does not send it"
    ExpectedCase "expected-header-case" Fact
        "header {subject} differs from expectedHeaders in upper and lower case only"
        "copy the value exactly: comparison depends on case"
    ExpectedBlanks "expected-header-blanks" Fact
        "header {subject} equals expectedHeaders once blanks and quotes around it are removed"
        "write the value without them"
    ExpectedElsewhere "expected-header-elsewhere" Fact
        "header {subject} differs from expectedHeaders, and its value arrived in another header of this provider"
        "check which value belongs to which name"
    // What a look at the secrets shows: before what a look at the body may mean.
    SecretEmpty "secret-empty" Guess
        "secret number {found} is empty or blank"
        "check the variable that should hold it"
    SecretPlaceholder "secret-placeholder" Guess
        "secret number {found} looks like a placeholder or a masked secret"
        "put the real signing secret in its place, copied whole"
    SecretOtherKind "secret-other-kind" Guess
        "secret number {found} looks like {subject}"
        "use the signing secret of this webhook endpoint; few providers sign with an API key"
    SecretTooShort "secret-too-short" Guess
        "secret number {found} has fewer key bytes than this provider's secrets"
        "copy the whole secret from the provider"
    SecretMalformed "secret-malformed" Guess
        "secret number {found} cannot be read in the encoding that this provider uses"
        "copy it again, whole, without quotes, blanks or line breaks"
    // What a look at the message shows.
    UrlSuspect "url-suspect" Guess
        "the signature is over the URL, and the one given here {subject}"
        "set publicUrl to the URL that is registered at the provider, to the letter: scheme, host, port, path and query"
    BodyDigestDiffers "body-digest-differs" Guess
        "the digest in {subject} is not that of the body"
        "pass the raw bytes of the body as received"
    ContentType "content-type-differs" Guess
        "the content-type header says {subject} and the body given here is something else"
        "pass the raw bytes: a parser turned the body into another format"
    NumberPrecision "number-precision" Guess
        "a number in the body looks rounded to a double: digits may be lost"
        "pass the raw bytes: JSON.parse cannot hold integers above 2^53"
    TokenDiffers "token-differs" Guess
        "the token in {subject} is another one than every secret given here"
        "copy the token from the provider's settings; list the new and the previous one after a change"
    ExpectedDiffers "expected-header-differs" Guess
        "header {subject} differs from expectedHeaders"
        "check the value in the provider's settings"
    // Nothing that explains it.
    Unexplained "unexplained" Guess
        "no change of body, secret, header or content that is known here makes the signature match"
        "check that the secret belongs to this endpoint and this mode (test or live), and that the body is the raw bytes"
    // Time: without a proof it may be nothing but the age of a message that is looked at later.
    TimestampTooOld "timestamp-too-old" Search
        "the timestamp is {found} s old, and the tolerance is {expected} s"
        "for a message that is looked at later, give the time of its arrival as now; else check this machine's clock and how long the message waited, and raise toleranceSeconds only if late delivery is meant to be accepted"
    TimestampTooNew "timestamp-too-new" Search
        "the timestamp is {found} s ahead of this clock, and the tolerance is {expected} s"
        "check this machine's clock with a time server"
    ClockAhead "clock-ahead" Fact
        "this clock is about {found} s ahead: the request's Date header agrees with its timestamp, unless the request was stored and sent again"
        "synchronise this machine's clock, or pass the time of arrival as now"
    ClockBehind "clock-behind" Fact
        "this clock is about {found} s behind{subject}"
        "synchronise this machine's clock, or pass the time of arrival as now"
    MessageLate "message-late" Fact
        "the message was made {found} s before it arrived{subject}"
        "look for a queue or a retry that keeps the first timestamp, or a message sent again by somebody else"
    // What honest messages show as well.
    SeveralSignatures "several-signatures" Guess
        "the message carries {found} signatures and none matches"
        "during a rotation the sender signs with each of its secrets: configure one that is still in use"
    JsonCanonical "json-canonical" Guess
        "the body is exactly what {subject} writes: many senders write so too, and so does whatever parses a body and writes it again"
        "make sure that the raw bytes of the request are passed, taken before any JSON parser"
}
