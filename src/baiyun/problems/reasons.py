"""Why the system refused to open or save a file, in Chinese."""

import errno

_REASONS = {
    FileNotFoundError: "文件夹或文件不存在",
    PermissionError: "没有权限，或正被别的程序打开",
    IsADirectoryError: "这是一个文件夹",
    FileExistsError: "已经有同名的文件",
    NotADirectoryError: "路径中有一段不是文件夹",
}
_NUMBERS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EFBIG: "文件超过了允许的大小",
    errno.EROFS: "文件夹是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EBUSY: "正被别的程序占用",
    errno.ELOOP: "是绕圈的链接，没有所指的文件",
}


def refusal(error: OSError | ValueError) -> str:
    """Why the system refused, in Chinese where it is one of the usual reasons; a ValueError is a name that none can have."""
    if not isinstance(error, OSError):
        return "文件名里有不能用的字符"
    known = (text for kind, text in _REASONS.items() if isinstance(error, kind))
    said = error.strerror or type(error).__name__
    return _NUMBERS.get(error.errno or 0) or next(known, said)
