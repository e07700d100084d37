import Foundation

extension Pipeline {
    /// Values for inputs, written as texts, such as options of a command.
    ///
    /// A text input takes the text as it is, a list of texts each text given; any other input takes JSON.
    ///
    /// - Parameter texts: Names of inputs of the pipeline, or of inputs of nodes written `node.socket`, with the texts
    ///   that were given for each.
    /// - Throws: ``PipelineError`` that names the input, and what was expected.
    public func inputValues(from texts: [(name: String, text: String)]) throws -> [InputValue] {
        var names: [String] = []
        for (name, _) in texts where !names.contains(name) { names.append(name) }
        return try names.flatMap { name in
            let given = texts.filter { $0.name == name }.map(\.text)
            let endpoints = try endpoints(ofInput: name)
            return try endpoints.map {
                InputValue($0, try value(from: given, for: input(at: $0), called: name))
            }
        }
    }

    private func endpoints(ofInput name: String) throws -> [Endpoint] {
        if let input = inputs.first(where: { $0.name == name }) { return input.endpoints }
        if name.contains(".") { return [Endpoint(name)] }
        let known = inputs.isEmpty ? "none" : inputs.map(\.name).sorted().joined(separator: ", ")
        throw PipelineError(
            .badInput,
            "The pipeline '\(self.name)' has no input '\(name)'; its inputs are: \(known). An input of a node is "
                + "written node.socket.")
    }

    private func value(from texts: [String], for input: InputSocket, called name: String) throws
        -> any Sendable
    {
        if input.type == [String].self, texts.first?.hasPrefix("[") != true { return texts }
        guard texts.count == 1, let text = texts.first else {
            throw PipelineError(
                .badInput, "The input '\(name)' takes one value, and was given \(texts.count).")
        }
        if input.type == String.self || input.type == String?.self { return text }
        guard let type = input.type as? any (Decodable & Sendable).Type else {
            throw PipelineError(
                .badInput,
                "The input '\(name)' takes \(TypeName.of(input.type)), which cannot be written as a text.")
        }
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw PipelineError(
                .badInput, "The input '\(name)' takes \(TypeName.of(input.type)) as JSON, and not '\(text)'.",
                cause: error)
        }
    }
}
