"""The words that tell an event's kind, and how much each of them proves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.domain.types import EventKind

# Heads of names of events: enough by themselves.
KIND_WORDS: dict[EventKind, str] = {
    "competition": (
        "大赛|竞赛|比赛|决赛|复赛|初赛|预赛|联赛|锦标赛|挑战赛|邀请赛|公开赛|选拔赛|"
        "对抗赛|争霸赛|擂台赛|辩论赛|大比武|比武|大练兵|岗位练兵|技能比拼|比拼|同台竞技|"
        "同台比|赛事|赛场|夺冠|摘得桂冠|开赛|打擂|一决高下|选树活动|评选|夺得|技能比武"
    ),
    "training": (
        "培训班|培训会|培训|研修班|研修|训练营|讲习班|进修班|轮训|夜校|公开课|开班|结业|"
        "实训|集训|课堂|练兵班|工匠学院开课|充电"
    ),
    "meeting": (
        "座谈会|推进会|部署会|研讨会|交流会|工作会议?|会议|大会|表彰会|发布会|论坛|例会|"
        "观摩会|动员会|总结会|恳谈会|沟通会|联席会|全会|年会|座谈|研讨|签约仪式|"
        "集体协商会|调解会|协商会|圆桌|听证会"
    ),
    "performance": (
        "展演|汇演|会演|演出|音乐会|演唱会|合唱|晚会|巡演|首演|艺术节|文化节|话剧|歌会|"
        "朗诵会|诗会|摄影展|书画展|作品展|成果展|图片展|艺术展|主题展|展览|巡展|文艺演出|"
        "快闪|音乐节|灯光秀"
    ),
    "lecture": (
        "宣讲|讲座|报告会|普法|科普|讲堂|分享会|宣传活动|宣传月|宣传周|宣传日|宣讲会|"
        "讲述会|事迹报告|安全课|法治课|思政课|知识课|宣教|劳动课|一堂|法律课|公益课|"
        "大讲堂|讲安全|讲故事"
    ),
    "service": (
        "慰问|送清凉|送温暖|送健康|义诊|体检|招聘会|服务活动|帮扶|暖心服务|关爱活动|"
        "公益活动|便民服务|法律咨询|送岗|送福|送春联|大礼包|爱心义卖|义卖|送法|送到|送去|"
        "送医|暖心活动|爱心早餐|爱心餐|义剪|家电维修日|大篷车|公益婚纱摄影|服务日|服务季|"
        "服务月|招聘|婚纱照|门诊|理发|领到|发放|送上|派发|收到|疗休养|清凉|送凉|送暖|"
        "年夜饭|免费"
    ),
    "volunteering": (
        "志愿服务|志愿者|志愿|义务植树|无偿献血|献血|净山|清扫|护绿|捡拾|植树|义务劳动|公益劳动"
    ),
    "visit": ("参观|走访|调研|考察|观影|打卡|一日游|探访|参访|走进企业|访问"),
    "opening": (
        "揭牌|启用|成立|开业|落成|投用|开馆|挂牌|开工|奠基|通车|投入使用|投入运营|入驻|"
        "启动仪式|试运营|建成|亮灯|迎客|上线"
    ),
    "childcare": ("托管班|托管|研学|暑托|寒托|夏令营|冬令营|成长营|小候鸟|职工子女|亲子营"),
    "social": (
        "交友|联谊|相亲|派对|团建|健步走|运动会|游园会|游园|趣味|徒步|集体婚礼|读书会|"
        "茶话会|联欢|文体活动|嘉年华|登山|骑行|观影活动|手工|插花|生日会|鹊桥|单身|"
        "亲子活动|书法|阅读活动|春游|秋游|团圆饭|太极拳|广播操|广场舞|招新|健身活动|"
        "足球友谊赛"
    ),
}
# Of those, the ones that stand in reports on work as well: a clause has to say 举办.
_WEAK = (
    "培训 课堂 会议 合唱 展览 赛场 评选 帮扶 关爱活动 志愿 志愿者 调研 考察 走访 成立 "
    "建成 上线 入驻 招聘 清凉 门诊 领到 发放 送上 派发 收到 理发 免费 手工 趣味 单身 书法 "
    "托管 职工子女 充电 实训 大会 送到 送去 挂牌 讲故事 体检 打卡 清扫 迎客 夜校 太极拳 "
    "公益活动 服务活动 疗休养 亮灯 访问 年会 全会"
)
WEAK_WORDS = frozenset(_WEAK.split())

_PATTERN = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in KIND_WORDS.items()))


@dataclass(frozen=True, slots=True)
class KindFound:
    kind: EventKind
    strong: bool


def kind_of(words: str) -> KindFound | None:
    """The kind that the last kind word of ``words`` tells, a strong one before a weak one."""
    best: KindFound | None = None
    for match in _PATTERN.finditer(words):
        name = match.lastgroup
        for kind in KIND_WORDS:
            if kind == name:
                strong = match.group() not in WEAK_WORDS
                if best is None or strong or not best.strong:
                    best = KindFound(kind, strong)
    return best
