# 流量行接口下方打开的接口目录。

picker-hint = 按名称、用途、分组或条款搜索，如“固件”
picker-search = 搜索接口
picker-nothing = 没有接口的名称、用途、分组或条款包含该内容。
picker-of-device = 设备端：{ $group }
picker-of-server = 服务端：{ $group }
picker-free = 免费
picker-about = { $interface } ({ $clause })
picker-clause = 条款 { $clause }：{ $text }
picker-billed = { $edition }：按 { $clause } 计费
picker-free-on = { $edition }：免费
picker-substituted = { $edition }不提供该接口，改按 { $other } 计费，条款 { $clause }（A6）
picker-left-out = { $edition }不提供该接口，该流量行在此不计入（A6）
