"""Word families of official Chinese that the reading rules are built from.

Each family is a text of words set off by blanks; ``either`` joins families into one
pattern that takes the longest word. A new word is one addition here.
"""

from __future__ import annotations

import re

__all__ = [
    "ADVERBS",
    "ATTITUDES",
    "BODIES",
    "CONNECTIVES",
    "NOMINAL_VERBS",
    "PREPOSITIONS",
    "REPORTING",
    "WORK_VERBS",
    "either",
    "first_signs",
    "shorn",
]


def either(*families: str, least: int = 1) -> str:
    """Join families of blank-separated words into one pattern, longest word first.

    Words shorter than ``least`` characters are left out.
    """
    words = {word for family in families for word in family.split()}
    return _branches(sorted(word for word in words if len(word) >= least))


def first_signs(*families: str) -> frozenset[str]:
    """Return the characters that the words of families begin with.

    A text that begins with none of them need not be matched: most of them do not.
    """
    return frozenset(word[0] for family in families for word in family.split())


def shorn(text: str, head: re.Pattern[str], signs: frozenset[str] | None = None) -> str:
    """Return a text without the head that a pattern finds at its very beginning.

    ``signs`` holds the characters that a head begins with, where they are known.
    """
    if signs is not None and text[:1] not in signs:
        return text
    match = head.match(text)
    return text[match.end() :] if match else text


