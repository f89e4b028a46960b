# 说明数字来源的面板。

why-title = 为什么？
why-of-figure = 为什么？显示此数字的来源
why-of-this = { $figure }。为什么？显示此数字的来源
why-back = 后退
why-forward = 前进
why-copy = 复制步骤
why-close = 关闭推导
why-fold = 折叠{ $what }
why-unfold = 展开{ $what }
why-gone = 此数字已不存在：场景已更改。
why-typed = = 填写值
why-show-field = 在编辑器中显示此字段
why-field-faults = 场景有错误：此数字来自上一个正确的状态。
