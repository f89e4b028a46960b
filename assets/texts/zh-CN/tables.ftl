# 标签页“明细”“每日”“说明”。

table-by-clause = 按条款（{ $currency }）
table-by-line = 按设备组和流量行（{ $currency }）
table-clause = 条款
table-what = 计费内容
table-total = 合计
table-leg = 设备组、流量行与方向
table-quantity = 数量
table-no-fleets = 没有设备组。
table-living-devices = 存活设备
table-minutes = 分钟数
table-count-units = { $count } 个计费单位
table-count-device-days = { $count } 设备·天
table-count-minutes = { $count } 分钟

table-days-of = 每日明细：
table-day = 日期
table-units = 计费单位
table-free = 免费
table-charged = 收费
table-message-fee = 消息费
table-living = 存活设备
table-living-head = 存活设备
table-device-fee = 设备费
table-connection-fee = 连接费
table-charged-units = 收费单位
table-charged-devices = 收费设备
table-charged-minutes = 收费分钟数

table-warnings = 警告
table-no-warnings = 无。
table-more-warnings = ……另有 { $count } 条；`fleetcost quote` 可列出全部
table-assumptions = 假设
table-clauses = 计费政策条款

breakdown-of = 账单：
breakdown-copy = 复制各设备组按条款的明细
breakdown-plot = 明细
