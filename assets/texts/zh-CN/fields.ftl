# 对输入内容的说明。

typed-understood = = { $value }
typed-rate = = 每天 { $count } 条
typed-rate-every = = 每天 { $count } 条，{ $every }
typed-rate-rounded = 约每天 { $count } 条，四舍五入到六位小数
typed-size-units = = { $bytes }，{ $units } 个单位；按 KiB 则为 { $binary } B，{ $other } 个单位
typed-day-hint = 年-月-日
typed-month-hint = 年-月
typed-empty = 为空：应为{ $allowed }
typed-not-understood = “{ $found }”不符合要求：应为{ $allowed }
typed-ambiguous = “{ $found }”可以理解为 { $one } 或 { $other }，请写明
typed-neither = “{ $found }”可以理解为 { $one } 或 { $other }，但都不符合要求：应为{ $allowed }
typed-unknown-unit = 这里没有单位“{ $unit }”：应为{ $allowed }
typed-other-currency = “{ $found }”是另一种货币：此处的价格以 { $code } 计
typed-no-fixed-length = “{ $word }”的长度不固定：请按天或按周填写
typed-no-time = 间隔必须大于零
typed-out-of-range = { $value } 超出范围：应为{ $allowed }
typed-too-precise = { $places } 位小数过多：应为{ $allowed }
typed-not-whole = { $value } 不是整数：应为{ $allowed }；最接近的是 { $nearest }

allowed-whole = { $min } 到 { $max } 的整数
allowed-decimal = { $min } 到 { $max } 的小数，最多 { $places } 位小数
allowed-percent = { $min } 到 { $max } 的百分数，如 19.6 或 19.6 %，最多 { $places } 位小数
allowed-share-of-one = 0 到 1 的小数，如 0.98 或 98 %，最多六位小数
allowed-share = 0 到 100 % 的比例，如 98 %，写成小数时最多六位，如 0.985
allowed-rate = 每天 0 到 { $max } 条的频率，如 96、4/h 或每15分钟，最多六位小数
allowed-size = 0 到 { $max } 的整数字节，如 512、2 KB（2,000）或 2 KiB（2,048）
allowed-day = 2000-01-01 到 2199-12-31 的日期，格式为 年-月-日
allowed-month = 2000-01 到 2199-12 的月份，格式为 年-月

every-seconds = { $count ->
    [1] 每秒
   *[other] 每{ $count }秒
}
every-minutes = { $count ->
    [1] 每分钟
   *[other] 每{ $count }分钟
}
every-hours = { $count ->
    [1] 每小时
   *[other] 每{ $count }小时
}
every-days = { $count ->
    [1] 每天
   *[other] 每{ $count }天
}