def _branches(words: list[str]) -> str:
    """Write words as a tree, so that each character is tried once, not word by word."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[:1], []).append(word[1:])
    ends = rests.pop("", None) is not None
    if not any(map(any, rests.values())):
        signs = "".join(map(re.escape, rests))
        return f"[{signs}]{'?' if ends else ''}"
    branches = [
        re.escape(sign) + (_branches(after) if any(after) else "")
        for sign, after in rests.items()
    ]
    return f"(?:{'|'.join(branches)}{'|' if ends else ''})"


ADVERBS = """
逐户 逐企 逐条 逐级 逐家 逐人 逐月 按月 按季 按季度 按程序 至少 分别 各自 相应 分级 分层
梯度 梯次 动态 加倍 竭力 着重 集中 优质 优先 大力 着力 全力 奋力 努力 尽力 尽快 抓紧
加紧 积极 主动 切实 扎实 认真 仔细 严格 严肃 坚决 坚定不移 毫不动摇
持续 继续 接着 不断 深入 全面 全程 充分 有效 有力 有序 稳步 稳妥 稳定 合理 科学 精准
准确 及时 适时 定期 尽早 提早 提前
集中力量 集中精力 千方百计 想方设法 全力以赴 多措并举 多渠道 分类 分批 逐步 逐项 逐一
逐个 统一 重点 优先
进一步 更加 真正 始终 务必 必须 一定要 特别 尤其 同步 同时 统筹 联合 共同 牢固 牢牢 紧紧
高效 高质量 高标准 高水平
快速 迅速 立即 马上 即刻 从严 从快 依法 依法依规 依规 因地制宜 广泛 普遍 大胆 创造性
具体 鼎力 最大限度
最大限度地 最大程度 有针对性地 常态化 系统 整体 细致 深化 强力 倾力 聚力 合力 狠 再 还
也 并 并且 又 既 先 要 就
定向 专题 专门 专项 专人 双向 全链条 全方位 全过程 全流程 全覆盖 超前 前瞻 因企施策 精心
密切 深度 严密 规范 严厉 抓细
不折不扣 不遗余力 毫不松懈 毫不放松 驰而不息 保质保量 原原本本 旗帜鲜明 大张旗鼓
雷厉风行 有条不紊 循序渐进 有的放矢 从速 从实 从细 从优 从紧 实打实 一体 一体化 精细
强势
"""

WORK_VERBS = """
召开 走一走 发出 印制 走进 跑 盯
带个头 守住 关掉 停掉 改到位 盘点 过筛 认领 催办 催 清 改出 腾空 过一遍 列成 晒 亮 压到
做出 做成
新增 严守 赋予 剥离 登录 填报 压减 掌握 掌控 摸透 想清 讲透 讲清 做透 对接好 支撑 协办
主办 承担 组织开展 编排 倒逼 抓大 清单化 督战
确定 遴选 评定 评比 约谈 抽查 抽检 巡查 提请 报请 提级 建议 拟定 起草 修改 审议 研制
研发 攻坚 冲刺 冲击 选树 遴定 编发 编印 约访 暗访 交付 交办 移交 转办 销号 结清 清偿
清零 补缴 免除 减免 延期 展期 续贷 授信 放贷 担保 贴息 投保 理赔 观摩 考察 参展 组展
深挖 深耕 树立 树牢 用活 建强 配优 做细 赋能 护航 撑起 稳住 保住 兜牢 兜住 搭好 铺开
种下 亮出 画好 绘制 打破 打消 除去 去除 卸下 扭转 摆脱 追赶 赶超 跨越 超越
加快 推进 推动 推行 推广 推介 推荐 推送 推出 加强 强化 深化 完善 健全 建立 建好 建成
打造 布局 共建 培育 培养 培训 扶持 支持 引导
鼓励 落实 落细 抓好 抓实 抓紧 抓住 抓牢 抓细 抓 做好 做大 做强 做优 做实 做精 做活 做到
做足 做细 开展 组织 实施 制定 制订
编制 出台 修订 提升 提高 提速 提供 提出 扩大 扩充 优化 壮大 拓展 拓宽 开拓 引进 招引
招引 引入 引育 吸引 聚焦 坚持 树立
严格 严控 严查 严防 严禁 严把 整治 整改 整合 清理 清退 盘活 处置 处理 淘汰 关停 搭建
构建 组建 筹建 筹备 筹措 成立 设立
统筹 协调 协同 督促 督导 督查 督办 检查 排查 摸排 摸清 摸底 梳理 谋划 谋深 争取 力争
确保 保障 保证 保持 维护 巩固 促进
助推 助力 加大 加密 加力 加压 加速 加深 增强 增加 增进 降低 减少 减轻 压减 压降 压缩
压实 控制 解决 破解 破除 攻克 化解
消除 打通 打响 打好 打赢 畅通 疏通 补齐 补强 补上 延伸 延长 拉长 形成 发挥 发掘 挖掘
激发 激活 释放 调动 动员 营造 培厚
普及 申报 认定 创建 争创 创造 创优 对接 洽谈 衔接 沟通 联系 帮助 帮扶 帮办 兑现 兑付
落地 用好 用足 用活 管好 管住
守住 守牢 防范 防止 防控 遏制 杜绝 突出 把握 把准 把好 把牢 紧盯 紧扣 紧抓 瞄准 锚定
盯紧 盯牢 扭住 咬定 突破 改造 集聚 汇聚
借鉴 贯彻 执行 履行 明确 细化 量化 分解 倒排 启动 完成 实现 举办 承办 办好 承接 参加
参与 组织好 转变 转化 改进 改善
理顺 放宽 放大 简化 精简 取消 下放 公开 公示 公布 报送 上报 汇总 反馈 通报 印发 发布
安排 制作 填报 填写 报 送 提交 调整
跟踪 跟进 跟踪问效 监测 分析 研判 评估 验收 评选 审核 审查 审定 核查 核实 核定 办理 受理
答复 回应 回复 走访 包抓 包保 包联
蹲点 驻点 入驻 充实 采纳 吸收 充实到 纳入 列入 列出 列支 拿出 拨付 给予 投入 投放 投向
撬动 带动 辐射 引领 牵头 负责 配合 协助
成为 造就 组团 赴 外出 邀请 走出去 请进来 总结 借助 借力 利用 运用 应用 采取 采用 实行
执行 试行 探索 尝试 试点 谋求 追求
开发 开工 开通 开放 开办 开设 兴办 兴建 新建 扩建 改建 续建 建设 建造 完工 竣工 投产
达产 上规 入库 入统 上市 挂牌 落成
夯实 筑牢 织密 绷紧 拧紧 压紧 理清 厘清 查清 弄清 查明 查处 追责 问责 惩处 表彰 奖励
激励 表扬 补助 补贴 补充 补链 强链 延链
腾退 腾出 收回 收储 征收 征迁 拆迁 搬迁 报批 供应 供给 储备 储备好 出让 流转 平整 配套
配齐 配强 配备 配足 配置 选派 选聘 选优 选拔 抽调
汇报 对标 对照 比照 参照 学习 学透 学深 吃透 宣传 宣讲 解读 讲好 叫响 擦亮 唱响 扛起
扛牢 扛实 担起 履职 靠前 下沉 深入 沉下 压茬
丰富 繁荣 活跃 振兴 改革 创新 发展 服务 管理 监管 监督 考核 研究 探讨 调研 调度 指导
宣传 保护 治理 防治 转型 升级 攻关 招商 招
向 全面推行 启用 落户 签订 签署 签约 谋 争 促 稳 抢抓 抢占 抢 扩 增 提 强 优 补 建 育 引
聚 凝聚 凝心聚力 汇集 团结 带领 率先 带头 当好
守好 种好 念好 下好 走好 走稳 走深 走实 跑出 拼出 闯出 展现 彰显 体现 主攻 助企 纾困
恢复 消化 消纳 回收 循环 节约 节能 减排 降碳 降本 增效
限期 取缔 关闭 退出 迁入 引领 领办 领衔 领跑 包装 策划 论证 设计 勘察 招标 采购 施工
安装 调试 检修 检测 核算 统计 上传 登记 备案 注册 建档
"""

NOMINAL_VERBS = """
发展 创新 服务 建设 管理 监管 监督 考核 研究 调研 调度 指导 宣传 保护 治理 转型 升级
攻关 招商 改革 投资 生产 组织 开发 开放
统计 设计 检测 保障 分析 监测 培训 奖励 补助 补贴 投入 配套 安排 学习 供应 储备 应用
试点 改造 节能 减排 节约 循环 上市 施工 采购
规范 提升 提高 突破 转化 转变 带动 引领 支持 激励 协同 集聚 创建 签约 落地 投产 开工
配合 负责 牵头 招 强 优 抓 增 提 引 建 争 促 稳 扩 抢 补 育 聚 谋 报 送 向 赴
"""

PREPOSITIONS = """
围绕 按照 按 根据 依据 针对 结合 依托 借助 通过 以 对 对于 在 从 把 将 立足 聚焦 紧扣 到
面对 面向 为 为了 随着 本着
遵循 利用 充分利用 抢抓 抓住 借鉴 参照 比照 自 凡 凡是 属于 带有 关于 就 与 和 同 向
着眼 基于 鉴于 除 由 经过 作为 沿 沿着
"""

CONNECTIVES = """
每年 每月 每季度 每半年 每周 原则上 会后 届时 随后 同期 力争 争取 确保 到时
同时 此外 另外 因此 因而 所以 为此 对此 其中 特别是 尤其是 总之 今后 下一步 下阶段 下步
接下来 当前 目前 现在 一方面 另一方面
第一 第二 第三 第四 第五 首先 其次 再次 最后 另 还有 再就是 然后 于是 并且 而且 不仅
不但 同志们 希望 在此 这里 具体来说 具体来讲 换言之
与此同时 在此基础上 总的来说 比如 例如 接着 今年 明年 年内 一是 二是 三是 四是 五是 六是
七是 八是
"""

REPORTING = (
    "提出 指出 强调 要求 部署 明确 建议 表示 讲到 谈到 认为 号召 希望 确定 规定 明确提"
    "出 明确要求 明确指出 反复强调 特别强调 多次强调"
)

BODIES = """
党中央 中央 国务院 国家 省委 省政府 省委省政府 省 市委 市政府 市委市政府 全会 大会 会议
报告 规划 文件 总书记 书记 省长 市长 县长 部长 主任 委员 代表
十九大 二十大 党代会 人代会 工信部 厅 决定 意见 方案 纲要 要点 通知 讲话 领导 专家
企业家 区委 县委 常务会议 座谈会 推进会 调度会 动员会
"""

ATTITUDES = """
认识 充分认识 深刻认识 认识到 认清 意识到 看到 看清 清醒 明白 懂得 理解 体会 领会 感受
记住 记到 统一思想 提高认识 提高站位 提升站位 提高政治站位
增强信心 坚定信心 坚定信念 保持定力 保持清醒 解放思想 转变观念 更新观念
转变作风 增强责任感 增强使命感 增强紧迫感 增强危机感 有危机感 有紧迫感
共同努力 群策群力 齐心协力 同心协力 团结一心 团结奋斗 不懈努力 不懈奋斗 持之以恒
久久为功 脚踏实地 登高望远 顺应大势 抢抓机遇 乘势而上
敢于担当 勇于担当 敢为人先 勇于作为 具有 有信心 有决心 有担当 有作为 亲力亲为 靠前指挥
有更大 有新 充满信心 相互学习 相互学习借鉴 取长补短 共同提高
自我加压 跳起来摘桃子 时不我待 只争朝夕 苦干实干 真抓实干 拧成一股绳 心往一处想
劲往一处使 鼎力支持 积极参与 凝心聚力 凝聚共识 振奋精神 鼓足干劲 牢记 坚信
坚持 珍惜 正视 直面 警醒 反思 胸怀 做到心中有数 知重负重 提振信心 坚定不移 高度重视
引起重视 引起高度重视 重视
"""
