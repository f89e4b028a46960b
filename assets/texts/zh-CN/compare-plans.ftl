# 并列比较价格方案：同一场景在多个方案下的费用。

plans-rate-code = { $code } 不是货币代码；允许：三个大写字母，例如 CNY
plans-rate-own = { $code } 是场景自身方案的货币，一个单位就值一；请去掉它的汇率
plans-rate-twice = { $code } 的汇率给了两次
plans-rate-range = { $code } 的汇率为 { $rate }；允许：大于 0，不超过 1,000,000，最多六位小数
plans-unknown = 没有名为 `{ $name }` 的价格方案
plans-twice = 方案 `{ $name }` 列了两次
plans-no-fleet = 没有名为{ $fleet }的设备组
plans-fleet-twice = 设备组{ $fleet }的版本给了两次
plans-no-edition = 没有一个多版本的方案有版本{ $edition }；允许：{ $known }
plans-no-editions = 没有一个方案有多个版本，因此无处选择版本{ $edition }
plans-cross-too-often = 最便宜的方案变化超过 { $most } 次；请缩小范围

plans-prices = 场景自己的 `prices` 以 { $own } 计，而此方案以 { $other } 计；请去掉 `prices` 再比较，或复制方案并修改
plans-no-interface = 方案没有接口{ $interface }（设备组{ $fleet }，第 { $line } 行）
plans-which-edition = 设备组{ $fleet }使用版本{ $edition }，此方案没有；请说明该设备组使用哪个版本：{ $known }

plans-own-prices = 场景自己的 `prices` 代替方案的价格
plans-one-edition = 所有设备组都使用 { $only }；不区分 { $editions }
plans-on-edition = 设备组{ $fleet }使用 { $edition }
plans-substituted = 设备组{ $fleet }，第 { $line } 行：该版本没有{ $interface }，改按 { $by } 计费
plans-left-out = 设备组{ $fleet }，第 { $line } 行：该版本没有{ $interface }，不计入
plans-billed = 设备组{ $fleet }，第 { $line } 行：按{ $interface }本身计费
plans-free = 设备组{ $fleet }，第 { $line } 行：{ $interface }免费
plans-line-in = 设备组{ $fleet }，第 { $line } 行在此版本下生效
plans-line-out = 设备组{ $fleet }，第 { $line } 行只在另一版本下生效
plans-more-lines = 另有 { $count } 行
