# 消息日志与用量表。列名和行的种类是文件里的写法，各语言相同。

metering-row = 第 { $row } 行：{ $problem }
metering-more-faults = ……还有 { $count } 处错误

metering-table-not-text = 这不是用量表：用量表是 UTF-8 的 CSV，可由 `fleetcost usage count` 从日志生成
metering-table-header = 这不是用量表：首行是 { $found }；应为：`{ $allowed }`，即 `fleetcost usage count` 写出的首行
metering-table-unreadable = 无法读取此行：{ $error }
metering-row-cells = 共有 { $found } 个单元格；应为：{ $allowed } 个，与首行相同
metering-kind = `kind` 是 { $found }；应为：{ $allowed }
metering-cell-empty = `{ $column }` 是空的；应为：名称
metering-cell-number = `{ $column }` 是 { $found }；应为：{ $least } 到 { $most } 的整数，只写数字
metering-cell-date = `date` 是 { $found }；应为：2000-01-01 到 2199-12-31 之间的日期，例如 2026-12-01
metering-cell-leg = `leg` 是 { $found }；应为：{ $allowed }
metering-cell-filled = { $kind } 行的 `{ $column }` 应当留空
metering-row-twice = 与第 { $row } 行的日期、设备组、接口、方向和单位数相同；请只留一行，或重新统计
metering-plan-twice = 第 { $row } 行已有价格方案；一张表只有一个价格方案，多次统计的表不能手工合并：请把日志放在一起统计
metering-no-plan = 缺少 `plan` 行，它写明统计所用的日界和计量单位；请重新统计
metering-plan-day = plan 行的 `leg` 是 { $found }；应为：一天与 UTC 的时差，例如 UTC+08:00
metering-span-date = { $date } 既不是表中的第一天，也不是最后一天；请重新统计
metering-span-order = 当天第一行在第 { $first } 秒，晚于最后一行的第 { $last } 秒
metering-sizes = { $messages } 条各 { $units } 个单位（每单位至多 { $unit } 字节）的消息，合计不可能是 { $bytes } 字节；请重新统计
metering-line-devices = 此处有 { $devices } 台设备，却只有 { $most } 条消息；请重新统计
metering-fleet-devices = 此处有 { $devices } 台设备，而其各接口合计只有 { $most } 台；请重新统计

metering-columns-form = { $found } 没有指明列；应为：用途和列名，例如 time=ts；用途：{ $roles }
metering-columns-role = 没有用途 { $found }；{ $roles }
metering-columns-twice = `{ $role }` 指明了两次；请只写一次
metering-columns-bracket = { $found } 缺少右括号；应为：length(NAME)、hex(NAME)、base64(NAME) 或列名
metering-pattern = { $found } 不是正则表达式：{ $error }
metering-pattern-group = { $found } 没有分组；请用圆括号括出设备名，例如 ^(.*?)&
metering-time-zone = { $found } 不是时区；应为：IANA 时区名（如 Asia/Shanghai）或时差（如 +08:00）

