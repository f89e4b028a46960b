# 报价的工作簿。工作表名称至多 31 个字符，不含 []:*?/\。

workbook-summary = 摘要
workbook-charts = 图表
workbook-months = 各月
workbook-days-designed = 逐日 按设计
workbook-days-on = 逐日 全部{ $edition }
workbook-breakdown = 账单构成
workbook-prices = 价格
workbook-scenario = 场景
workbook-assumptions = 假设

workbook-untitled = 未命名场景
workbook-variant = 情形
workbook-quoted = 报价金额
workbook-difference = 差额
workbook-how = 蓝色为输入值，黑色由公式计算。逐日工作表从每日用量算到费用，计算所用的数值在“{ $prices }”中。差额为 0 表示公式得出的金额与报价一致。
workbook-values = 本工作簿只有数值，没有公式：按这些数量和价格，电子表格的 15 位数字不一定能算准到{ $decimals ->
    [2] 分
   *[other] 最小货币单位
}。超过 15 位的数字写成文本，不丢失任何一位，求和时不计入。
workbook-values-here = 这些金额是数值：公式不一定能算准到最后一位。

workbook-prices-title = 价格与舍入
workbook-prices-how = { $decimals ->
    [2] 费用（分）等于数量乘以本表的分数，除以对应的数量，再舍入。以整数计算，不会因二进制小数丢失半分。
   *[other] 费用（最小货币单位）等于数量乘以本表的最小单位数，除以对应的数量，再舍入。以整数计算，不会因二进制小数丢失半个单位。
}
workbook-item = 项目
workbook-value = 数值
workbook-unit = 单位
workbook-numerator = 分，或最小货币单位
workbook-denominator = 对应的收费数量
workbook-message-price = 消息单价
workbook-a-lot = { $currency }，每批
workbook-lot = 每批数量
workbook-tier-price = { $price }，第 { $tier } 阶梯
workbook-tier-end = 第 { $tier } 阶梯上限
workbook-allowance = 每周期的免费额度
workbook-allowance-months = 开户后享有免费额度的月数
workbook-allowance-left = 剩余免费额度
workbook-allowed = 免费额度抵扣
workbook-before = 此前已计入阶梯
workbook-in-tier = 第 { $tier } 阶梯内
workbook-messages = 条消息
workbook-free-messages = 免费消息
workbook-a-month = 条，每月
workbook-device-price = 设备单价
workbook-a-device-day = { $currency }，每台存活设备每日
workbook-free-devices = 免费设备
workbook-minute-price = 连接分钟数价格
workbook-free-minutes = 免费分钟数
workbook-a-day = 台存活设备，每日
workbook-rounding = 各项费用的舍入
workbook-of-bill = % 的账单
workbook-of-net = % 的折后金额
workbook-rate-unit = { $code } 兑 1 { $currency }

workbook-days-title = { $variant }，费用以 { $currency } 计
workbook-days-note = 日期按{ $time }计。免费单位为当月免费消息仍能覆盖的部分；各项费用每日舍入。
workbook-days-note-month = 日期按{ $time }计。免费单位为当月免费消息仍能覆盖的部分。账单每月舍入一次：每日费用的舍入仅供查看，账单的费用见各月工作表。
workbook-free-left = 剩余免费单位
workbook-free-units = 免费单位
workbook-living-devices = 存活设备
workbook-so-far = 累计

workbook-months-title = 各月，费用以 { $currency } 计
workbook-months-note = 各月逐日之和。
workbook-months-note-month = 数量为逐日之和；各项费用按当月收费数量计算，舍入一次。
workbook-charged-device-days = 收费设备日

workbook-breakdown-title = 账单构成，费用以 { $currency } 计
workbook-breakdown-note = 每月的费用按各条款所计的单位数、设备日或连接分钟分摊到{ $decimals ->
    [2] 整分
   *[other] 最小货币单位
}。数量为该条款所计的数量。
workbook-breakdown-cut = 工作表到此为止：只列出账单 { $parts } 个部分中的前 { $shown } 个，其他格式的报价列出全部。
workbook-breakdown-sum = 费用之和

workbook-chart-so-far = 各情形的累计费用
workbook-chart-daily = 每日费用：{ $variant }

workbook-logo-fault = 标志无法放入工作簿：{ $reason }
workbook-threads = 工作簿由最多 { $count } 个线程写成，但线程无法启动：请提高进程数上限（ulimit -u），或选择其他格式
workbook-fault = 无法写出工作簿：{ $reason }
