import ArgumentParser

/// Measures the encoder and its kernels.
@main
struct EncoderBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encoder-benchmark",
        abstract:
            "Measures kg's encoder and its kernels, alone and beside the engines that Python users install.",
        subcommands: [CompareCommand.self, KernelsCommand.self], defaultSubcommand: CompareCommand.self)
}
