# 标签页上方的三张卡片。

headline-every-fleet = 所有设备组
headline-show = 查看{ $variant }
headline-show-hint = 所有标签页都显示这里选中的账单
headline-against = 与{ $name }相比
headline-since = 自上次修改以来
headline-per-month = 每月 { $amount }
headline-per-year = 每年 { $amount }
headline-per-year-projected = 每年 { $amount }（推算）
headline-per-device = 每台设备每月 { $amount }
headline-month-hint = 每月：账期内 { $count } 个月的平均值。
headline-year-hint = 每年：前十二个月。
headline-year-projected-hint = 每年：月平均值乘以十二，因为账期不足一年。
headline-device-hint = 每台设备每月：月平均值除以日均活跃设备数。
headline-no-fleets = 没有设备组
headline-same-as = 与{ $variant }相同
headline-part = { $count } 组用{ $edition }
headline-messages = 消息 { $fee }
headline-devices = 设备 { $fee }
headline-connections = 连接 { $fee }
headline-rounding-takes = 舍入减少 { $amount }
headline-rounding-nothing = 舍入没有影响
headline-rounding-adds = 舍入增加 { $amount }
headline-before-rounding = 舍入前 { $amount }
