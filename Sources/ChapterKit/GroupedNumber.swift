import Foundation

/// A whole number with a comma at each thousand: `24,576`.
package func grouped(_ number: Int) -> String {
    number.formatted(.number.locale(Locale(identifier: "en_US")).grouping(.automatic))
}
