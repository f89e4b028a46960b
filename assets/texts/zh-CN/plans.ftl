# 价格方案有何错误，以及方案可以说明什么。

thing-plan = 价格方案
thing-edition = 版本
thing-meter = 计量项
thing-tier = 阶梯
thing-clause = 条款
thing-assumption = 假设
thing-other-reading = 另一种理解
thing-interface = 接口

hint-plan-kinds = 方案按单位对消息、存活设备和连接分钟收费，各自先扣除赠送量，再按阶梯计价；按日用量的固定费用、带每日配额的预购单位、上报与转发取较大者，以及预付资源包都无法表示
rule-day-offset = 与 UTC 的时差，从 `"-12:00"` 到 `"+14:00"`，例如 `"+08:00"`
fault-valid = 方案于 { $until } 结束，早于开始日 { $from }
rule-valid = `until` 不早于 `from`

fault-text-empty = `{ $field }` 为空
rule-text-of = 1 到 { $count } 个字符的文本
fault-id-twice = 标识 { $id } 出现了两次
rule-id-twice = 每项各有自己的标识
fault-no-clause = 没有名为 { $name } 的条款
fault-no-edition = 没有名为 { $name } 的版本
fault-on-twice = 版本 { $name } 列出了两次
fault-edition-name = { $name } 不能作为版本的名称
rule-edition-name = 字母、数字和 `_`，首字符不是数字，且不是 `Some`、`None`、`true`、`false`、`inf` 或 `NaN`
fault-edition-twice = 第 { $number } 个版本也叫 { $name }（不分大小写）
rule-edition-twice = 每个版本各有自己的名称

fault-meter-twice = 方案已有同类计量项
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
rule-tiers-order = 上限 `up_to` 依次递增，最后一个阶梯没有上限

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
