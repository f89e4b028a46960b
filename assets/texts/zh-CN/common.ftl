# 窗口各处共用的文字。

variant-basic = 基础版
variant-pro = 高级版
variant-designed = 按设计

warnings-count = { $count ->
    [0] 没有警告
   *[other] { $count } 条警告
}
