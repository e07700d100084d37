import ArgumentParser
import Reading

/// What files are written in.
struct FormatOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The format of the files, where kg does not find it out; 'kg formats' lists them.",
            valueName: "name"),
        transform: { try SourceFormat.named($0) })
    var format: SourceFormat?
}
