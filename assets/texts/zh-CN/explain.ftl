# 推导过程：每一步是什么、结果是多少、如何得出。

explain-total = 总额
explain-edition-difference = { $last }减{ $first }
explain-message-fee = 消息费
explain-device-fee = 设备费
explain-connection-fee = 连接费
explain-unrounded-total = 舍入前总额
explain-unrounded-messages = 舍入前消息费
explain-unrounded-devices = 舍入前设备费
explain-unrounded-connections = 舍入前连接费
explain-rounding = 舍入的影响
explain-tier-amount = 第 { $tier } 档金额
explain-tier-quantity = 第 { $tier } 档数量
explain-billable = 计费单位
explain-living = 存活设备
explain-living-days = 存活设备天数
explain-minutes = 连接分钟数
explain-free-units = 免费单位
explain-free-devices = 免费存活设备
explain-free-minutes = 免费连接分钟数
explain-charged-units = 收费单位
explain-charged-devices = 收费存活设备
explain-charged-minutes = 收费连接分钟数
explain-tiered = 计入阶梯的数量
explain-allowed = 免费额度抵扣的数量
explain-allowance-left = 剩余免费额度
explain-allowance = 当期免费额度
explain-quota-left = 剩余免费额度
explain-counted-before = 当月此前已计数量
explain-quota-messages = 每月免费额度（计费单位）
explain-quota-devices = 每日免费额度（存活设备）
explain-quota-minutes = 免费额度（连接分钟数）
explain-price-messages = 每批计费单位的价格
explain-price-devices = 每台存活设备每日价格
explain-price-minutes = 每批连接分钟数的价格
explain-lot = 每批数量
explain-clause = 条款 { $clause }
explain-fee = 费用
explain-leg-fee = { $leg }费用
explain-living-fee = 存活设备费用
explain-connection-part = 连接分钟数费用
explain-connected = 每台设备每日连接分钟数
explain-connected-left-over = 结转的不足一分钟的时间
explain-units = 计费单位
explain-leg-units = { $leg }计费单位
explain-messages = { $leg }消息
explain-to-devices = 设备接收的消息
explain-to-applications = 应用接收的消息
explain-carried-messages = 结转的不足一条的消息
explain-carried-units = 结转的不足一个的单位
explain-receivers = 每条消息的接收设备数
explain-applications = 每条消息的接收应用数
explain-units-per-message = 每条消息的单位数
explain-units-per-reply = 每条回复的单位数
explain-part-units = 第 { $part } 种大小的单位数
explain-part-weight = 第 { $part } 种大小的权重
explain-bytes = 大小
explain-unit-bytes = 一个单位的最大字节数
explain-senders = 发送方
explain-subset-size = 子集设备数
explain-rate = 每个发送方每日消息数
explain-active = 活跃设备
explain-share = 活跃比例
explain-devices = 设备
explain-ramp-devices = { $day }的设备
explain-ramp-gone = 距前一时间点的天数
explain-ramp-whole = 前后两个时间点之间的天数
explain-growth-percent = 每月增长
explain-touched = 涉及的设备
explain-senders-touched = 涉及的发送设备

explain-all-months = 全部月份
explain-as-designed = 按设计
explain-all-on = 全部{ $edition }
explain-line = 第 { $line } 行
explain-line-billed-as = { $line } { $interface }，按 { $other } 计费

explain-count-units = { $count } 个单位
explain-count-messages = { $count } 条消息
explain-count-devices = { $count } 台设备
explain-count-device-days = { $count } 设备天
explain-count-minutes = { $count } 分钟
explain-count-bytes = { $count } 字节
explain-count-days = { $count } 天

explain-given = 填写值：{ $fields }
explain-left-to-default = 未填写
explain-from-plan = 按价格方案
explain-nothing-carried = 尚无结转
explain-sum = { $count } { $parts }之和
explain-sum-of-nothing = 没有可加的项
explain-months = 个月
explain-days = 天
explain-fleets = 个设备组
explain-lines = 个流量行
explain-parts = 项
explain-tiers = { $all }中：{ $parts }
explain-at-price = { $count } 按 { $price } 计
explain-and-at-price = { $others }，以及 { $last }
explain-excess = { $left } - { $right }，不低于 0
explain-least = { $values } 中的最小值
explain-greatest = { $values } 中的最大值
explain-half-up-product = { $product }，四舍五入
explain-cut = { $product } + 结转 { $carried }，小数部分留到次日
explain-left-over = 前一日的小数部分：{ $product } + { $carried }
explain-rounded-up = { $bytes } ÷ { $size }，向上取整
explain-mean-by-weight = { $count } 种大小按权重的平均值
explain-mean-of-range = 从 { $from } 到 { $to } 每种大小的平均值
explain-none-active = 没有活跃设备
explain-all-together = 所有设备合计
explain-interpolated = 从 { $from } 到 { $to } 的直线，第 { $gone } 天（共 { $whole } 天），四舍五入
explain-grown = { $devices } 增长 { $percent }，四舍五入
explain-rounded-half-up = { $amount } 四舍五入
explain-rounded-half-even = { $amount } 四舍六入五成双
explain-rounded-down = { $decimals ->
    [0] { $amount } 舍去小数
    [2] { $amount } 舍去分以下
   *[other] { $amount } 舍去 { $decimals } 位小数以下
}
explain-rounded-to-next = { $amount } 向上舍入
explain-apportioned-down = { $decimals ->
    [0] { $fee } × { $own } ÷ { $all }，舍去小数
    [2] { $fee } × { $own } ÷ { $all }，舍去分以下
   *[other] { $fee } × { $own } ÷ { $all }，舍去 { $decimals } 位小数以下
}
explain-apportioned-nothing = 为零，因为该项费用总共针对 { $all }
explain-apportioned-up = { $decimals ->
    [0] { $fee } × { $own } ÷ { $all }，舍去小数，因余数较大再加一
    [2] { $fee } × { $own } ÷ { $all }，舍去分以下，因余数较大再加一分
   *[other] { $fee } × { $own } ÷ { $all }，舍去 { $decimals } 位小数以下，因余数较大末位再加一
}
explain-within = { $before } 之后的 { $count } 中，介于 { $from } 与 { $to } 之间的部分
explain-within-last = { $before } 之后的 { $count } 中，超过 { $from } 的部分
explain-not-free = 免费
explain-not-offered = 该版本不提供此接口，此类流量行不计
explain-not-here = 该流量行不在此版本上（{ $field }）
explain-not-receipts = 按场景的理解，接收不计费
explain-not-on-day = 该流量行当天不存在
explain-not-unit = 按场景的理解，零字节消息不计单位
explain-not-managed = 该版本不收设备费
explain-again = 见上文
