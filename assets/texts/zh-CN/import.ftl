# 设备组表格。列名以 `;` 分隔；大小写、空格和符号不计。

import-names-fleet-name = 设备组; 设备组名称; 设备类型; 设备型号; 设备名称; 设备; 产品; 产品名称; 名称; 类型; 型号; 分组
import-names-fleet-edition = 版本; 版; 服务版本; 实例版本
import-names-fleet-devices = 设备数; 设备数量; 数量; 台数; 设备台数; 总数量; 个数; 安装数量
import-names-fleet-active = 活跃; 活跃比例; 活跃率; 在线; 在线率; 在线比例; 活跃设备比例
import-names-fleet-connection = 连接; 在线时长; 连接时长; 每日在线时长
import-names-line-interface = 接口; 消息类型; 操作
import-names-line-rate = 消息数; 消息量; 每日消息数; 每天消息数; 日消息数; 日消息量; 每台每天消息数; 每设备每日消息数; 每台设备每天消息数; 频率; 消息频率; 上报频率; 上报次数; 每日上报次数; 每天上报次数
import-names-line-rate-every = 间隔; 周期; 上报间隔; 上报周期; 发送间隔; 消息间隔; 采集周期
import-names-line-payload = 消息大小; 载荷; 载荷大小; 数据大小; 大小; 消息长度; 报文大小; 报文长度; 单条大小; 单条消息大小; 平均大小; 字节; 字节数
import-names-line-receivers = 接收者; 接收设备; 接收设备数; 订阅者; 订阅数
import-names-line-applications = 应用; 应用数; 消费者; 服务端
import-names-line-reply = 回复; 应答; 回复大小; 应答大小; 响应; 响应大小
import-names-line-only-on = 仅限版本; 仅版本; 仅用于
import-names-line-from = 起; 起始; 开始; 开始日期; 起始日期; 自
import-names-line-until = 止; 截止; 结束; 结束日期; 截止日期; 至
import-names-total = 合计; 总计; 小计; 共计; 总和; 汇总

import-too-large = 表格过大：超过 { $count } 字节
import-unpacked = 工作簿过大：解压后超过 { $count } 字节
import-too-many = 表格过大：超过 { $rows } 行或 { $columns } 列
import-old-workbook = 这是旧格式或带密码的工作簿；请另存为不带密码的 .xlsx
import-no-sheets = 文本没有工作表，因此没有名为“{ $sheet }”的工作表
import-unreadable = 无法读取表格：{ $error }
import-no-text = 这既不是工作簿（.xlsx），也不是 UTF-8 或 UTF-16 文本；请将表格另存为 .xlsx 或 UTF-8 的 CSV
import-no-workbook = 无法读取工作簿：{ $error }
import-unknown-sheet = 没有工作表“{ $sheet }”；现有工作表：{ $known }
import-empty = 表格是空的
import-no-edition = 没有版本 { $name }

import-no-heads = 没有一行是列名；表格至少需要设备数或消息数等列，例如：{ $known }
import-twice = { $first } 列和 { $second } 列都会是{ $field }；请用 --columns 指明是哪一列
import-no-column = 没有列“{ $column }”；现有的列：{ $known }
import-no-field = 表格没有字段“{ $field }”；现有字段：{ $known }
import-passed-over = { $column } 列（{ $head }）：略过
import-taken = { $column } 列（{ $head }）：{ $field }
import-taken-unit = { $column } 列（{ $head }）：{ $field }，单位为 { $unit }
import-taken-every = { $column } 列（{ $head }）：{ $field }，为相邻两条消息之间的 { $unit }
import-sheet = 来自工作表 { $sheet }

import-no-name = 此处没有设备组名称，上方也没有可以延续的行
import-no-value = 此处没有{ $field }
import-not-as-above = 此处设备组{ $fleet }的{ $field }是 { $found }，而第 { $row } 行是 { $known }
import-not-as-above-allowed = 与该行相同，或留空
import-percent-of-one = 百分比列下的 { $text } 可以是 { $text } %，也可以是 { $share }
import-percent-of-one-allowed = 带符号的数：{ $text } % 或 { $share }
import-total = 第 { $row } 行是合计，已略过
import-left-out = 有 { $count } 行有误，已略去：第 { $rows } 行
import-on-edition = 表格没有写明{ $fleets }的版本；按 { $edition } 处理
import-with-interface = { $count } 行没有写明接口；按 { $interface } 处理
import-row = 第 { $row } 行
import-fleet-name = 设备组 { $number }
import-name = 导入的设备组
