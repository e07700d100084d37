/// Brings the traditional characters of Chinese function words to the simplified ones that the rules are
/// written in.
///
/// Only characters of words in `ChineseVerbs` and `SoftwarePredicates` are mapped; each has one simplified
/// form there.
enum ChineseVariants {
    /// The word with those characters simplified.
    static func simplified(_ word: String) -> String {
        guard word.contains(where: { table[$0] != nil }) else { return word }
        return String(word.map { table[$0] ?? $0 })
    }

    private static let table: [Character: Character] = Dictionary(
        uniqueKeysWithValues: zip(
            "說為無並從對給與於應該會將須經過請許計劃試圖嘗準備願議勵認稱寫覺強調聲報釋張發現證顯訴據關隨當憑別沒後來內個們這還讓開總屬繼變換導觸適組產輸優勝",
            "说为无并从对给与于应该会将须经过请许计划试图尝准备愿议励认称写觉强调声报释张发现证显诉据关随当凭别没后来内个们这还让开总属继变换导触适组产输优胜"
        ))
}
