# 对话框。

cancel = 取消
close = 关闭
copy = 复制

ask-unsaved-title = 有未保存的更改
ask-unsaved = “{ $name }”有尚未写入文件的更改。
ask-unsaved-save = 保存
ask-unsaved-discard = 放弃更改
ask-unread-title = 显示的内容并非全部有效
ask-unread = 以下输入无法识别，因此采用之前的值：
ask-unread-show = 显示第一处
ask-unread-save = 忽略并保存
ask-unread-export = 忽略并导出
ask-comments-title = 注释将会丢失
ask-comments = 文件中有 { $count } 条注释所在的内容已被删除。保存会丢失这些注释，其他注释保留。
ask-comments-lose = 不保留注释并保存
ask-overwrite-title = 文件已存在
ask-overwrite = `{ $path }` 已存在。保存会替换其内容。
ask-overwrite-replace = 替换
ask-changed-title = 文件已被他人更改
ask-changed = `{ $path }` 的内容已与本文档读入时不同。请重新载入，或保留屏幕上的内容。
ask-changed-both = `{ $path }` 的内容已与本文档读入时不同，而本文档也有自己的更改。重新载入可以撤销。
ask-changed-saving = 自本文档读入以来，`{ $path }` 已被他人写入。保存会覆盖这些内容。
ask-changed-reload = 重新载入
ask-changed-keep = 保留我的
ask-changed-overwrite = 覆盖
ask-logo-title = 标志不在场景所在的文件夹中
ask-logo = 场景以 `{ $path }` 作为标志。导出后，收到报价的人都会得到该图像。
ask-logo-embed = 使用
ask-reload = “{ $name }”有尚未写入文件的更改。重新载入会替换它们；可以撤销。

file-filter = 场景
file-save-title = 场景另存为
file-open-title = 打开场景或价格方案
file-open-scenario-title = 打开场景
file-open-plan-title = 打开价格方案
file-hint = .ron 文件的路径
file-path = 文件路径
file-browse = 浏览…
file-none-chosen = 没有选择文件。如果没有出现对话框，请直接输入路径。
file-save = 保存
file-save-this = 保存此文件
file-open = 打开
file-open-this = 打开此文件

recover-title = 发现未保存的文档
recover-text = 程序在保存这些文档之前就结束了。打开后，它们与程序结束前一秒内的状态相同。
recover-no-file = 尚无文件
recover-unreadable = 无法读取 `{ $file }`：{ $error }
recover-open = 打开
recover-discard = 丢弃
recover-later = 以后再说
recover-throw-title = 要丢弃所找到的文档吗？
recover-throw = 这 { $count } 个文档将永久丢失，包括现在无法读取的。
recover-keep = 保留
recover-throw-now = 永久丢弃
ago-minutes = { $count ->
    [0] 刚刚
   *[other] { $count } 分钟前
}
ago-hours = { $count } 小时前
ago-days = { $count } 天前

error-nothing-lost = 屏幕上的文档保持原样。
error-open = 无法打开文件
error-unsound = 该文件不是正确的场景
error-save = 无法保存
save-faults = 场景有错误，因此没有保存：

about-title = fleetcost { $version }
about-text = 用于规划物联网设备组在云物联网平台上按版本和价格方案计算的费用的工具，精确到分
about-licence = 许可证：{ $licence }
about-fonts = 字体：Ubuntu Light（Ubuntu 字体许可证 1.0）、Hack（MIT）、Noto Sans SC 及其他文字的 Noto Sans（SIL 开放字体许可证 1.1）
about-packages = 由 { $count } 个软件包构成，各有其许可证：

recover-no-folder = 无法在 `{ $path }` 中建立文件夹
recover-cannot-write = 无法写入要恢复的内容
recover-too-large = 它大于本程序的恢复记录
recover-thread-ended = 恢复记录的线程已终止
picture-cannot-draw = 无法绘制图表
logo-wrong = { $found }；允许：完整的 PNG 或 JPEG 文件，不超过 2 MiB，每边不超过 10,000 像素，总共不超过 16,000,000 像素
logo-bytes = 该文件超过 { $most } 字节
logo-other = 该图像的格式为 { $form }
logo-no-image = 该文件不是图像
logo-no-size = 无法读取图像的尺寸
logo-pixels = 该图像为 { $width } × { $height } 像素
logo-cut-short = 该文件不完整
logo-needs-memory = 该图像为 { $width } × { $height } 像素，需要 { $megabytes } MB 内存，系统无法提供
logo-damaged = 该文件已损坏（{ $reason }）
picture-too-large = 所要的图片为 { $width } × { $height } 像素；至多允许 { $most } 像素：请减小宽度、高度或倍数，或选择不由像素构成的格式（SVG、PDF）
picture-needs-memory = { $width } × { $height } 像素的图片需要 { $megabytes } MB 以上的内存，系统无法提供：请减小宽度、高度或倍数，或选择不由像素构成的格式（SVG、PDF）
picture-saved = 图片已保存
fonts-missing = 现有字体都没有这 { $count } 个字符，以方框代替，附加符号则省略：{ $characters }
fonts-of-system = { $characters } 由本系统的字体（{ $fonts }）显示；在字体不同的系统上，文件的外观和内容可能不同
export-cannot-lay-out = 无法写出报价
export-ended-early = `{ $path }` 的导出提前终止
save-ended-early = `{ $path }` 的保存提前终止

calendar-of = { $field }的日历
calendar-earlier = 上个月
calendar-later = 下个月
logo-title = 选择标志
logo-filter = 图片
logo-hint = PNG 或 JPEG 文件
