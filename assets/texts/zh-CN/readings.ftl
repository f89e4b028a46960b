# 标签页“解读”：计费政策未明确的问题。

reading-empty = 零字节消息
reading-rounding = 金额
reading-receipts = 订阅方接收的消息
reading-fractions = 一天结束时不足一条的消息
reading-living = 存活设备
reading-edition = 版本不提供的流量行
reading-one-unit = 计一个单位
reading-no-unit = 不计单位
reading-billed = 全部计费
reading-devices-only = 仅对设备计费
reading-not-billed = 均不计费
reading-carried = 结转到次日
reading-dropped = 舍去
reading-by-traffic = 有流量的设备
reading-all-active = 所有活跃设备
reading-substitute = 以对应接口代替
reading-sentence = { $question }：{ $answer }。
reading-left-out = 不计费

readings-least = 最低金额：{ $why }。
readings-greatest = 最高金额：{ $why }。
readings-as-stands = 按场景现状
readings-with = 采用 { $readings }
readings-same = { $edition }：无论厂商作何解释，均为 { $currency } { $amount }。
readings-between = { $edition }：无论厂商作何解释，都在 { $currency } { $least } 与 { $currency } { $greatest } 之间。
readings-designed = 按设计
readings-on = { $edition }
readings-summary = 每种解读单独使账单增加或减少的金额。
readings-in = 增减金额，{ $currency }
readings-designed-head = 按设计
readings-in-force = 当前采用
readings-in-force-help = 场景如此解读计费政策
readings-apply-what = 应用 { $reading }
readings-read-so = 如此解读计费政策：{ $reading }
