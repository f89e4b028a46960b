# 标签页上方的三张卡片。

headline-every-fleet = 所有设备组
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
