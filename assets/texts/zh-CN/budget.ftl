# 标签页“预算”。

budget-devices = { $fleet } { $count } 台设备
budget-device = { $fleet } { $count } 台设备
budget-share = 活跃比例 { $share }
