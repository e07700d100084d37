/// The place of a row among others that are sorted: rows of one group come together, in their order.
struct SortKey: Comparable {
    let group: Int64
    let order: Int64

    static func < (left: SortKey, right: SortKey) -> Bool {
        left.group == right.group ? left.order < right.order : left.group < right.group
    }
}
