# What a quote says beside the bill, in the documents and in the window.

fault-quote-ends-first = 报价有效期至 { $until }，早于报价日期 { $date }
fault-quote-ends-first-allowed = 不早于 `date` 的日期
fault-currency-code = { $code } 不是货币代码
fault-currency-code-allowed = 三个大写字母，例如 `CNY`
fault-exchange-rate-zero = 第二货币的汇率为 0
fault-exchange-rate-allowed = 大于 0，不超过 1,000,000

document-contents = 目录
document-quote = 报价单
document-estimate = 费用估算
document-text = 关于本报价
document-text-estimate = 关于本估算
document-payable = 应付金额
document-scenario = 设备组的假设
document-counted = 统计的用量
document-counted-days = 消息和设备为 { $from } 至 { $until } 的统计数；未假设任何频率和大小。
document-variants = 版本比较
document-one-edition = 账单
document-prices = 产生费用的价格
document-charts = 逐日图表
document-breakdown = 账单构成
document-days = 逐日明细
document-assumptions = 对计费政策的理解
document-clauses = 政策条款
document-warnings = 需要再看一眼的地方
document-no-assumptions = 价格方案未列出假设
document-no-warnings = 没有警告
document-notes = 备注

document-bill = 按设计计算的厂商账单
document-to-pay = 应付
document-converted = 折合 { $code }

document-payable-bill = 厂商账单，{ $currency }
document-payable-discount = { $decimals ->
    [0] 账单的 { $percent } % 折扣，四舍五入到整数
    [2] 账单的 { $percent } % 折扣，四舍五入到分
   *[other] 账单的 { $percent } % 折扣，四舍五入到 { $decimals } 位小数
}
document-payable-net = 折后金额，{ $currency }
document-payable-tax = { $decimals ->
    [0] { $percent } % 税，四舍五入到整数
    [2] { $percent } % 税，四舍五入到分
   *[other] { $percent } % 税，四舍五入到 { $decimals } 位小数
}
document-payable-total = 应付，{ $currency }
document-payable-converted = 折合 { $code }，汇率 1 { $currency } = { $rate }，四舍五入到末位小数

document-fleet = 设备组
document-edition = 版本
document-devices = 设备
document-active = 活跃
document-line = 流量行
document-interface = 接口
document-rate = 消息
document-payload = 负载
document-more = 其他
document-receivers = 接收方：{ $receivers }
document-applications = { $count } 个应用
document-reply = 回复 { $payload }
document-only-on = 仅在 { $edition }
document-from = 自 { $day }
document-until = 至 { $day }

document-all-on = 全部{ $edition }
document-in = 费用，{ $currency }
document-message-fee = 消息费
document-device-fee = 设备费
document-connection-fee = 连接费
document-total = 合计
document-before-rounding = 舍入前
document-rounding-effect = 舍入影响
document-billable-units = 计费单位
document-free = 免费
document-charged = 收费
document-living-device-days = 存活设备日
document-connection-minutes = 连接分钟数
document-month = 月份
document-clause = 条款
document-what = 计费内容
document-month-total = 合计
document-by-clause = 按条款的费用（{ $currency }）
document-by-month = 按月的账单（{ $currency }）
document-months = 按月份和条款的费用，{ $currency }
document-fleets = 按设备组的费用，{ $currency }
document-lines = 按设计，按设备组、行和条款，{ $currency }
document-billed-as = 计费接口
document-leg = 方向
document-quantity = 数量
document-fee = 费用
document-days-of = { $variant }；每单位至多 512 字节，费用以 { $currency } 计
document-days-by-month = 账单按月舍入：每一天显示其自身的费用，单独舍入，因此各天之和不一定等于当月金额。
document-assumption = 理解
document-assumed = 假设内容
document-clauses-head = 条款
document-policy-says = 政策原文

export-title = 导出报价
export-about = 将屏幕上的内容导出为文档，使用窗口的语言
export-path = 导出到的文件
export-this = 导出
export-parts = 包含：
export-usual-parts = 默认内容
export-laying-out = 正在排版…
export-pages = { $count } 页，{ $paper }
export-page-of = 第 { $page } 页，共 { $pages }
export-page = 导出内容的第 { $page } 页，共 { $count } 页
export-page-before = 上一页
export-page-after = 下一页
export-open = 打开
export-open-file = 打开 { $path }
export-open-hint = 用系统的程序打开该文件
export-text-about = 终端表格
export-markdown-about = 用于合并请求或维基
export-csv-about = 每种情形逐日的一张表
export-csv-plain = 供程序使用：1.5,2
export-csv-marked = 供电子表格使用：1.5,2
export-csv-commas = 供电子表格使用：1,5;2
export-noted = { $done }——注意：{ $notes }
export-json-about = 供其他程序使用的全部数字；fleetcost schema quote 说明其格式
export-html-about = 单个文件，适合浏览器、手机或打印
export-xlsx-about = 工作簿，公式由每日用量重新计算账单
export-pdf-about = 带图表的页面，供客户阅读
export-focus-about = 按 FOCUS 1.2，逐日逐项的 CSV
export-running = 正在导出 { $path } …
export-done = 已导出 { $path }
export-failed = 报价未能导出
export-faults = 屏幕上的数字不属于当前场景：场景有错误，或仍在计算。请先改正。
menu-export = 导出报价…

assumed-readings = 价格方案未说明如何理解其条款。
assumed-connection = 以下设备组未说明连接时间，由其接口推定：{ $fleets }
assumed-always = { $fleet } 全天
assumed-never = { $fleet } 从不
assumed-more = 另有 { $count } 个
assumed-usage = 消息和设备为 { $from } 至 { $until } 的统计数；消息的小数部分以及消息在设备间的分布均未作假设。
assumed-whole-days = { $usage }{ $days } 的统计数不是整天，未计入。
assumed-account = 账号按自 { $month }（有统计数的第一个月）开始计。

part-text = 给客户的说明
part-payable = 折扣、税和第二货币
part-variants = 版本比较
part-rounding = 舍入前后
part-charts = 图表
part-bill = 按条款
part-months = 按月
part-details = 按月和条款
part-fleets = 按设备组
part-lines = 按线路和流向
part-prices = 价格
part-scenario = 设备组与流量
part-days = 按日
part-assumptions = 假设
part-clauses = 条款
part-warnings = 警告
part-notes = 场景备注
