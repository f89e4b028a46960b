# 分析的状态，以及扫描和热图。

study-cancelled = 已取消。
study-again = 重新运行
study-older = 显示的是较早状态的结果。
study-cancel = 取消
study-cancel-name = 取消分析
study-progress = 分析进度
study-done = 已完成 { $done }，共 { $total }
study-tried = 已试 { $count } 个值
study-plot = 图表
study-table = 表格
study-no-fleet = 还没有设备组，没有可变化的参数。
study-points = 个点
study-cells = 个格

sweep-vary = 变化
sweep-never-dearer = 在此范围内{ $edition }从不更贵。
sweep-same = 在此范围内{ $first }与{ $last }费用相同。
sweep-cheaper = { $edition }在 { $from } 与 { $to } 之间变得更便宜{ $more ->
    [0] 。
   *[other] ；此后还有 { $more } 个交点。
}
sweep-difference = { $last }减{ $first }

map-across = 横轴
map-up = 纵轴
map-summary = { $cells } 个格中，{ $first }更便宜的有 { $first_cells } 个，{ $last }更便宜的有 { $last_cells } 个。
map-summary-equal = { $cells } 个格中，{ $first }更便宜的有 { $first_cells } 个，{ $last }更便宜的有 { $last_cells } 个，相同的有 { $equal } 个。
map-legend-hint = 一半的颜色深度表示四分之一的金额；线上两者费用相同
study-at = 取 { $values } 时：
