# 分析中变化的参数，以及分析可能出现的错误。

parameter-devices = { $of }的设备数
parameter-largest-point = 按最大点计
parameter-start = 按起始值计
parameter-of-size = { $what }（{ $at }）
parameter-active = { $of }的活跃比例
parameter-rate = { $of }的频率
parameter-payload = { $of }的消息大小
parameter-receivers = { $of }的接收设备数
parameter-hours = { $of }的连接小时数
parameter-sessions = { $of }的每天连接次数
parameter-seconds = { $of }的每次连接秒数
parameter-of-line = { $fleet } 第 { $line } 行
parameter-of-lines = { $fleet } 所有流量行
parameter-of-all = 所有设备组

unit-devices = 台设备
unit-share = （以 1 为全部）
unit-each-device = 条/台·天
unit-fleet = 条/天
unit-subset = 条/天（每台）
unit-bytes = 字节
unit-receivers = 台/条
unit-hours = 小时/天
unit-sessions = 次/台·天
unit-seconds = 秒
unit-factor = 倍（相对当前值）

range-same-ends = { $parameter } 从 { $from } 到 { $to }：范围的两端必须不同
range-same-axes = 请选择两个不同的参数：两个坐标轴相同
study-ended = 分析线程已终止，这是程序的缺陷。请保存后重新启动。
