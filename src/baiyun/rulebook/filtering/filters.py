"""Filter: a condition on a row that has a name, and whether the county decided it itself."""

from pydantic import Field

from baiyun.rulebook.conditions import Combined
from baiyun.rulebook.items import Basis


class Filter(Combined):
    """A named condition; ``basis`` tells a definition of the document's from a discretionary one."""

    basis: Basis | None = Field(
        default=None,
        description="只写在筛选条件的第一层。文件：这个条件是方案原文的规定；裁量：由县里自定，评分细则里会标出来",
    )
