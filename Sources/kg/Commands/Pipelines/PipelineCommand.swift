import ArgumentParser

/// `kg pipeline`
struct PipelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline",
        abstract: "List, show, check, draw and run pipelines of nodes.",
        discussion: """
            What kg does is a pipeline of nodes, written in a YAML file: copy a built-in one, change it, and give it to \
            'kg ingest' or 'kg ask' with --pipeline.

            Example:
              kg pipeline show ask > my-ask.yaml
              kg pipeline validate my-ask.yaml
              kg pipeline draw my-ask.yaml -o my-ask.svg
              kg ask --pipeline my-ask.yaml "Why does my agent loop forever?"
            """,
        subcommands: [
            PipelineList.self, PipelineShow.self, PipelineValidate.self, PipelineDraw.self, PipelineRun.self,
        ])
}
