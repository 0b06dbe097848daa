"""Floor 2: the kinds of heritage record, one module each. To add one, write its module and list it in KINDS."""

from disanxanh.heritage.exhibition import EXHIBITION
from disanxanh.heritage.festival import FESTIVAL
from disanxanh.heritage.object import OBJECT
from disanxanh.heritage.practice import PRACTICE
from disanxanh.heritage.site import SITE
from disanxanh.records.kind import Kind

KINDS: tuple[Kind, ...] = (SITE, FESTIVAL, PRACTICE, OBJECT, EXHIBITION)
