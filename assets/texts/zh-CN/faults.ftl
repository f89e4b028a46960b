# 文档的错误：在哪里、允许什么、如何改正。

fault-error = 错误
fault-allowed = 允许
fault-help = 建议
fault-then-allowed = ；允许：{ $allowed }
fault-then-help = ；{ $help }
fault-and-more = ……另有 { $count } 处
hint-did-you-mean = 是否想写 `{ $name }`？

# 读取文本。
fault-empty-file = 文件是空的，只有空白和注释
rule-one-group = 一组放在圆括号里的内容
hint-begin-with-example = 请从一个示例的副本，或从本窗口保存的文件开始
fault-return = 注释一直延续到文件末尾：单独的回车符不表示换行
rule-line-ends = 以换行符，或以回车符加换行符结束的行
hint-return = 请在编辑器中换用这样的行尾后保存文件
fault-file-too-large = 文件大于 4 MiB
rule-bytes = 最多 { $count } 字节
fault-not-utf8 = 文件的第 { $number } 个字节不是 UTF-8 文本
rule-utf8 = UTF-8 编码的 RON 文本
hint-save-as-utf8 = 如果它是一个场景，请以 UTF-8 编码保存
fault-utf-16 = 文件看起来是 UTF-16 文本，但开头没有相应的标记
hint-utf-16 = 请保存为 UTF-8，或保存为带标记的 UTF-16
fault-utf-32 = 文件是 UTF-32 文本
fault-half-letter = 文件是 UTF-16 文本，此处的字符不完整
fault-version = 该文件的格式版本为 { $version }
hint-newer-version = 需要用较新的 fleetcost 读取

fault-syntax = 不是有效的 RON：{ $error }
syntax-eof = 文本提前结束
syntax-comma = 缺少逗号
syntax-colon = 缺少冒号
syntax-identifier = 缺少字段名
syntax-name = 名称 `{ $name }` 不成立
syntax-bracket = 缺少右方括号 `]`
syntax-parenthesis = 缺少右圆括号 `)`
syntax-string = 缺少文本
syntax-string-end = 文本没有结束
syntax-char = 单引号内应为一个字符
syntax-float = 这里应为数字
syntax-integer = 这里应为整数
syntax-unexpected-char = 意外的字符 { $char }
syntax-trailing = 结尾之后还有内容
syntax-out-of-bounds = 整数过大
syntax-comment = 块注释没有结束
hint-eof = 文件在最后一个括号闭合之前就结束了
hint-comma = 字段之间、条目之间用逗号分隔；每个文本、列表和圆括号都要闭合
hint-comma-in-number = 数字用小数点书写，其中不用逗号：`0.5`、`1000000` 或 `1_000_000`
hint-colon = 字段应写成 `name: value`
hint-identifier = 字段应写成 `name: value`，后面一个逗号；此前是否缺少 `)`？
hint-name = 名称由字母、数字和 `_` 组成，且不以数字开头
hint-bracket = 用 `]` 结束列表
hint-parenthesis = 用 `)` 结束这一组
hint-string = 用 `"` 结束文本
hint-char = 文本应放在双引号里
hint-number = 日期和月份应放在引号里，如 `"2026-12"`
hint-unexpected-char = 文本放在双引号里，注释写在 `//` 之后，每个列表和圆括号都要闭合
hint-escape = 文本中的反斜杠应写成 `\\`
hint-trailing = 一个文件就是圆括号里的一组内容，之后不能再有别的
hint-out-of-bounds = 场景中没有这么大的数
hint-comment = 用 `*/` 结束注释
hint-attribute = 文件不需要属性
fault-too-deep = 文件嵌套太深，无法读取
hint-too-deep = 文件不会超过十层

# 文件的组成部分，以及在其位置上找到的内容。
thing-scenario = 场景
thing-fleet = 设备组
thing-line = 流量行
thing-ramp-point = 日期点
thing-mix-part = 按权重分布的大小
thing-input = 不确定的输入
thing-factor = 共同因子
thing-of-field = `{ $field }` 的 `{ $name }`
found-text = 文本 { $shown }
found-list = 列表 { $shown }
found-map = 映射 { $shown }
found-group = 圆括号 { $shown }
found-number = 数字 { $shown }

fault-given-as = { $what }写成了：{ $found }
fault-is = `{ $field }` 的内容为：{ $found }
fault-unknown-field = { $what }中没有字段 { $field }
fault-field-twice = { $what }的字段 `{ $field }` 出现了两次
fault-lacks = { $count ->
   *[other] { $what }缺少字段 { $fields }
}
fault-entries = `{ $field }` 有 { $count } 项
rule-fields = 圆括号里的字段，前面没有名称
rule-fields-as-in = 圆括号里的字段，如 `{ $name }({ $fields })`
rule-each-of = { $fields } 每个字段各一个
rule-one-value = 圆括号里的一个值，如 `{ $name }(…)`
rule-name = 只写名称，不加引号
rule-name-alone = 只写名称 `{ $name }`
rule-list = 方括号里的列表，如 `[…]`
rule-entries = { $least } 到 { $most } 项
rule-text = 引号里的文本
rule-day = 引号里的日期 `"YYYY-MM-DD"`，2000-01-01 到 2199-12-31
rule-month = 引号里的月份 `"YYYY-MM"`，2000-01 到 2199-12
hint-keep-one = 请只保留一个
fault-group-name = { $what }的名称是 { $found }
rule-group-name = 没有名称，或者 { $names }
hint-no-some = 直接写值，不用 `Some`
hint-no-none = 请写一个值；`None` 只用于可省略的字段
hint-day-out-of-range = 超出了范围
hint-no-such-day = 日历上没有这个日期或月份

