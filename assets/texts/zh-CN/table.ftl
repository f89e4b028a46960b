# The fleets and lines as a table, and the outline of fleets.

switch-form = 表单
switch-table = 表格
switch-name = 设备组显示为：{ $view }
switch-help = 表单，或每行一条流量的表格（按 { $keys } 切换）

table-name = 设备组与流量行
table-fleet = 设备组
table-size = 大小 (B)
table-share = 占账单
table-new = 新设备组……
table-cell = { $column }，第 { $row } 行
table-rows = { $count } 行
table-rows-of = { $all } 行中的 { $count } 行
table-filter = 筛选
table-filter-name = 行的筛选
table-filter-clear = 显示所有行
table-columns = 列
table-columns-help = 更多列：流量行所属版本、起止日期、连接
table-sort = 按{ $column }排序
table-sort-help = { $column }：单击升序，再次单击降序，第三次恢复场景中的顺序
table-fill-down = 向下填充
table-duplicate = 复制所选行
table-remove = 删除所选行
table-open-row = 在表单中打开
table-sort-column = 按此列排序
table-twice = { $count } 个设备组单元格得到两个不同的值；以最后一个为准
table-too-many-wrong = 将有 { $count } 个单元格出错，因此未作任何更改；列是否对应？

outline-title = { $count } 个设备组
outline-name = 设备组大纲
outline-find = 查找
outline-nothing = 没有此名称的设备组
outline-fold = 收起大纲
outline-unfold = 展开大纲
outline-fold-all = 全部收起
outline-unfold-all = 全部展开
outline-row = { $number } { $name }
