"""Words of two syllables that titles of this site have: a line should not end inside one.

A dictionary would be a large thing for a small gain; whatever is missing here only ends a line less well.
"""

from disanxanh.base.text import nfc

_WORDS = """
âm dương, âm lịch, anh hùng, bản đồ, báo cáo, bảo tàng, bảo vật, bảo vệ, cách mạng, cấp tỉnh, chất thải, chiến dịch,
chiến thắng, chủ tịch, cộng đồng, công trình, dân gian, danh lam, danh nhân, danh thắng, danh tướng, di chỉ, di sản,
di tích, di vật, dòng họ, du lịch, dương lịch, đặc biệt, đặc khu, đại vương, đền thờ, địa phương, đóng góp, đô đốc,
đồng bào, đồng chí, đời sống, đức thánh, gia đình, giải phóng, gìn giữ, giữ gìn, hải quân, hiện vật, hoàng hậu,
hoàng tử, hội đồng, hướng dẫn, kết quả, kháng chiến, khả năng, khảo cổ, khởi nghĩa, khu phố, kiến trúc, kinh thành,
kỷ niệm, làm sạch, làng nghề, lăng mộ, lễ hội, lễ vật, lịch sử, liên quan, liệt sĩ, lời kêu, lưu niệm, mẫu nghi,
miền đông, mỹ thuật, môi trường, nghệ nhân, nghệ thuật, nghi lễ, nghĩa trang, nguyên phi, nhà thờ, nhà tù, nhân dân,
nước mắm, phát động, phân loại, phế thải, phi vật, phong trào, phủ đường, phụ nữ, quần đảo, quần thể, quê hương,
quốc gia, quốc phòng, rác thải, ra quân, sạch đẹp, sản phẩm, sinh hoạt, sinh thái, sử dụng, sưu tầm, tái chế, tập quán,
tấm gương, tể tướng, tham quan, thanh niên, thành hoàng, thành phố, thánh mẫu, thắng cảnh, thế giới, thế kỷ,
thiên nhiên, thiếu niên, thuyết minh, thư tịch, thực phẩm, tiền hiền, tiến sĩ, tình nguyện, tổ chức, tổ dân, tộc ước,
tổng bí, trạng nguyên, triển lãm, trồng cây, trung tâm, truyền thống, truyền thuyết, trường học, tư liệu, tướng lĩnh,
tưởng niệm, tuyên truyền, tịch nước, ủy ban, văn bia, văn hóa, văn miếu, văn hiến, vật thể, vệ sinh, xã hội,
xây dựng, yêu nước, lấy quà, đổi rác, dân phố, vứt rác, túi ni, ni lông, nông thôn, giao thông, an toàn, nhân dịp,
tranh thờ, câu đối, hoành phi, sắc phong, thần tích, hương ước, gia phả, chọi trâu, nhật xanh, thứ bảy, hát đúm,
múa rối, pháo đất, bơi chải, tế lễ, dâng hương, khai mạc, bế mạc, khai hội, khai bút, mùa xuân, ngày hội,
tuổi trẻ, rước kiệu, rước nước
"""
COMPOUNDS = frozenset(tuple(nfc(word).split()) for word in _WORDS.replace("\n", " ").split(","))
"""The words, each as its two syllables in lower case."""
