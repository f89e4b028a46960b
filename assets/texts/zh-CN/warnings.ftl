# 值得再看一眼的地方。每条是句子的一部分，前面是位置。

warning-at-fleet = “{ $fleet }”：{ $what }。
warning-at-line = “{ $fleet }”第 { $line } 行（{ $interface }）：{ $what }。
warning-at-variant = { $variant }：{ $what }。
warning-no-fleets = 场景没有设备组，因此没有费用。
warning-own-edition = 设备组自己的版本
warning-other-edition = 另一个版本
warning-lacks-billed-as = { $edition }（{ $whose }）不提供此接口；在该版本上按 { $other } 计费（A6）
warning-lacks-left-out = { $edition }（{ $whose }）不提供此接口；在该版本上不计此行
warning-nobody-receives = 没有人接收这些消息；送达订阅者也要计费，请设置接收者，除非接收的设备组有接收行
warning-replies-twice = 场景中还有一行是对 Revert-RPC 的应答；如果它们应答的就是这些调用，就会重复计算：请只保留应答或那一行
warning-receipts-twice = 该设备组还有一条接收行；如果它描述的就是这些送达，就会重复计算：请只保留接收者或那一行
warning-subset = 子集有 { $subset } 台设备，但设备组最多只有 { $devices } 台
warning-reply = 应答
warning-payload = 消息
warning-just-above = { $bytes } 字节的{ $name }比 { $step } 字节的一级多出 { $over } 字节，计为 { $units } 个单位；{ $fewer } 字节则为 { $less } 个
warning-days-outside = 它的日期在场景的月份之外，因此不发送任何消息
warning-no-rate = 频率为 0，因此不发送任何消息
warning-only-where-lacking = 它只存在于{ $edition }，而该版本不提供此接口
warning-no-traffic = 该设备组没有流量，因此没有费用；请添加一行
warning-no-devices = 该设备组没有设备，因此不发送任何消息
warning-nothing-billable = 按设计，该设备组不发送任何计费消息
warning-message-fee-vanishes = 按日舍入抹去了全部消息费用 { $fee }
warning-device-fee-vanishes = 按日舍入抹去了全部设备费用 { $fee }
warning-connection-fee-vanishes = 按日舍入抹去了全部连接费用 { $fee }
