# 标签页“节省”及其中的建议。

savings-none = 尝试过的办法都不能减少 { $bill } 的账单。
savings-one = 1 项建议可以减少 { $bill } 的账单。
savings-many = { $count } 项建议各自都可以减少 { $bill } 的账单。
savings-of = 账单：
savings-designed = 按设计
savings-basic = 全部基础版
savings-pro = 全部高级版
savings-copy = 复制表格
savings-copy-hint = 以制表符分隔，可粘贴到电子表格
savings-tried = 已尝试：减小消息、合并发送、减少接收方和应答、仅在变化时发送、免费接口、另一版本，以及网关。
savings-saves = 节省，{ $currency }
savings-percent = 百分比
savings-what = 做什么，以及需要核实什么
savings-apply = 应用
savings-apply-what = 应用：{ $what }
savings-older = 列表属于较早的状态；新的正在计算。
savings-then = 按此修改场景；费用将为 { $total }
