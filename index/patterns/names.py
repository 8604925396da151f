"""Vietnamese family names: they tell a signer's name in capitals from another line in capitals."""

_NAMES = """
nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm phùng mai tô
tạ hà cao chu châu lương thái tăng triệu quách la kiều nghiêm mạc thạch lưu đồng cù bạch giang tống ông khổng quản doãn
âu lại lục ninh từ tôn văn viên phương vi sầm nông ma hứa đàm đường điểu y a rơ
"""

FAMILY_NAMES = frozenset(_NAMES.split())
