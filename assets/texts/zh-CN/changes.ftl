# 两个场景之间的差异；可以撤销的步骤。

change-order = 顺序
change-typed = 输入的内容
change-plan = 价格方案
change-and-more = { $change }，以及另外 { $count } 处
change-add = 添加{ $what }
change-remove = 删除{ $what }
change-move = 移动{ $what }
change-set = { $what }的{ $field }
change-scenario = 场景
change-fleet = 设备组“{ $name }”
change-line = “{ $fleet }”第 { $line } 行（{ $interface }）
change-input = { $parameter } 的范围
change-factor = 因子“{ $name }”
