/// The text of a message on a mailing list.
enum MailText {
    static func append(_ body: UnsafeBufferPointer<UInt8>, to builder: inout TextBuilder) {
        PlainText.append(body, to: &builder)
    }
}
