"""N1xx: the notice: its template, and the fonts that it asks for."""

from baiyun.problems.problem import Kind, Severity

E, N = Severity.ERROR, Severity.NOTE
STOPPED = "通报没有生成，同一个命令的其他输出也没有保存。"

NOT_TEXT = Kind(
    "N101",
    E,
    title="模板不是文字",
    message="通报模板不是文字文件。",
    hint="请用记事本编辑，保存为 .txt（UTF-8 或 GBK）。",
    means="--template 指定的文件不是文字，例如是 Word 文档。",
    why=STOPPED,
)
UNKNOWN_FACT = Kind(
    "N102",
    E,
    title="模板中的名称不认识",
    message="没有“{found}”这一项。",
    hint="{hint}",
    means="通报模板花括号中的名称，既不是通报可以填写的内容，也不是规则中的测量项。可以用的名称见默认模板和通报一页。",
    why=STOPPED,
)
BRACES = Kind(
    "N103",
    E,
    title="花括号不成对",
    message="花括号不成对：“{found}”。",
    hint="名称两边各写一个半角花括号，里面不再写花括号。",
    means="通报模板的一行里，左右花括号不成对，或者括号里还有括号。",
    why=STOPPED,
)
SETTING = Kind(
    "N104",
    E,
    title="模板的设置有误",
    message="设置写的是“{found}”，应为{expected}。",
    hint="{hint}",
    means="通报模板开头的设置，名称不认识、写了两次，或者值不合适。",
    why=STOPPED,
)
NO_TITLE = Kind(
    "N105",
    E,
    title="模板没有标题",
    message="通报模板没有写“{found}”。",
    hint="请在开头加一行，例如：{expected}。",
    means="通报模板的设置部分没有标题，或者没有用一行 --- 与正文分开。",
    why=STOPPED,
)
MISPLACED = Kind(
    "N106",
    E,
    title="模板中的位置不对",
    message="“{found}”不能写在这里：{expected}。",
    means="通报模板中，表格没有单独占一行，标题超过四级，或者只属于一类单位、一张榜单的内容写在了别处。",
    why=STOPPED,
)
NOTHING_TO_TELL = Kind(
    "N107",
    E,
    title="没有可以通报的",
    message="没有可以计分的报表，不能生成通报。",
    hint="请先看问题清单，改正后再生成。",
    means="给出的文件里没有一份能计分的报表，没有结果可以写进通报。",
    why=STOPPED,
)
NO_FONT = Kind(
    "N108",
    N,
    title="本机没有字体",
    message="本机没有这些字体：{fonts}。通报中写的仍是它们。",
    hint="在装有这些字体的电脑上打开就是规定的样子；也可以在通报模板中换成本机有的字体。",
    means="通报要用的字体在本机没有安装。文件里写的仍是规定的字体，本机打开时由别的字体代替显示。",
    why="只影响在本机显示和打印的样子，不影响文件的内容。",
)

KINDS = (NOT_TEXT, UNKNOWN_FACT, BRACES, SETTING, NO_TITLE, MISPLACED, NOTHING_TO_TELL, NO_FONT)
