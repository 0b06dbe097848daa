"""Two hundred long and odd titles: what people may call a page, and what nobody should."""

import unicodedata

_LONG = """
Cụm di tích từ, miếu, đình, chùa thờ Đức Thánh Trần và các tướng lĩnh nhà Trần ở ven sông Bạch Đằng
Nhà tưởng niệm Phó Chủ tịch nước Nguyễn Lương Bằng tại quê hương thôn Đông, xã Thanh Tùng
Đền thờ Trạng Trình Nguyễn Bỉnh Khiêm
Khu di tích lịch sử quốc gia đặc biệt Côn Sơn – Kiếp Bạc – Thanh Mai
Nghị quyết 1669/NQ-UBTVQH15 về việc sắp xếp các đơn vị hành chính cấp xã của thành phố Hải Phòng năm 2025
Lễ hội kỷ niệm 738 năm Chiến thắng Bạch Đằng (1288 – 2026) và khai hội truyền thống mùa xuân
Văn bia tiến sĩ khoa Mậu Thìn niên hiệu Quang Thiệu năm thứ 3 (1518)
Chiến dịch Làm cho thế giới sạch hơn
Chất thải rắn có khả năng tái sử dụng, tái chế
Đổi 10 kg rác thải tái chế lấy 01 cây xanh tại 5 điểm tập kết trong tháng 11
Ngày hội đổi rác lấy quà lần thứ 12 của Đoàn thanh niên phường Lê Thanh Nghị
Bia Vĩnh Hựu ở khu đền thờ Trạng Trình
Bốn ngôi đình cổ xã Phạm Kha (Đỗ Lâm Thượng, Đỗ Lâm Hạ, Hàn Lâm, Đạo Phái)
Hội thi bơi chải truyền thống trên sông Đa Độ mừng Đảng, mừng Xuân Bính Ngọ 2026
Đình Đầu (Đào Lâm) và chùa Mai Trung
Quần thể di tích – danh thắng Tràng Kênh
Giỗ Trạng Trình Nguyễn Bỉnh Khiêm
Kỷ niệm ngày sinh đồng chí Nguyễn Lương Bằng
Nghĩa trang liệt sĩ và đài tưởng niệm các anh hùng liệt sĩ xã Nguyễn Lương Bằng, huyện Thanh Miện cũ
Tháp Tường Long thời vua Lý Thánh Tông thế kỷ XI trên núi Ngọc Sơn phường Đồ Sơn
Nhà thờ họ Nguyễn Đình, dòng họ có 5 tiến sĩ trong 3 thế kỷ XV, XVI, XVII
Hướng dẫn phân loại rác thải sinh hoạt tại nguồn cho hộ gia đình, cơ quan, trường học, cơ sở kinh doanh
Đường đi từ quốc lộ 5 vào đền Bia, đền Xưa, chùa Giám bằng xe buýt số 209
Ra quân Ngày thứ bảy tình nguyện, Ngày Chủ nhật xanh lần thứ 3 năm 2026
Lăng mộ và đền thờ Tể tướng Nguyễn Quán Nho
"""
_ODD = [
    "A",
    "Ờ",
    "1",
    "Đ",
    "ĐÌNH TỪ KỲ HẠ",
    "LỄ HỘI TRUYỀN THỐNG ĐỀN CAO AN PHỤ VÀ KHÁNH THÀNH TƯỢNG ĐÀI AN SINH VƯƠNG TRẦN LIỄU",
    "NGHĨA TRANG LIỆT SĨ",
    "đình làng không viết hoa",
    "“Bà chúa kho” và ‘ông Hoàng Mười’ trong lời kể của người già",
    '"Đình" và «chùa»',
    "Chùa Dư Hàng 餘杭寺",
    "餘杭寺",
    "𡨸喃 – 漢字",
    "Chữ Nôm 𡨸喃 trên bia",
    "🏯🌿",
    "🌱 Tết trồng cây 🌳🌳 đời đời nhớ ơn Bác Hồ 🇻🇳",
    "Lễ hội ❤️‍🔥 chọi trâu",
    "معبد قديم",
    "Đình Tân Lập معبد قديم",
    "בית כנסת 12",
    "\u202eĐảo ngược\u202c",
    "Dòng một\nDòng hai\r\n\tDòng ba",
    "   Nhiều    khoảng\u00a0trắng   ",
    "Ẩn\u200bgiữa\u200dchữ\ufeff",
    "",
    "   ",
    "…",
    "– – –",
    "()[]{}<>|\\/^~`",
    "<script>alert('x')</script>",
    "&amp; &lt;b&gt; {{ 7*7 }} ${x} %s",
    "Từ-rất-dài-không-có-dấu-cách-nào-cả-để-xem-máy-cắt-ở-đâu-cho-khỏi-tràn-ra-ngoài-thẻ",
    "Đìnhđềnchùamiếu" * 20,
    "W" * 300,
    "i" * 300,
    "Ẵ " * 150,
    "nghiêng " * 40,
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch",
    "https://disanxanh.example/di-tich/dinh-tu-ky-ha/?utm_source=zalo",
    "Đ. T. K. H.",
    "1.234.567,89 m² và 12 × 34 = 408 → 100%",
    "Tháng 8 năm 1945",
    "Ngày 02/9/1945",
    "12 con giáp 12 bến nước",
    "Số 1, ngõ 23, phố 456, tổ 7, phường 8",
    "Thế kỷ XV – XVI – XVII – XVIII – XIX – XX – XXI",
    "Ñandú, Çelebi, Łódź, Müller, Ærø",
    "Ω Я ñ ß ﬁ ½ № ™",
    "Kiến An: xưa, nay; và mai sau!?",
    "Hội (hội) [hội] {hội}",
    "Đình.Đền.Chùa.Miếu",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "và của ở tại các những cho với từ đến",
    "Ở đâu bán? Ai mua? Bao giờ? Vì sao? Thế nào?",
    "Quỷnh quỳnh quýnh quỹnh quỵnh, ngoằn ngoèo, khuỷu, nghiễm nhiên, Ặ Ẫ Ổ Ữ Ợ",
    "Aa Ăă Ââ Bb Cc Dd Đđ Ee Êê Gg Hh Ii Kk Ll Mm Nn Oo Ôô Ơơ Pp Qq Rr Ss Tt Uu Ưư Vv Xx Yy",
    "Hoàng Sa và Trường Sa",
    "Zalo, Facebook, TikTok và YouTube: gửi ở đâu?",
    "COVID-19 và SARS-CoV-2 năm 2020–2022",
    "Trường THCS Nguyễn Văn Trỗi & Trường THPT Kiến An",
    "H\u0323o\u0302\u0301i",
    "ho\u0323c\u20dd",
    "x\u0338\u0301\u0302\u0303\u0304\u0306\u0307",
    "Núi Voi",
    "Đền Và",
]
_KINDS = ["Đình", "Miếu", "Đền thờ", "Chùa", "Lễ hội đền", "Khu di tích", "Nhà thờ họ", "Ra quân Chủ nhật xanh tại"]
_NAMES = [
    "Hạ",
    "Tây Sơn",
    "Kha Lâm",
    "Trạng Trình",
    "Nguyễn Bỉnh Khiêm",
    "Đông Hải Đại Vương Đoàn Thượng",
    "Nguyên phi Ỷ Lan và công chúa Thiên Thụy",
    "làng Phương Chử thôn Đông, xã Trường Thành",
    "Quốc công Phạm Tử Nghi, danh tướng thời nhà Mạc thế kỷ XVI",
    "liệt sĩ thôn 5, xã Lạc Phượng, thành phố Hải Phòng (nay thuộc tổ dân phố số 3)",
]
VIETNAMESE = "".join(
    sorted(
        {
            unicodedata.normalize("NFC", letter + tone)
            for base in "aăâeêioôơuưy"
            for letter in (base, base.upper())
            for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
        }
        | set("bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX")
    )
)
"""Every letter of Vietnamese with every tone."""


def titles() -> list[str]:
    """Return the titles, always the same ones in the same order."""
    plain = [f"{kind} {name}" for kind in _KINDS for name in _NAMES]
    long = [line for line in _LONG.strip().splitlines() if line]
    decomposed = [unicodedata.normalize("NFD", title) for title in long[:12]]
    loud = [title.upper() for title in long[3:15]]
    letters = [VIETNAMESE[start : start + 12] for start in range(0, len(VIETNAMESE), 12)]
    return [*long, *_ODD, *decomposed, *loud, *letters, *plain][:200]
