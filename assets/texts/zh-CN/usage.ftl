# 窗口中的计划与实际：统计什么、标签页，以及由统计数生成的场景。

usage-menu = 与实际用量比较…
usage-choose = 选择用量…
usage-title = 与实际用量比较
usage-about = 用量表，或消息日志：CSV 或 JSON 行，未压缩或经 gzip、zstd 压缩。日志按场景的价格方案统计。
usage-paths = 用量文件
usage-paths-hint = 用量表、日志或日志文件夹的路径
usage-a-line = 每行一个路径；Shift+Enter 换行。
usage-browse-files = 浏览文件…
usage-browse-folder = 浏览文件夹…
usage-browse-rules = 浏览主题规则
usage-how = 日志的读法
usage-how-show = 显示日志的读法
usage-how-hide = 隐藏日志的读法
usage-time = 时间
usage-time-text = 日期与时间
usage-time-s = 自 1970 年起的秒
usage-time-ms = 自 1970 年起的毫秒
usage-time-us = 自 1970 年起的微秒
usage-zone = 时区
usage-zone-hint = 用于没有时差的时间：Asia/Shanghai、+08:00
usage-columns = 列名
usage-rules = 主题规则
usage-rules-hint = 如 topics.ron 的文件
usage-device = 设备名称
usage-of-logs = 日志的{ $name }
usage-drop-resent = 略去标为重发的消息
usage-compare = 比较
usage-compare-this = 与这些文件比较
usage-failed = 无法统计
usage-wrong = { $name }：{ $problem }
usage-one-table = `{ $path }` 是用量表，须单独比较；请去掉其他文件
usage-too-large = `{ $path }`：用量表最多 1 GiB；请按月拆分日志
usage-faulty-table = `{ $path }` 不是正确的用量表；请更正，或重新统计日志：
    { $faults }

usage-read = 已读 { $done } MiB
usage-read-of = 已读 { $done } / { $total } MiB

usage-none = 尚无比较。请选择用量表，或实际发送的消息的日志：在后台统计后，其账单将与场景的账单并列。
usage-fit = 由此生成场景
usage-fit-hint = 将用量与统计数相同的最简单的场景作为新文档打开
usage-faults = 有 { $count } 行有误，因此尚未比较。
usage-without = 略去这些行后比较
usage-other-plan = 按价格方案 { $plan } 统计。
usage-again = 按 { $plan } 重新统计
usage-shown = 比较：
usage-whole-days = 仅整天
usage-whole-days-hint = 略去只统计了一部分的首日和末日
usage-summary = 计划 { $planned }，实际 { $actual }：{ $difference }
usage-both = 计划 { $planned }，实际 { $actual }
usage-money = 金额
usage-units = 单位
usage-by-day = 按日
usage-by-month = 按月
usage-by-fleet = 按设备组
usage-by-clause = 按条款

usage-file = 日志
usage-row = 行
usage-problem = 问题
usage-left-out = 未统计的行
usage-left-out-first = 未统计的行：{ $count } 行中的前 { $shown } 行
usage-fitted = 生成场景时与统计数的差距
usage-fold = 收起或展开：{ $what }
