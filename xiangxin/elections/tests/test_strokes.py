"""Names on a ballot stand by the strokes of the surname; counted by hand, not by what a library collates."""

import pytest

from xiangxin.elections import strokes

BY_HAND = {
    2: "丁刁卜", 3: "于万马", 4: "王韦毛方孔尹邓", 5: "石田白冯卢叶史", 6: "刘朱孙许吕江", 7: "李杨吴何宋沈陈张", 8: "周郑林罗金武范",
    9: "赵胡钟侯姚", 10: "徐高郭唐秦钱袁", 11: "黄曹梁萧", 12: "韩彭董程曾谢蒋", 13: "雷", 14: "蔡谭熊", 15: "潘", 16: "薛", 17: "魏戴",
}  # fmt: skip
HUNDRED_FAMILIES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝"
    "闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣"
    "翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白"
    "怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼"
    "容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权"
    "逯盖益桓公万俟夏侯诸葛尉迟皇甫公孙慕容钟离长孙宇文司徒鲜于令狐"
)


@pytest.mark.parametrize(("count", "characters"), BY_HAND.items(), ids=str)
def test_strokes_are_as_counted_by_hand(count, characters):
    assert {character: strokes.strokes_of(character) for character in characters} == dict.fromkeys(characters, count)


def test_every_surname_of_the_hundred_families_is_in_both_tables():
    missing = {one for one in HUNDRED_FAMILIES if not strokes.strokes_of(one) or not strokes.kinds_of(one)}
    assert missing == set()


def test_every_character_of_the_two_first_blocks_is_counted():
    codes = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]
    assert [hex(code) for code in codes if not strokes.strokes_of(chr(code))] == []


def test_the_kinds_of_a_character_are_as_many_as_its_strokes():
    assert strokes.kinds_of("王") == "1121"
    assert strokes.kinds_of("刘") == "413422"
    assert strokes.kinds_of("孙") == "521234"
    assert all(len(strokes.kinds_of(one)) == strokes.strokes_of(one) for one in "丁马冯杨赵黄魏龚")


@pytest.mark.parametrize(
    "names",
    [
        ["丁一", "王伟", "刘洋", "李娜", "赵敏", "钱程", "魏征"],  # 2 4 6 7 9 10 17
        ["于海", "万里", "马力"],  # all 3: 横横竖 · 横折撇 · 折折横
        ["朱军", "许江", "孙立"],  # all 6: 撇 · 点 · 折
        ["李华", "杨光", "吴刚", "何平", "沈冰", "宋江", "张三"],  # all 7: 横 横 竖 撇 点点提 点点折 折
        ["王力", "王军", "王一丁", "王大明"],  # one surname: a given name of one character first, then its strokes
        ["王一二", "王一丁"],  # equal strokes of the given name: 横横 before 横竖
        ["石磊", "司南", "司马光"],  # both 5: 石 begins with 横, 司 with 折; the compound surname after the simple one
    ],
    ids=lambda names: names[0],
)
def test_names_stand_in_the_customary_order(names):
    assert sorted(sorted(names), key=strokes.order_key) == names


def test_a_compound_surname_stands_at_its_first_character():
    assert strokes.split("欧阳修远") == ("欧阳", "修远")
    assert strokes.split("欧阳") == ("欧", "阳")
    assert sorted(["欧阳修", "周正", "张平"], key=strokes.order_key) == ["张平", "欧阳修", "周正"]  # 7 8 8


def test_what_no_table_knows_comes_last_and_always_alike():
    assert sorted(["Émile", "王伟", "Anna"], key=strokes.order_key) == ["王伟", "Anna", "Émile"]
