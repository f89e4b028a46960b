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
metering-plan-twice = 第 { $row } 行已有计费方案；一张表只有一个方案，多次统计的表不能手工合并：请把日志放在一起统计
metering-no-plan = 缺少 `plan` 行，它写明统计所用的日界和计量单位；请重新统计
metering-plan-day = plan 行的 `leg` 是 { $found }；应为：一天与 UTC 的时差，例如 UTC+08:00
metering-span-date = { $date } 既不是表中的第一天，也不是最后一天；请重新统计
metering-span-order = 当天第一行在第 { $first } 秒，晚于最后一行的第 { $last } 秒
metering-sizes = { $messages } 条各 { $units } 个单位（每单位至多 { $unit } 字节）的消息，合计不可能是 { $bytes } 字节；请重新统计
metering-line-devices = 此处有 { $devices } 台设备，却只有 { $most } 条消息；请重新统计
metering-fleet-devices = 此处有 { $devices } 台设备，而其各接口合计只有 { $most } 台；请重新统计
