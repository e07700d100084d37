/// Which canonical predicates express which relations of software, and in which direction.
enum SoftwarePredicates {
    /// The relation of a predicate, and whether the predicate's object is the relation's subject.
    struct Meaning: Hashable {
        var kind: SoftwareRelation.Kind
        var isInverse: Bool
    }

    /// The meaning of a canonical predicate; nil where it has none of its own in software.
    static func meaning(of predicate: String) -> Meaning? {
        table[predicate]
    }

    /// For each relation, the predicates that express it, and whether they run against its direction.
    private static let rows: [(SoftwareRelation.Kind, isInverse: Bool, String)] = [
        (
            .requires, false,
            """
            require; need; depend on; depend upon; rely on; be dependent on; have dependency on
            """
        ),
        (
            .requires, true,
            """
            be required by; be required for; be needed by; be needed for; be necessary for; \
            be dependency of; be prerequisite for; be requirement for; be requirement of
            """
        ),
        (
            .worksWith, false,
            """
            work with; be compatible with; integrate with; interoperate with; run on; work on; \
            play with; be used with; can be used with; be integrated with
            """
        ),
        (
            .failsWith, false,
            """
            fail with; crash with; break with; conflict with; be incompatible with; fail on; \
            crash on; error with; hang with; hang on; clash with; abort with
            """
        ),
        (
            .fixedBy, true,
            """
            fix; solve; resolve; work around; address; repair; patch; mitigate; be fix for; \
            be workaround for; be solution to; be solution for; be patch for
            """
        ),
        (
            .fixedBy, false,
            """
            be fixed by; be fixed in; be fixed with; be solved by; be resolved by; be resolved in; \
            be addressed in; be addressed by; be worked around by; be patched in; be solved in; \
            be solved with
            """
        ),
        (
            .causedBy, true,
            """
            cause; lead to; result in; trigger; be cause of; be reason for; induce
            """
        ),
        (
            .causedBy, false,
            """
            be caused by; be due to; result from; stem from; be triggered by; be result of; \
            arise from; come from; be because of; originate from
            """
        ),
        (.hasVersion, true, "be version of; be release of"),
        (
            .replaces, false,
            """
            replace; supersede; be replacement for; be successor of; be successor to; deprecate; \
            obsolete
            """
        ),
        (
            .replaces, true,
            """
            be replaced by; be replaced with; be superseded by; be renamed to; \
            be deprecated in favor of; be deprecated in favour of; be obsoleted by; be renamed
            """
        ),
        (
            .deprecatedSince, false,
            """
            be deprecated in; be deprecated since; be deprecated as of; be removed in; \
            be deprecated from; be removed since
            """
        ),
        (
            .since, false,
            """
            be added in; be introduced in; be available since; be available in; be introduced with; \
            be new in; be available from; be added since; be supported since
            """
        ),
        (
            .recommendedOver, false,
            """
            be recommended over; be preferred over; be preferred to; be preferable to; \
            be better than; be faster than; outperform; beat
            """
        ),
        (
            .alternativeTo, false,
            """
            be alternative to; be alternative for; be substitute for; be competitor of; \
            be competitor to; be drop-in replacement for; compete with
            """
        ),
        (
            .supports, false,
            """
            support; handle; be able to handle; provide support for; offer support for; \
            have support for
            """
        ),
        (.supports, true, "be supported by; be supported in; be handled by"),
        (
            .partOf, false,
            """
            be part of; belong to; be component of; be module of; be included in; be contained in; \
            be bundled with; ship with; be package of; be member of; be submodule of; live in; \
            be element of
            """
        ),
        (
            .partOf, true,
            """
            include; contain; consist of; comprise; be composed of; be made up of; be comprised of; \
            bundle
            """
        ),
        (
            .subclassOf, false,
            """
            inherit from; extend; subclass; derive from; be derived from; be subclass of; \
            be kind of; be type of; be subtype of; implement; be instance of; be form of; be sort of
            """
        ),
        (
            .subclassOf, true,
            """
            be extended by; be superclass of; be implemented by; be base class of; be parent of
            """
        ),
        (.returns, false, "return; yield; output; emit"),
        (.returns, true, "be returned by; be output of; be yielded by; be result of calling"),
        (.takesParameter, false, "take; accept; take as input; have parameter; have argument; receive"),
        (
            .takesParameter, true,
            """
            be parameter of; be argument of; be parameter for; be argument to; be passed to; \
            be argument for; be option of; be accepted by
            """
        ),
        (.raises, false, "raise; throw; panic with; exit with"),
        (.raises, true, "be raised by; be thrown by; be raised in; be thrown in"),
        (.defaultsTo, false, "default to; be set by default to; be default to"),
        (
            .installedWith, false,
            """
            be installed with; be installed via; be installed by; be installed using; \
            be installed through
            """
        ),
        (.importedFrom, false, "be imported from; be exported from"),
        (.requires, false, "需要; 依赖; 依赖于; 要求; 取决于"),
        (.worksWith, false, "兼容; 兼容于; 适配; 集成; 配合; 与…兼容; 与…集成; 和…兼容; 与…配合使用"),
        (.failsWith, false, "与…冲突; 和…冲突"),
        (.fixedBy, true, "修复; 解决; 修正; 避免; 绕过"),
        (.causedBy, true, "导致; 引起; 造成; 引发; 触发; 使得"),
        (.causedBy, false, "由于; 源于; 源自; 来自于; 是…的结果"),
        (.replaces, false, "取代; 替代; 代替; 替换"),
        (.replaces, true, "更名为; 改名为"),
        (.supports, false, "支持; 处理"),
        (.partOf, false, "属于; 隶属于; 是…的部分; 是…的一部分; 是…的组件; 是…的模块"),
        (.partOf, true, "包含; 包括; 含有; 由…组成; 拥有"),
        (.subclassOf, false, "继承; 继承自; 扩展; 实现; 派生自; 是…的子类; 是…的一种"),
        (.returns, false, "返回; 输出; 产生"),
        (.takesParameter, false, "接受; 接收"),
        (.raises, false, "抛出"),
        (.defaultsTo, false, "默认为; 默认是; 默认值是"),
        (.recommendedOver, false, "优于; 胜过; 好于"),
        (.alternativeTo, false, "是…的替代品; 是…的替代方案; 是…的替代"),
    ]

    private static let table: [String: Meaning] = {
        var table: [String: Meaning] = [:]
        for (kind, isInverse, list) in rows {
            for predicate in list.split(separator: ";") {
                let name = predicate.drop { $0 == " " }
                table[String(name)] = Meaning(kind: kind, isInverse: isInverse)
            }
        }
        return table
    }()
}
