# 文件的读取、查找与写入。

file-cannot-read-stdin = 无法读取标准输入
file-cannot-read = 无法读取 `{ $path }`
file-cannot-save = 无法保存 `{ $path }`
file-read-only = 文件为只读；请换一个名称保存，或允许写入该文件
file-held = 另一个程序占用了该文件；请重试
file-not-regular = 它是{ $what }；允许：普通文件
file-is-folder = 文件夹
file-is-pipe = 管道
file-is-device = 设备
file-is-socket = 套接字
file-is-other = 非普通文件
file-links = 连续的链接过多
file-link-dangles = 它是指向 `{ $to }` 的链接，但目标不存在
file-changed-kind = 其间它变成了普通文件；请重试
file-may-not-last = `{ $path }` 已保存，但其文件夹无法同步，断电后可能恢复为旧文件：{ $why }
file-beyond-limit = 该文件将有 { $count } 字节，超过本进程可写入文件的上限（`ulimit -f`）
file-cannot-keep = 只能就地写入，而期间无法保留原内容的副本：{ $why }
file-kept-at = { $why }；文件原有的内容在 `{ $path }`
file-cannot-use-logo = 无法使用场景的 `quote.logo` 所指的标志 `{ $path }`
file-logo-outside = 它不在场景所在的文件夹中；请把它放进去，或用 --allow-outside 允许
folder-empty = `{ $path }` 中没有 `*.ron` 文件
folder-of-others = `{ $path }` 中没有场景；已略过 { $count } 个其他用途的 `*.ron` 文件
file-is-open = `{ $path }` 是已打开文档“{ $name }”的文件，写入会使其丢失。请换一个名称。
file-is-logo = `{ $path }` 是已打开文档“{ $name }”的标志，写入会使其丢失。请换一个名称。

logs-folder-empty = 文件夹 { $path } 中没有日志；名称以 `.` 或 `_` 开头的文件会略过
logs-parquet-list = 列 `{ $column }` 是列表；每条消息的每一列只能有一个值
logs-parquet-stdin = 它是 Parquet，须从文件末尾读起；请写出文件名
logs-no-parquet = 它是 Parquet，而此程序编译时未含该格式；请转换为 CSV 或 JSON，或以 --features parquet 编译
logs-cannot-read = 无法读完日志：{ $error }
