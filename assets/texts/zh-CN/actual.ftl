# 统计的用量，按账单条件计费。

actual-no-rows = 表中没有带日期的行，无可计费
actual-no-whole-day = 表中没有整天：仅有的几天只统计了一部分
actual-too-many-months = 表自 { $from } 至 { $until }，共 { $count } 个月；最多 { $most } 个月；请拆分日志
actual-no-pair = { $found } 不是一对；应为 FLEET=VALUE，以最后一个 `=` 分开
actual-fleet-twice = 设备组 { $fleet } 出现两次；请只写一次
actual-no-fleet = 表中没有设备组 { $fleet }
actual-fleet-value = 设备组 { $fleet }：{ $problem }
actual-too-many-units = 计数单位过多，无法计算
actual-too-many-devices = 设备数超过一组最多的 { $most } 台
actual-too-many = { $date }，设备组 { $fleet }：{ $of }
actual-other-plan = 表按价格方案 { $own } 统计，单位为 { $unit } 字节，日期为 UTC{ $day }；价格方案 { $plan } 的单位为 { $other_unit } 字节，日期为 UTC{ $other_day }；请按该价格方案重新统计：`usage count --plan` 或 `usage sql --plan`
actual-no-interface = 表中有 { $interface } 的消息，而价格方案 { $plan } 没有该接口；请按统计时的价格方案计费，或重新统计
actual-no-leg = 表中有 { $interface } 的 { $leg } 消息，而价格方案 { $plan } 没有这一项；请按统计时的价格方案计费，或重新统计
against-not-counted = 该场景的流量不是统计数
against-no-day = 场景与日志没有共同的日期：场景为 { $first } 至 { $last }，日志为 { $from } 至 { $until }

against-title = { $scenario }：计划与实际
against-subtitle = { $plan }，{ $rounding }。{ $days }
against-days = 比较 { $from } 至 { $until }（{ $variant }）。
against-plan-has-more = 计划的其他日期未计入。
against-actual-has-more = 日志的其他日期未计入。
against-plan = 计划
against-actual = 实际
against-difference = 差额
against-parts = 差额的构成
against-part = 每一步在上一步之后进行
against-amount = 金额
against-bill-of-plan = 计划的账单
against-bill-of-actual = 实际流量的账单
against-part-devices = 改为实际的设备数
against-part-messages = 改为每台设备实际的消息数
against-part-units = 改为每条消息实际的计数单位
against-part-rest = 只有一方有的行和设备组
against-months = 按月
against-fleets = 按设备组
against-clauses = 按条款
against-units-plan = 计划单位
against-units-actual = 实际单位
against-devices-plan = 计划设备日
against-devices-actual = 实际设备日
against-fee-plan = 计划费用
against-fee-actual = 实际费用
against-rounding = 按月取整对以上份额另加（{ $currency }）：计划 { $old }，实际 { $new }。

fitted-title = { $scenario }：场景与统计数的差距
fitted-traffic = 流量的账单
fitted-scenario = 场景的账单
fitted-lines = 按行
fitted-of-fleet = { $meter }
fit-notes = 按 { $from } 至 { $until } 的统计数拟合。
fit-too-many-fleets = 表中有 { $count } 个设备组，场景最多 { $most } 个；请合并后重新统计
fit-renamed = 设备组 { $fleet } 在场景中称为 { $name }：名称不能含 `:`，最多 200 个字符
fit-left-out = 设备组 { $fleet } 的 { $interface } 的 { $leg } 消息未计入：没有可对应的发送消息
