# 窗口各处共用的文字。

variant-designed = 按设计

warnings-count = { $count ->
    [0] 没有警告
   *[other] { $count } 条警告
}

subtitle = { $months } · 价格方案 { $plan } · { $rounding } · 金额单位 { $currency }
subtitle-month = { $first }，1 个月
subtitle-months = { $first }至{ $last }，{ $count } 个月
subtitle-dated = { $plan }（{ $dated }）
rounded = { $scope }{ $mode }
rounded-half-up = 四舍五入
rounded-half-even = 四舍六入五成双
rounded-down = 向下舍入
rounded-up = 向上舍入
rounded-by-day = 按日
rounded-by-month = 按月
comparison-messages = 消息 { $fee }
comparison-devices = 设备 { $fee }
comparison-connections = 连接 { $fee }
comparison-comma = { "，" }
comparison-same = { $first }与{ $last }费用相同（{ $made_of }）。
comparison-more = { $last }比{ $first }多 { $amount }（{ $made_of }）。
comparison-less = { $last }比{ $first }少 { $amount }（{ $made_of }）。
comparison-pays-off = 一个收费的设备日相当于 { $units } 个计费单位：只有每个设备日节省更多时，{ $last }才划算。

leg-sent = 发送
leg-received = 接收
leg-replied = 应答

apply = 应用
copied = 已复制
copied-rows = 已复制 { $count } 行
copy-table = 复制表格
copy-table-hint = 以制表符分隔，可粘贴到电子表格
