# Texts of several parts of the window.

variant-basic = Basic
variant-pro = Pro
variant-designed = As designed

warnings-count = { $count ->
    [0] no warnings
    [one] { $count } warning
   *[other] { $count } warnings
}
