/// Where a store lies when the user does not say.
public enum StoreLocation {
    /// The environment variable that names the store.
    public static let variable = "KG_STORE"
    /// The folder within the current one.
    public static let standard = ".kg"

    /// The store's path: an option wins over the environment, and that over the folder `.kg` in the current one.
    public static func path(option: String?, environment: [String: String]) -> String {
        if let option { return option }
        if let path = environment[variable], !path.isEmpty { return path }
        return standard
    }
}
