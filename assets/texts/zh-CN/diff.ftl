# 两个场景之间的差异，作为文档。

diff-headline = { $variant }：{ $change }
diff-same = { $currency } { $old }，未变
diff-change = { $currency } { $old } → { $new }（{ $difference }，{ $percent }）
diff-from-nothing = { $currency } { $old } → { $new }（{ $difference }；此前无费用）
diff-about = 两个场景之间有何不同，以及每项改动对厂商账单的影响
diff-bill = 账单
diff-in = 单位 { $currency }
diff-variant = 情形
diff-figure = 数值
diff-percent = 百分比
diff-to-pay = 应付
diff-converted = 折合 { $code }
diff-counted = 计量
diff-changes = 改动
diff-effects = 每项改动都在其上一项之后进行；对账单的影响之和即为差异，单位 { $currency }
diff-dash = 短横表示不影响任何账单的改动。
diff-nothing = 两个场景内容相同。
diff-with-next = { $change }：{ $together }
diff-of = { $variant }，以及其他情形的差异，单位 { $currency }
diff-difference-of = 差异，{ $variant }
diff-rounding = 舍入
diff-before-rounding = 舍入前
diff-rest-of-plan = 两个价格方案的其余不同之处