# 数值。
fault-out-of-range = `{ $field }` 为 { $found }，超出范围
fault-not-a-decimal = `{ $field }` 为 { $found }，不是小数
fault-decimal-place = `{ $field }` 有 { $count } 位小数
fault-decimal-places = `{ $field }` 有 { $count } 位小数
hint-percent = { $percent } % 即 { $share }

# 场景。
fault-characters = `{ $field }` 有 { $count } 个字符
rule-characters = 最多 { $count } 个字符
fault-months-past = 从 { $start } 起 { $months } 个月，超过了 2199-12
rule-months-until = 最晚到 2199-12
fault-account-since = 账号始于 { $since }，晚于第一个计费月 { $start }
rule-account-since = 第一个计费月或更早的月份
hint-fewer-months = 请提前开始，或减少月数
fault-no-plan = 没有名为 { $name } 的价格方案
fault-lot = `prices.message_lot` 为 { $lot }
fault-foreign-prices = 文件自己的 `prices` 以 { $own } 计，而所指定的价格方案以 { $other } 计
rule-lot = 1,000 到 1,000,000,000 之间 10 的幂
hint-plan-file = 若是文件，请写 plan: File({ $path })
fault-plan-file = 无法使用价格方案 { $path }：{ $why }
plan-file-unread = 其文件未被读取
plan-file-outside = 它不在场景所在的文件夹中；请把它放进去，或用 --allow-outside 允许
plan-file-unreadable = 无法读取 { $path }：{ $error }
fault-plan-id-taken = 价格方案的标识 `{ $id }` 已为另一价格方案所用
hint-plan-id-taken = 请给它一个自己的标识
hint-editions = 价格方案 { $plan } 的版本：{ $editions }
plan-file-broken = 其文件 { $path } 有 { $count } 处错误
fault-tiers = 价格方案 `{ $plan }` 的消息或设备不是“一个免费额度加一个价格”
fault-no-device-price = 价格方案 `{ $plan }` 没有设备价格
fault-no-message-price = 价格方案 `{ $plan }` 没有消息价格
hint-no-prices = 请删去 `prices`；若有自己的价格，请复制价格方案文件、在其中修改，并在 `plan` 中写明该文件
hint-foreign-prices = 用 --set 'prices=()' 去掉它们，或用 --set 'prices=(…)' 以其货币给出
fault-fleet-nameless = 设备组没有名称
fault-fleet-colon = 设备组名称中有 `:`
rule-fleet-name = 1 到 200 个字符，不含 `:`，且不与其他设备组重复
hint-fleet-name = `:` 在参数名称中用来分隔设备组和流量行
fault-fleet-same = 设备组 { $number } 也名为 { $name }
rule-fleet-same = 每个设备组各有自己的名称
fault-growth = 设备组 { $name } 在 { $month } 增长到超过 1,000,000,000 台设备
rule-growth = 每月 0 到 1,000,000,000 台设备
hint-growth = 请放慢增长、减少起始数量或减少月数
fault-ramp-order = { $on } 不在 { $before } 之后
rule-ramp-order = 依次递增的日期
fault-until = 流量行到 { $until } 为止，早于开始日期 { $from }
rule-until = 不早于 `from` 的日期
fault-no-interface = 没有名为 { $name } 的接口
fault-interface-elsewhere = 价格方案 `{ $plan }` 没有接口 { $name }
hint-interface-elsewhere = 有此接口的价格方案：{ $plans }
rule-interface = `fleetcost interfaces` 列出的接口
rule-interface-of-plan = `fleetcost interfaces --plan { $plan }` 列出的接口
rule-interface-of-file = { $path } 的 `interfaces` 中列出的接口
fault-receipt-extras = 填写了 `{ $field }`，但 `{ $interface }` 的流量行描述的就是接收本身
fault-no-leg = 给出了 `{ $field }`，但价格方案不对 `{ $interface }` 的此类消息计费
rule-no-leg = 在此价格方案下，`{ $interface }` 的流量行不含 `{ $field }`
rule-receipt-extras = 接收接口不填 `{ $field }`
hint-receipt-extras = 每次送达只写一次：写在发送的流量行上，或写成一条接收行
fault-sizes = 最小的大小 { $min } 大于最大的 { $max }
rule-sizes = `min` 不大于 `max`
fault-units = { $date } 按“{ $variant }”计有 { $units } 个计费单位，其中 { $of_line } 个来自设备组 { $fleet } 第 { $line } 行（{ $interface }）
fault-units-designed = 按设计
rule-units = 所有设备组合计每天最多 { $most } 个计费单位
hint-units = 请减小该行的频率、接收设备数或消息大小

