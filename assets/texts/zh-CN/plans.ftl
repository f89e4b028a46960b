# 价格方案有何错误，以及价格方案可以说明什么。

thing-plan = 价格方案
thing-edition = 版本
thing-meter = 计量项
thing-tier = 阶梯
thing-clause = 条款
thing-assumption = 假设
thing-other-reading = 另一种理解
thing-interface = 接口

hint-plan-kinds = 价格方案按单位对消息、存活设备和连接分钟收费，各自先扣除赠送量，再按阶梯计价；按日用量的固定费用、带每日配额的预购单位、上报与转发取较大者，以及预付资源包都无法表示
rule-day-offset = 与 UTC 的时差，从 `"-12:00"` 到 `"+14:00"`，例如 `"+08:00"`
fault-currency-name = `currency` 是 { $found }，没有引号
rule-currency = 两位小数的货币写作 `"EUR"`，其他写作 `(code: "JPY", decimals: 0)`
fault-valid = 价格方案于 { $until } 结束，早于开始日 { $from }
rule-valid = `until` 不早于 `from`

fault-text-empty = `{ $field }` 为空
rule-text-of = 1 到 { $count } 个字符的文本
fault-id-twice = 标识 { $id } 出现了两次
rule-id-twice = 每项各有自己的标识
fault-no-clause = 没有名为 { $name } 的条款
rule-listed-id = `{ $list }` 中列出的标识
fault-no-edition = 没有名为 { $name } 的版本
fault-on-twice = 版本 { $name } 列出了两次
fault-edition-name = { $name } 不能作为版本的名称
rule-edition-name = 字母、数字和 `_`，首字符不是数字，且不是 `Some`、`None`、`true`、`false`、`inf` 或 `NaN`
fault-edition-twice = 第 { $number } 个版本也叫 { $name }（不分大小写）
fault-edition-same-name = 第 { $number } 个版本的名称也是 { $name }
rule-edition-twice = 每个版本各有自己的名称

fault-meter-twice = 价格方案已有同类计量项
rule-meter-twice = 每类最多一个计量项
fault-unit-missing = 消息的计量项缺少 `unit_bytes`
hint-unit-missing = 请说明一条计费消息最多多少字节，例如 `unit_bytes: (bytes: 512)`
fault-unit-extra = 只有消息的计量项才有 `unit_bytes`
hint-unit-extra = 请删去
fault-lot-power = 计价数量不是十的幂
rule-lot-power = 1、10、100 … 1,000,000,000
fault-tiers-order = 某一阶梯止于 { $end }，而前一阶梯止于 { $before }
fault-last-tier-ends = 最后一个阶梯有上限
fault-tier-endless = 最后一个之前的某一阶梯没有上限
rule-tiers-order = 上限逐级递增，最后一个阶梯没有上限

fault-clause-kinds = 条款 { $clause } 已用于计费其他项目
rule-clause-kinds = 消息、存活设备、连接分钟和免费项各用各的条款
fault-clause-no-messages = 条款 { $clause } 不对消息计费
fault-interface-both = 该接口既免费又计费
fault-interface-neither = 该接口既没有说明免费，也没有说明计费什么
fault-interface-replied = 该接口对回复计费，但没有对发送计费
rule-interface-bills = `free`，或 `sent`（`received` 和 `replied` 视是否计费而定），或仅 `received`
fault-otherwise-lacks = { $name } 在那里同样不计费
fault-otherwise-legs = { $name } 不对接收或回复计费，而此接口计费
rule-otherwise-legs = 对此接口计费的每一段都计费的接口
rule-otherwise = 在缺少此接口的每个版本上都计费的接口

plan-in-force = { $from } 至 { $until } 的价格
plan-in-force-since = { $from } 起的价格
plan-in-force-until = 截至 { $until } 的价格
plan-undated = 未注明日期的价格
plan-of-year = { $year } 年的价格
plan-messages = 消息
plan-living-devices = 存活设备
plan-connection-minutes = 连接分钟
plan-meter = { $meter }：{ $prices }
plan-meter-on = { $meter }（{ $editions }）：{ $prices }
plan-free-day = 每天免费 { $count }
plan-free-month = 每月免费 { $count }
plan-free-first = { $free }（限账号最初 { $months } 个月）
plan-tier-to = 至 { $end } 为 { $price }
plan-tier-above = 以上为 { $price }
plan-each = 每个 { $price }
plan-per = { $price }，每 { $lot }

plan-choose-built-in = 程序自带
plan-choose-folder = 场景所在文件夹
plan-choose-recent = 以前用过，来自其他文件夹
plan-choose-open = 打开价格方案文件…
plan-copy = 复制此价格方案…
plan-choose-of-scenario = 本场景使用
plan-choose-unreadable = 无法使用
plan-looking = 正在查找价格方案文件…

plan-change-title = 将价格方案改为 { $name }？
plan-change-currency = 金额单位将由 { $old } 变为 { $new }。
plan-loses = 本场景将因此失去：
plan-loses-prices = 自定的价格：该价格方案不接受；请改为复制价格方案并修改
plan-loses-currency = 自定价格：它们以 { $own } 计，而该价格方案不是；改用价格方案的价格
plan-loses-edition = { $lacking }：该价格方案没有此版本
plan-loses-no-edition = 未注明版本的设备组需要一个版本
plan-loses-fault = { $place }：{ $problem }
plan-loses-line = { $place }：该版本不提供 { $interface }，改按 { $by } 计费
plan-loses-line-out = { $place }：该版本不提供 { $interface }，此行不计
plan-loses-more = 另有 { $count } 项
plan-change-later = 在该价格方案下不成立之处，会在场景中标出，直到改正。
plan-change = 更改价格方案

plan-save-first-title = 请先保存场景
plan-save-first = 场景以自身所在文件夹为起点指出价格方案文件，因此场景本身须先有文件。
plan-take-title = 复制价格方案？
plan-take = 场景只使用自身所在文件夹中的价格方案。可将 { $file } 复制到该处，名为 { $name }。
plan-take-copy = 复制到该处
plan-broken = 价格方案无法使用
plan-not-copied = 价格方案未能复制
plan-copy-title = 复制价格方案
plan-copy-exists = { $path } 已存在，请另选名称。
time-beijing = 北京时间
