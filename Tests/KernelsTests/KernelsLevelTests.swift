import Foundation
import Kernels
import Testing

@Suite struct KernelsLevelTests {
    @Test func portableKernelsAreAlwaysThere() {
        #expect(KernelsLevelIsAvailable(.portable))
        #expect(EncoderKernelsForLevel(.portable) != nil)
    }

    @Test func kernelsAreThereForEachAvailableLevelAndNoOther() {
        for number in 0..<UInt32(KERNELS_LEVEL_COUNT) {
            guard let level = KernelsLevel(rawValue: number) else { continue }
            let kernels = EncoderKernelsForLevel(level)
            #expect((kernels != nil) == KernelsLevelIsAvailable(level))
            if let kernels { #expect(kernels.pointee.level == level) }
        }
    }

    @Test func environmentLimitsTheChoice() {
        let best = KernelsLevelBest()
        #expect(KernelsLevelIsAvailable(best))
        let names = (0..<UInt32(KERNELS_LEVEL_COUNT)).compactMap(KernelsLevel.init(rawValue:))
            .map { String(cString: KernelsLevelName($0)) }
        if let name = ProcessInfo.processInfo.environment["KG_KERNELS"],
            let limit = names.firstIndex(of: name)
        {
            #expect(best.rawValue <= limit)
        }
    }
}
