# 标签页“敏感度”。

sensitivity-low = 下限
sensitivity-high = 上限
sensitivity-bill-low = 下限时账单
sensitivity-bill-high = 上限时账单
sensitivity-swing = 摆幅
sensitivity-variance = 占方差
sensitivity-alone = 单独影响
sensitivity-low-help = 范围的下限
sensitivity-high-help = 范围的上限
sensitivity-bill-low-help = 该输入项取下限、其余按所填数值时的账单
sensitivity-bill-high-help = 该输入项取上限、其余按所填数值时的账单
sensitivity-swing-help = 两个账单之间的差距
sensitivity-variance-help = 该输入项连同与其他输入项的交互，在账单方差中所占的比例
sensitivity-alone-help = 该输入项单独在账单方差中所占的比例
sensitivity-more-help = 该输入项比所填数值增加百分之一时，账单上升的百分比
sensitivity-most = 对账单影响最大的是 { $input }：两端相差 { $currency } { $swing }。
sensitivity-none-moves = 没有输入项能单独影响账单。
sensitivity-none = 无
sensitivity-nothing = 还没有不确定因素，因此没有可比较的内容。请为输入项设定范围，或添加共同因子。
sensitivity-add = 在“风险”标签页中添加
sensitivity-bill-of = 账单：
sensitivity-bar = { $input }：取 { $from } 时 { $low }，取 { $to } 时 { $high }
sensitivity-at = 取 { $value } 时
sensitivity-swing-short = 摆幅
sensitivity-in = 账单与摆幅，{ $currency }
sensitivity-input = 输入项
