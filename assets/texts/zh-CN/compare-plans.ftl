# 并列比较价格方案：同一场景在多个价格方案下的费用。

plans-rate-code = { $code } 不是货币代码；允许：三个大写字母，例如 CNY
plans-rate-own = { $code } 是场景自身价格方案的货币，一个单位就值一；请去掉它的汇率
plans-rate-twice = { $code } 的汇率给了两次
plans-rate-range = { $code } 的汇率为 { $rate }；允许：大于 0，不超过 1,000,000，最多六位小数
plans-unknown = 没有名为 `{ $name }` 的价格方案
plans-twice = 价格方案 `{ $name }` 列了两次
plans-no-fleet = 没有名为{ $fleet }的设备组
plans-fleet-twice = 设备组{ $fleet }的版本给了两次
plans-no-edition = 没有一个多版本的价格方案有版本{ $edition }；允许：{ $known }
plans-no-editions = 没有一个价格方案有多个版本，因此无处选择版本{ $edition }
plans-cross-too-often = 最便宜的价格方案变化超过 { $most } 次；请缩小范围

plans-prices = 场景自己的 `prices` 以 { $own } 计，而此价格方案以 { $other } 计；请去掉 `prices` 再比较，或复制价格方案并修改
plans-no-interface = 价格方案没有接口{ $interface }（设备组{ $fleet }，第 { $line } 行）
plans-which-edition = 设备组{ $fleet }使用版本{ $edition }，此价格方案没有；请说明该设备组使用哪个版本：{ $known }

plans-own-prices = 场景自己的 `prices` 代替价格方案的价格
plans-one-edition = 所有设备组都使用 { $only }；不区分 { $editions }
plans-on-edition = 设备组{ $fleet }使用 { $edition }
plans-substituted = 设备组{ $fleet }，第 { $line } 行：该版本没有{ $interface }，改按 { $by } 计费
plans-left-out = 设备组{ $fleet }，第 { $line } 行：该版本没有{ $interface }，不计入
plans-billed = 设备组{ $fleet }，第 { $line } 行：按{ $interface }本身计费
plans-free = 设备组{ $fleet }，第 { $line } 行：{ $interface }免费
plans-line-in = 设备组{ $fleet }，第 { $line } 行在此版本下生效
plans-line-out = 设备组{ $fleet }，第 { $line } 行只在另一版本下生效
plans-more-lines = 另有 { $count } 行

plans-title = { $scenario }：各价格方案下的费用
plans-subtitle = { $months } · 按设计 · 自身价格方案 { $plan } · 以 { $currency } 比较
plans-rate = { $code } 1
plans-rate-unknown = 未给出，因此不比较这些账单；可用 `--rate { $code }=…` 给出
plans-cheapest = 最便宜
plans-own-bill = 自身价格方案
plans-amount = { $currency } { $amount }（{ $difference }）
plans-bills = 各价格方案下的账单
plans-plan = 价格方案
plans-valid = 有效期
plans-in-own = 以 { $currency } 计
plans-difference = 差额
plans-currency = 货币
plans-unrated = 无法为场景计费的价格方案
plans-why = 原因
plans-losses = 除价格外与自身价格方案不同之处
plans-what = 内容
plans-changes = 最便宜的价格方案在何处变化
plans-never-changes = { $parameter } 从 { $from } 到 { $to }，{ $plan } 始终最便宜。
plans-nobody = 没有价格方案有以 { $currency } 计的账单。
plans-first = 从 { $from } 起，{ $plan } 最便宜。
plans-from-value = 从
plans-cheaper = 最便宜
plans-before = 此前
plans-costs = 费用
plans-before-costs = 此前价格方案的费用
plans-along = 以 { $currency } 计的账单，随 { $parameter } 变化
plans-value = 取值
plans-more-changes = 另有 { $count } 次变化，见 JSON


plan-prices = 价格
plan-editions = 版本
plan-interfaces = 接口
plan-vendor = 厂商
plan-source = 出处
plan-currency = 货币
plan-decimals = { $decimals ->
    [0] { $code }，没有小数
   *[other] { $code }，{ $decimals } 位小数
}
plan-day = 日和月按 UTC
plan-rounding = 舍入
plan-by-day = 每天重新分档
plan-by-month = 每月重新分档
plan-counts-on = 只在 { $editions } 计量
plan-unit = 超过 { $bytes } 字节的消息计为多条（{ $clause }）
plan-allowance = 分档之前每期免费 { $quantity }（{ $clause }）
plan-allowance-first = 账户头 { $months } 个月内，分档之前每期免费 { $quantity }（{ $clause }）
plan-above = 高于
plan-up-to = 至
plan-price = 每 { $lot } 的价格，{ $currency }
plan-clauses = 条款
plan-connects = 保持连接
plan-billed = 计费
plan-free = 免费
plan-instead = 按 { $interface }
plan-yes = 是
plan-differences = 不同之处
plan-no-differences = 两个价格方案没有不同。
plan-diff-title = 从 { $old } 到 { $new }

# 窗口中的比价标签页。
plans-tab-side-by-side = 并列
plans-tab-along = 随参数变化
plans-tab-rate = 1 { $code } 折合多少 { $own }
plans-tab-rate-hint = 汇率
plans-tab-edition = 价格方案没有设备组的版本时：
plans-tab-edition-open = 未选
plans-tab-cheapest = { $plans }：最低，{ $amount }
plans-tab-cheapest-first = 取最小值时 { $plan } 最便宜。
plans-tab-crossing = { $at }：自此 { $plan } 更便宜，{ $amount }，而 { $other } 为 { $old }。
plans-tab-no-rate = 请填写 1 { $code } 的汇率以便比较
plans-tab-cannot = 无法计费：{ $why }
plans-tab-use = 使用此价格方案
plans-tab-use-this = 使用价格方案 { $plan }
plans-tab-left-without = 没有同一货币的账单，因此未画出：{ $plans }
plans-tab-plan = 价格方案
plans-tab-currency = 货币
plans-tab-total = 合计
