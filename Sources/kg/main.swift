import Evaluation
import Foundation
import Retrieval
for name in CommandLine.arguments.dropFirst() {
    let set = try EvaluationSet(folder: URL(fileURLWithPath: name))
    var options = RetrievalOptions.standard
    let e = ProcessInfo.processInfo.environment
    if let t = e["TOL"].flatMap(Double.init) { options.walk.tolerance = t }
    if let t = e["RST"].flatMap(Double.init) { options.walk.restart = t }
    if let t = e["SPM"].flatMap(Double.init) { options.startPassageMass = t }
    print(try RetrievalEvaluation.run(set: set, options: options, questionLimit: e["QL"].flatMap(Int.init)))
}
