# The fields of a scenario: what each is called, and what the reference of the format says of it.

field-version = 格式版本
field-name = 名称
field-notes = 备注
field-plan = 价格方案
field-prices-message-price = 消息价格
field-prices-message-lot = 消息计价批量
field-prices-free-messages = 免费消息数
field-prices-device-price = 设备价格
field-prices-free-devices = 免费设备数
field-rounding = 舍入
field-not-in-edition = 版本未提供的接口
field-readings-empty-message = 空消息的解读
field-readings-receipts = 接收的解读
field-readings-fractions = 小数的解读
field-readings-living = 存活设备的解读
field-start = 首月
field-months = 月数
field-account-since = 账号的第一个月
field-fleets = 设备组
field-edition = 版本
field-devices = 设备数
field-active = 活跃比例
field-connection = 连接
field-traffic = 流量行
field-interface = 接口
field-rate = 频率
field-payload = 消息大小
field-receivers = 接收设备
field-applications = 接收应用
field-reply = 应答
field-only-on = 流量行所属版本
field-from = 首日
field-until = 末日
field-quote-customer = 客户
field-quote-prepared-by = 编制人
field-quote-reference = 编号
field-quote-date = 日期
field-quote-valid-until = 有效期至
field-quote-discount-percent = 折扣
field-quote-tax-percent = 税
field-quote-second-currency = 第二货币
field-quote-text = 文本
field-quote-logo = 标志
field-uncertainty-inputs = 不确定的输入
field-uncertainty-inputs-parameter = 不确定的输入
field-uncertainty-inputs-range = 范围
field-uncertainty-factors = 共同因子
field-uncertainty-factors-name = 名称
field-uncertainty-factors-range = 范围
field-uncertainty-factors-moves = 影响的输入
field-uncertainty-active = 活跃设备的随机性
field-uncertainty-messages = 消息的随机性

about-section-prices = 各字段可单独给出
about-section-readings = 对政策的解读；各字段可单独给出
about-section-quote = 报价在厂商账单之外的内容，从不改变账单
about-section-uncertainty = 报价与它无关
about-scenario-version = 本格式的版本
about-scenario-name = 情景的名称
about-scenario-notes = 供阅读的备注；不影响任何数字
about-scenario-plan =
    价格方案的标识
    或 File("my.plan.ron")：此文件夹或其子文件夹中的文件
about-scenario-prices-message-price = 每批消息的价格
about-scenario-prices-message-lot = 一批的消息数，10 的幂
about-scenario-prices-free-messages = 每月免费消息数
about-scenario-prices-device-price = 每台存活设备每天的价格
about-scenario-prices-free-devices = 每天免费的存活设备数
about-scenario-rounding = scope 为 PerDay（按日）或 PerMonth（按月）；mode 为 HalfUp、HalfEven、Down 或 Up
about-scenario-not-in-edition =
    版本缺少某接口时按对应接口计费（A6）
    或 NotBilled：不计此流量行
about-scenario-readings-empty-message =
    0 字节的消息计一个单位（A1）
    或 NoUnit：不计单位；只有这种消息的流量行不会使设备成为存活设备
about-scenario-readings-receipts =
    设备和应用接收的消息均计费（A3）
    或 DevicesOnly：应用接收的不计费
    或 NotBilled：设备接收的也不计费，描述接收的流量行亦然
about-scenario-readings-fractions =
    一天结束时剩下的小数结转到次日（A4）
    或 Dropped：舍去
about-scenario-readings-living =
    价格方案计存活设备时，有流量的设备是存活设备（A5）
    或 AllActive：每台活跃设备都是存活设备
about-scenario-start = 第一个计费月，价格方案未另行规定时按北京时间
about-scenario-months = 计费月数
about-scenario-account-since = 账号的第一个自然月，不晚于第一个计费月；默认即第一个计费月
about-scenario-fleets = 版本和流量相同的设备
about-fleet-name = 不为空、不含“:”、不重复
about-fleet-edition =
    价格方案的一个版本：2018 年的价格方案为 Basic 或 Pro
    价格方案只有一个版本时可省略，也可为任意名称
about-fleet-devices =
    每天数量相同
    或 Ramp([(on: "2026-12-01", devices: 100), …])：各点间直线变化
    或 Growth(start: 5000, monthly_percent: 2.5)：逐月增长
about-fleet-active =
    活跃设备的比例
    或 ByWeekday(mon: 1, tue: 1, wed: 1, thu: 1, fri: 1, sat: 0, sun: 0)
about-fleet-connection =
    每台活跃设备每天的连接时间：连接几次，每次几秒
    或 Always、Hours(8)，或 Never（如在网关之后，或用 CoAP、HTTP）
    默认：若某行的接口保持连接，则为 Always，否则为 Never
about-fleet-traffic = 设备收发的消息
about-line-interface = `fleetcost interfaces` 列出的接口名
about-line-rate =
    每台活跃设备每天的消息数
    或 PerFleet(n)：所有设备合计
    或 Subset(devices: 1, each: 86400)：只有这么多台发送
about-line-payload =
    每条消息的字节数
    或 Mix([(bytes: 230, weight: 9), (bytes: 900, weight: 1)])
    或 Range(min: 100, max: 900)：各种大小机会均等
about-line-receivers =
    通过订阅接收每条消息的设备数
    或 ActiveDevices：本设备组的所有活跃设备
about-line-applications = 同样接收每条消息的应用数
about-line-reply = 每条消息得到一个此大小的应答
about-line-only-on = 仅当设备组使用此版本时存在此行
about-line-from = 此行的首日
about-line-until = 此行的末日
about-scenario-quote-customer = 报价的客户
about-scenario-quote-prepared-by = 编制人
about-scenario-quote-reference = 归档编号
about-scenario-quote-date = 编制日期
about-scenario-quote-valid-until = 有效期的末日；未填写时文档称为费用估算
about-scenario-quote-discount-percent = 账单折扣的百分比
about-scenario-quote-tax-percent = 折后所加税的百分比
about-scenario-quote-second-currency = 一单位的价值；decimals 为 0 到 4，默认 2
about-scenario-quote-text = 客户还应读到的内容
about-scenario-quote-logo = 不超过 1600 万像素的 PNG 或 JPEG 文件，在本文件所在文件夹之内
about-scenario-uncertainty-inputs = 以范围给出的数
about-input-parameter = 一个数的名称，与研究中相同
about-input-range =
    最可能接近中间的值
    或 Interval(low: 80, high: 120)：十次中有九次落在其中，正态分布
    或 Interval(low: 200, high: 400, shape: Lognormal)：对数正态分布
about-scenario-uncertainty-factors = 每个因子同时乘以它影响的所有数
about-factor-name = 不为空、不重复
about-factor-range = 0 到 1,000；写法同上
about-factor-moves = 1 到 100 个数的名称，与研究中相同
about-scenario-uncertainty-active =
    每天的活跃设备数随机抽取，以比例为概率
    或 AsStated：恰好这一比例的设备活跃
about-scenario-uncertainty-messages =
    每天的消息数随机抽取，以频率为均值
    或 AsStated：恰好这一频率

reference-default = 默认
reference-default-is = 默认 { $value }
reference-default-none = 默认无
reference-scenario = 智能电表
reference-fleet = 电表
reference-factor = 季节
reference-separator = ；
reference-default-plan = 默认取自价格方案
reference-section = 可以省略
reference-range = { $min } 到 { $max }
reference-decimals = { $min } 到 { $max }，最多 { $places } 位小数
reference-characters = 最多 { $count } 个字符
