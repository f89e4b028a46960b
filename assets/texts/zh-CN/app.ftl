# 窗口框架：菜单、文档标签、状态栏。

untitled = 尚未保存
plan-fault-title = 无法计费
plan-fault = 计费线程已终止，这是程序的缺陷。请保存后重新启动。

menu-file = 文件
menu-edit = 编辑
menu-view = 视图
menu-help-menu = 帮助
menu-new = 新建
menu-new-from = 从示例新建
menu-open = 打开…
menu-open-recent = 最近打开
menu-forget-recent = 清除记录
menu-save = 保存
menu-save-as = 另存为…
menu-reload = 从文件重新载入
menu-close = 关闭
menu-quit = 退出
menu-add-fleet = 添加设备组
menu-add-line = 在此设备组中添加流量行
menu-import = 从表格添加设备组…
menu-panes = 切换显示：方案、费用或两者
panes-show-editor = 显示方案（F8）
panes-show-plan = 显示价格方案（F8）
panes-show-quote = 显示费用（F8）
menu-undo = 撤销
menu-redo = 重做
menu-undo-what = 撤销：{ $what }
menu-redo-what = 重做：{ $what }
menu-show = 显示
menu-documents = 文档
menu-next-document = 下一个文档
menu-previous-document = 上一个文档
menu-theme = 主题
menu-theme-system = 跟随系统主题
menu-theme-light = 浅色主题
menu-theme-dark = 深色主题
menu-language = 语言
menu-zoom-in = 放大
menu-zoom-out = 缩小
menu-zoom-reset = 实际大小
menu-palette = 所有命令…
menu-help = 如何规划设备组
menu-about = 关于

palette-name = 搜索命令
palette-hint = 您想做什么？
palette-nothing = 没有这个命令。

tab-curves = 曲线
tab-breakdown = 明细
tab-days = 按日
tab-sweep = 扫描
tab-map = 热图
tab-budget = 预算
tab-risk = 风险
tab-sensitivity = 敏感度
tab-readings = 解读
tab-savings = 节省
tab-plans = 比价
group-bill = 账单
group-what-if = 假设
group-uncertainty = 不确定性
group-improve = 改进
link-hint = 在场景中查看
notes = 警告与说明
notes-close = 关闭警告与说明

open-document-close = 关闭 { $name }
open-document-show = 文档 { $name }
resize-panel = 调整面板大小
drop-here = 将场景文件拖放到此处即可打开

status-rating = 正在计费；显示的是上一状态的数字
status-rating-first = 正在计费…
status-unread = { $count } 处输入未生效
status-faults = 场景中有 { $count } 处错误；显示的是上一个无误状态的数字
status-faults-hint = 显示第一处错误所在的字段
status-rated = 计费用时 { $time } 毫秒
status-unsaved = 有未保存的更改
status-saved = 没有更改
status-journal = 未保存的更改无法写入恢复文件：{ $why }
figures-here = 数字将显示在此处。

start-title = 新场景
start-hint = 设备组是版本和流量构成相同的一批设备。请从一个设备组或一个示例开始。
start-add-fleet = 从一个设备组开始
start-recent = 最近打开
start-examples = 从示例开始
start-offer = 从“{ $name }”开始

new-scenario = 新场景
new-fleet = 设备组 1