metering-time-form = `time` 是 { $found }；应为：日期、T 或空格、带秒的时间，再加 Z 或时差，例如 2026-12-01T08:00:00.5+08:00
metering-time-is-number = `time` 是数字 { $found }；请用 --time 指明 epoch-s、epoch-ms 或 epoch-us
metering-time-no-seconds = `time` 是 { $found }，缺少秒；请写明，例如 2026-12-01T08:00:00+08:00
metering-time-not-on-the-clock = `time` 是 { $found }，没有这个日期或时刻
metering-time-leap-second = `time` 是闰秒 { $found }，不属于一天中的任何一秒；应为：00 到 59 秒
metering-time-no-offset = `time` 是 { $found }，没有时差；请指明时区，例如 Asia/Shanghai（--time-zone）
metering-time-skipped = `time` 是 { $found }，该时区的时钟跳过了这一时刻
metering-time-out-of-range = `time` 是 { $found }；应为：方案日期在 2000-01-01 到 2199-12-31 之间
metering-time-epoch = `time` 是 { $found }；应为：整数，只写数字
metering-time-epoch-decimal = `time` 是 { $found }；应为：1970 年以来的秒数，可带小数点
metering-size-number = `bytes` 是 { $found }；应为：0 到 { $most } 的整数，只写数字
metering-size-hex = `bytes` 是 { $found }，不是十六进制的消息内容
metering-size-base64 = `bytes` 是 { $found }，不是 base64 的消息内容
metering-no-size = `bytes` 是空的；应为：消息大小，或由规则写明；只有免费接口的消息可以没有
metering-line-cut = 此行在大小之前被截断，mosquitto 写满 999 个字节即截断；若主题余下的部分足以确定规则（例如截断处之前已有 #），由该规则写明的大小即可计入
metering-line-looks-twice = 客户端名称或主题中含有 mosquitto 写在两者之间的字样，因此无法区分
metering-cells = 共有 { $found } 个单元格，与首行的个数不同
metering-after-quote = 单元格的右引号后面还有字符；单元格内的引号请写成两个
metering-unclosed-quote = 单元格以引号开头，却直到文件末尾都没有右引号；请补上，或略去此行
metering-not-text = 此行不是 UTF-8
metering-too-long = 此行超过 16 MiB
metering-no-json = 这不是 JSON 对象
metering-nested = `{ $role }` 的字段是对象或列表；应为：文本、数字、true、false 或 null
metering-field-twice = `{ $role }` 的字段出现了两次
metering-interface = 方案 { $plan } 没有接口 { $name }；`fleetcost interfaces` 可列出全部接口
metering-interface-near = 方案 { $plan } 没有接口 { $name }；是否是 `{ $near }`？
metering-no-interface = `interface` 是空的；请写明接口，或用 --map 由主题确定
metering-no-topic = `interface` 和 `topic` 都是空的；至少要有一个说明消息的类别
metering-no-rules = `interface` 是空的，也没有规则说明主题 { $topic }；请用 --map
metering-unmatched = 没有规则与主题 { $topic } 匹配；请添加规则，不计的消息写 `skip: true`
metering-leg = `leg` 是 { $found }；应为：sent、received、replied，留空即为 sent
metering-leg-not-billed = 方案 { $plan } 不对 { $interface } 的 { $leg } 计费
metering-leg-of-row = 方案 { $plan } 不对 { $interface } 的 { $leg } 计费；应为：{ $allowed }
metering-leg-against-rule = `leg` 是 { $found }，而该主题的规则写的是 { $leg }；请去掉其中一个

metering-utf-16 = 日志是 UTF-16；请存为 UTF-8
metering-json-list = 日志是一个 JSON 列表；应为：逐个排列的 JSON 对象，可用 `jq -c '.[]'` 由列表转换
metering-avro = 文件是 Avro，端点未选用 JSON 编码时写出的就是它；请改用 JSON 编码，或先转换文件
metering-header-not-text = 首行不是 UTF-8
metering-header-twice = 有两列都叫 { $name }；列名不能重复
metering-one-column = 列 { $name } 会同时是 `{ $one }` 和 `{ $other }`；请用 --columns 指明另一列
metering-no-column = 没有列 { $name } 可作 `{ $role }`；请用 --columns { $role }=NAME 指明；现有的列：{ $known }
metering-no-field = 没有一条记录有字段 { $name } 可作 `{ $role }`；请用 --columns { $role }=NAME 或 JSON 指针指明
metering-no-comma = 首行只有一列 { $found }；应为：单元格之间用逗号
metering-topics-need-rules = 日志只有主题而没有接口；请用 --map 说明各主题属于哪个接口
metering-platform-needs-rules = { $platform } 的日志只有主题而没有接口；请用 --map 说明各主题属于哪个接口；`fleetcost usage formats { $platform }` 列有可以照改的规则
metering-platform-has-no-sizes = { $platform } 的日志不写消息大小；请在 --map 的规则中写明，例如 bytes: 230
metering-log-twice = { $other } 已有相同的内容；每份日志只写一次
metering-too-much = 消息数或字节数超过用量表的上限：18,446,744,073,709,551,615
metering-faults = 有 { $count } 行有误，第一处：{ $first }