# 不确定因素。
fault-input-twice = 第 { $number } 项已经为 { $name } 设置了范围
rule-input-twice = 每个数值只有一个范围
fault-input-several = { $name } 代表多个数值，而不是一个
hint-input-several = 如需同时影响多个数值，请把它们列在某个 `factors` 的 `moves` 中
fault-input-receipts = { $name } 指的是 `{ $interface }` 流量行的接收设备数，而该行描述的就是接收本身
rule-input-receipts = 发送的流量行的接收设备数
rule-single = devices:设备组、active:设备组、rate:设备组:行、payload:设备组:行、receivers:设备组:行、hours:设备组、sessions:设备组、seconds:设备组
rule-any = devices、rate、rate:设备组、payload、payload:设备组，或单个数值：devices:设备组、active:设备组、rate:设备组:行、payload:设备组:行、receivers:设备组:行、hours:设备组、sessions:设备组、seconds:设备组
fault-factor-nameless = 因子没有名称
rule-factor-name = 1 到 200 个字符，且不与其他因子重复
fault-factor-same = 因子 { $number } 也名为 { $name }
rule-factor-same = 每个因子各有自己的名称
fault-moved-twice = { $name } 会影响 { $before } 已经影响的数值
rule-moved-twice = 每个数值只受一个因子影响一次
hint-moved-twice = 请只保留其中一个
fault-moves-everyone = { $name } 为 `ActiveDevices`，不是因子可以影响的数值
rule-moves-everyone = 带有 `receivers: Count(…)` 的流量行
hint-moves-everyone = 请改为影响设备组的设备数或活跃比例
fault-low-likely = 最低值 { $low } 大于最可能值 { $likely }
fault-likely-high = 最可能值 { $likely } 大于最高值 { $high }
fault-low-high = 最低值 { $low } 大于最高值 { $high }
fault-no-range = 最低值和最高值都是 { $value }
fault-lognormal = `low` 为 0，而对数正态分布的范围到不了 0
rule-pert = `low` 不大于 `likely`，`likely` 不大于 `high`
rule-interval = `low` 小于 `high`
rule-lognormal = 大于 0
hint-no-range = 确定的数值不必设置范围
hint-lognormal = 请填一个较小的数，或采用 `shape: Normal`

# 参数的名称。
parameter-none = 没有名为 { $name } 的参数；可用的有 { $known }{ $meant }
parameter-no-fleet = 没有名为 { $name } 的设备组{ $meant }
parameter-meant = ；是否想写 `{ $name }`？
parameter-no-line = { $name } 不是该设备组的流量行；该组{ $lines }
parameter-lines-none = 没有流量行
parameter-line = 只有第 1 行
parameter-lines = 有第 1 到 { $count } 行
parameter-whole-fleet = `{ $word }` 属于整个设备组：`{ $word }:设备组`
parameter-needs-fleet = `{ $word }` 需要指明设备组：`{ $word }:设备组`
parameter-needs-connection = `{ $word }` 需要设备组带有 `connection: { $form }`，而 { $fleet } 没有
parameter-unmetered = { $name } 改变设备的连接时长，而价格方案 { $plan } 不对连接时长计费
parameter-receivers-line = `receivers` 需要指明流量行：`receivers:设备组:行`
parameter-no-value = { $parameter } 不能取 { $value }；允许：{ $allowed }

# 分析。
study-place = { $place }：{ $fault }
study-at-value = 当 { $parameter } = { $value } 时：{ $fault }
study-under = { $under }：{ $fault }
study-was-cancelled = 分析已取消
study-draw = 抽样
study-no-range = { $from } 到 { $to } 不是 { $parameter } 的范围：数值不能为负，且最多 { $places } 位小数
study-under-readings = 采用 { $readings } 时
study-as-it-stands = 按场景现状
study-points-asked = 要求 { $points } 个点；允许 1 到 { $most } 个
study-logarithmic = 对数范围的两端都必须大于零
study-draws-asked = 要求抽样 { $draws } 次；允许 1 到 { $most } 次
study-too-many-units = 某一天的计费单位过多
hint-narrow = 请缩小不确定输入的范围，或减小它们所代表的数值
study-draw-too-dear = 某次抽样的费用为 { $amount }，超出了风险分析的范围；最多 { $most }；请减少月数或降低数值
study-draws-differ = 各次抽样的差异超出了风险分析的范围；请缩小不确定输入的范围
study-range-backwards = 范围从 { $from } 开始，却在更小的 { $to } 结束
study-cross-too-often = 两者相交超过 { $most } 次；请缩小范围
study-cells-asked = 要求 { $columns } × { $rows } = { $cells } 个格；允许：最多 { $most } 个；请减少某个参数的取值个数
study-map-too-dear = 热图中有一笔账单超过 { $most }，热图无法容纳；请改用扫描