thing-topic-rule = 规则
metering-rule-makes-nothing = 规则没有写明如何处理这些消息
metering-rule-makes = interface: … 或 skip: true
metering-rule-skips = 写了 `skip: true` 的规则不能再写其他内容；请去掉 `{ $field }`
metering-filter-length = 1 到 65,535 字节，且不含 NUL 字符
metering-filter-rest = # 只能是最后一级，例如 a/b/#
metering-filter-level = + 和 # 须独占一级，例如 a/+/b
metering-filter-braces = {"{"}fleet{"}"} 和 {"{"}device{"}"} 须独占一级，例如 /sys/{"{"}fleet{"}"}/{"{"}device{"}"}/up
metering-filter-twice = {"{"}fleet{"}"} 和 {"{"}device{"}"} 各至多一次

metering-told-counted = 共 { $rows } 行，计入 { $counted } 条消息
metering-told-faulty = 有 { $count } 行有误，已略去
metering-told-passed-over = 有 { $count } 行不是计费消息，已略过
metering-told-refused = 有 { $count } 条消息被平台拒绝，不计入
metering-told-no-messages = 没有一行是消息；`fleetcost usage formats { $platform }` 说明平台须记录什么
metering-told-resent = 有 { $count } 条消息标为重发，已计入
metering-told-dropped = 有 { $count } 行标为重发，已略去
metering-told-stated = 有 { $count } 条消息的大小不是来自日志，而是规则写明的
metering-told-ambiguous = 有 { $count } 条消息的时刻在该时区出现两次，按较早的一次计
metering-told-sample = 每行代表 { $every } 条消息；因此设备数是下限
metering-told-unfinished = { $log }：最后一行（第 { $row } 行）不完整，已略去
metering-told-partial = 有 { $count } 天（{ $dates }）的记录没有覆盖到当天两端一小时以内，可能不是完整的一天
metering-told-faults = 有 { $count } 行有误，没有写出结果；--skip-faulty 可略去这些行
metering-told-first-faults = 有 { $count } 行有误，列出了前 { $told } 处，没有写出结果；--skip-faulty 可略去这些行
metering-told-unmatched = 没有规则匹配的主题及其行数：
metering-told-topic = {"  "}{ $topic }：{ $rows }
metering-told-more-topics = {"  "}……还有 { $count } 种其他形式

metering-sql-table = { $found } 不是表名；应为：以点分隔的名称，例如 logs.messages，名称中有点时加双引号
metering-sql-table-hidden = 查询中有一个步骤也叫 { $found }；请连同模式写出表名，例如 schema.table
metering-sql-pointer-empty = `{ $role }` 的指针 { $found } 以空名称开头；应先写表的一列，例如 /column/field
metering-sql-pointer-place = `{ $role }` 的指针 { $found } 含有数字（列表中的位置），{ $engine } 的查询无法表达；请在视图中单独作为一列
metering-sql-variable = { $found } 含有 `${"{"}`，Spark 会把它当作变量；请在视图中改名
metering-sql-named-and-lacking = `{ $role }` 既由 --columns 指明，又由 --without 略去；请只写其一
metering-sql-lacks = 表不能没有 `{ $role }`；请用 --columns { $role }=NAME 指明该列
metering-sql-lacks-interface = 表不能没有 `{ $role }`，除非有规则说明主题属于哪个接口；请用 --map
metering-sql-pattern = { $found } 在不同引擎中含义可能不同；应为：字符、[^&] 之类的字符组和点，加一个分组和至多一个重复，例如 ^(.*?)&
