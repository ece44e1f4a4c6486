"""F1xx: the file as a whole."""

from baiyun.problems.problem import Kind, Severity

E, X, N = Severity.ERROR, Severity.EXPLAIN, Severity.NOTE

EMPTY = Kind(
    "F101",
    E,
    title="空文件",
    message="文件是空的（0 字节）。",
    hint="请重新保存或让单位重新发送。",
    means="文件里什么也没有，大小是 0 字节，多半是保存或传输时中断了。",
    why="这一份不计报送，也不算按时；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
NOT_A_WORKBOOK = Kind(
    "F102",
    E,
    title="不是工作簿",
    message="内容不是工作簿，而是{found}。",
    hint="请用 WPS 或 Excel 打开，另存为 .xlsx 后再交。",
    means="文件的内容不是电子表格，而是网页、XML 表格、文本或无法识别的数据，只是名字像；常见于从别的系统导出的 .xls。文件按内容辨认，不看后缀。",
    why="这一份不计报送，也不算按时；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
ENCRYPTED = Kind(
    "F103",
    E,
    title="文件加密",
    message="文件设了打开密码，无法读取。",
    hint="请取消密码后重新保存。",
    means="文件设了打开密码。",
    why="这一份不计报送，也不算按时；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
DAMAGED = Kind(
    "F104",
    E,
    title="文件损坏",
    message="文件已损坏或不完整，无法读取。",
    hint="请在电脑上打开确认，另存后再交。",
    means="文件不完整或内部已经损坏，常见于传输中断、保存到一半。",
    why="这一份不计报送，也不算按时；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
TOO_LARGE = Kind(
    "F105",
    E,
    title="文件过大",
    message="文件过大：{found}，不像一份报表。",
    hint="请删去多余的图片、工作表和空行后另存。",
    means="文件特别大、展开后特别大，或者在极远的单元格里有东西，正常的报表不会这样。",
    why="硬读会拖住其他单位的报表，所以不读。这一份不计报送，也不算按时；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
NOT_OUR_FORM = Kind(
    "F106",
    E,
    title="不是本表",
    message="没有找到“{expected}”，不是本次活动的报表。",
    hint="请用 baiyun form 生成的空白表填写。",
    means="工作簿打得开，但没有一张表对得上报表的表名和表头，是别的文件。",
    why="这一份不计报送，也不算按时；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
NO_SHEET = Kind(
    "F107",
    E,
    title="缺工作表",
    message="缺少工作表“{expected}”。",
    hint="请从空白表中补上该表，没有内容也要保留。",
    means="缺少必须有的工作表：“基本情况”或“项目”。其他各表没有内容时可以不要。",
    why="没有“基本情况”就不知道是谁报的，没有“项目”就不知道是没有项目还是漏了；整份报表不计。",
)
NO_COLUMN = Kind(
    "F108",
    E,
    title="缺列",
    message="工作表中缺少列“{expected}”。",
    hint="请从空白表中补上该列的表头。",
    means="工作表的表头中没有必填的列，可能被删去，也可能改得认不出了。",
    why="没有这一列，每一行都缺必填项，所以这张表一行也不计；其余各表照常。",
)
UNFILLED = Kind(
    "F109",
    N,
    title="空白表",
    message="是一份没有填写的空白表，视为未报送。",
    means="报表里只有预填的单位名称和月份，其余没有填写。",
    why="视为未报送；单位另有填好的报表时，按那一份计。",
)
HIDDEN_SHEET = Kind(
    "F110",
    N,
    title="隐藏的工作表",
    message="工作表是隐藏的，已照常读取。",
    means="报表中有工作表被隐藏了。",
    why="照常读取、照常计分；提示一声，免得看表的人找不到。",
)
OUR_OUTPUT = Kind(
    "F111",
    N,
    title="本工具的输出",
    message="是本工具生成的{found}，不是报表，已跳过。",
    means="文件夹里混进了排名表、问题清单或名册，它们不是单位的报表。",
    why="跳过，对谁都没有影响。",
)
NO_FIELD = Kind(
    "F112",
    E,
    title="缺项",
    message="“基本情况”中缺少“{expected}”一项。",
    hint="请从空白表中补上该项。",
    means="“基本情况”中找不到单位名称、报送月份或报送日期这一项，可能被删去，也可能改得认不出了。",
    why="不知道是谁、哪一期、哪一天报的，整份报表不计。",
)
EXTRA_COLUMN = Kind(
    "F113",
    N,
    title="多出的列",
    message="列“{found}”不在表中，没有读取。",
    means="工作表中有一列是报表里没有的。",
    why="这一列没有读取，不影响计分。如果它本来是报表中的一列、只是改了表头，其中的内容就没有算进去。",
)
HIDDEN_ROWS = Kind(
    "F114",
    N,
    title="隐藏的行",
    message="有 {found} 行是隐藏的，已照常读取。",
    means="工作表中有几行被隐藏或筛选掉了。",
    why="照常读取、照常计分；提示一声，免得看表的人找不到。",
)
OTHER_VERSION = Kind(
    "F115",
    N,
    title="另一版的表",
    message="用的是另一版的空白表，表头对得上，已照常读取。",
    means="空白表里暗记着它的版本，这一份与现行的规则不是同一版：规则改过选项、加过列，或者单位用了旧表。",
    why="表头对得上，照常读取、照常计分；旧表里已经改掉的选项，会在那一格另外指出。",
)
OTHER_FORM = Kind(
    "F116",
    E,
    title="表头对不上",
    message="是{found}，表头对不上：{lacking}。",
    hint="请改用 baiyun form 生成的现行空白表填写。",
    means="表头与现行的空白表对不上：用了旧版的空白表而旧表缺必填的列，或者照别处的表改的，一半以上的必填列都找不到。",
    why="对不上的表逐列猜会张冠李戴，所以整份不计，只说这一句；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
WORD = Kind(
    "F121",
    E,
    title="Word 文档",
    message="是 Word 文档，没有读取。",
    hint="如果是报表，请把内容填进空白表，存为 .xlsx 后再交。",
    means="文件的内容是 Word（或 WPS 文字）文档。名字不像报表的只是提示，名字像报表（报表、报送、台账等）的是错误。",
    why="这一份不计报送，也不算按时；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
PDF = Kind(
    "F122",
    E,
    title="PDF",
    message="是 PDF 文件，没有读取。",
    hint="如果是报表，请单位交填好的工作簿（.xlsx），不要打印成 PDF。",
    means="文件的内容是 PDF。名字不像报表的只是提示，例如放在旁边的佐证材料；名字像报表的是错误。",
    why="这一份不计报送，也不算按时；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
IMAGE = Kind(
    "F123",
    E,
    title="图片",
    message="是图片，没有读取。",
    hint="如果是报表的照片或截图，请单位交填好的工作簿（.xlsx）。",
    means="文件的内容是图片。名字不像报表的只是提示，名字像报表的是错误。",
    why="这一份不计报送，也不算按时；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
PACKED = Kind(
    "F124",
    E,
    title="压缩包",
    message="是 .rar、.7z 一类的压缩包，打不开。",
    hint="请先解压，把里面的报表放进文件夹；或者重新压缩成 .zip。",
    means="文件是 .zip 以外的压缩包。.zip 会自动打开，别的要先解压。",
    why="里面如果有报表，一份也没有读到；单位没有别的报表时按未报送计。",
)
LOCKED = Kind(
    "F125",
    E,
    title="被加密系统锁住",
    message="像是被单位的文档加密系统（如亿赛通、绿盾）锁住了，无法读取。",
    hint="请单位在装有加密系统的电脑上解密或申请外发后再交。",
    means="文件的内容全是乱码，多半是单位的文档加密系统自动加密的：在那里的电脑上打得开，在别处打不开。",
    why="这一份不计报送，也不算按时；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
SLIDES = Kind(
    "F126",
    E,
    title="演示文稿",
    message="是演示文稿（PowerPoint），没有读取。",
    hint="如果是报表，请把内容填进空白表，存为 .xlsx 后再交。",
    means="文件的内容是演示文稿。名字不像报表的只是提示，名字像报表的是错误。",
    why="这一份不计报送，也不算按时；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
SHORTCUT = Kind(
    "F127",
    E,
    title="快捷方式",
    message="是一个快捷方式，不是文件本身。",
    hint="请单位交快捷方式所指的那个文件。",
    means="文件只是指向另一台电脑上某个文件的快捷方式，里面没有内容。名字不像报表的只是提示，名字像报表的是错误。",
    why="这一份不计报送，也不算按时；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
TEXT = Kind(
    "F128",
    E,
    title="文本文件",
    message="是文本文件，没有读取。",
    hint="如果是报表，请把内容填进空白表，存为 .xlsx 后再交。",
    means="文件的内容是文字，没有表格。名字不像报表的只是提示，名字像报表或像工作簿的是错误。",
    why="这一份不计报送，也不算按时；同一单位另有读得出的报表时按那一份计分，没有就按未报送计。",
)
NESTED = Kind(
    "F129",
    E,
    title="压缩包里的压缩包",
    message="是压缩包里的压缩包，没有打开。",
    hint="请先解压，把里面的报表放进文件夹。",
    means=".zip 里面还有 .zip。只打开一层，免得没有尽头。",
    why="里面如果有报表，一份也没有读到；单位没有别的报表时按未报送计。",
)
SEVERAL_ALIKE = Kind(
    "F130",
    N,
    title="同类的文件",
    message="有 {count} 个文件{what}：{names}。",
    means="一个文件夹里有许多同类而没有计入的文件，例如空白表、佐证材料的照片，合在一起说一次。",
    why="这些文件没有计入，对得分没有影响。其中如果有报表，请改成工作簿后再交。",
)
NOT_GIVEN = Kind(
    "F131",
    N,
    title="没有给出的文件",
    message="同一文件夹中像报表的文件没有给出，所以没有读：{names}。",
    hint="要一起读，请直接写文件夹的名字。",
    means="给出的报表旁边还有像报表的文件，但是命令里没有写到，常见于 june/*.xlsx 漏掉了 .xls、.et、.zip 和没有后缀的文件。",
    why="没有给出的文件不计；其中如果有报表，那个单位就可能按未报送计。",
)
NO_MATCH = Kind(
    "F191",
    E,
    title="没有文件",
    message="没有找到文件“{found}”。",
    hint="请检查路径；通配符要加在文件名上，例如 june/*.xlsx。",
    means="命令中写的文件、文件夹或通配符，一个文件也没有对上。",
    why="命令没有运行，什么也没有改动。",
)
CANNOT_WRITE = Kind(
    "F192",
    E,
    title="无法保存",
    message="无法保存：{reason}。",
    hint="{hint}",
    means="结果写不到指定的位置：文件夹不存在、没有权限、磁盘已满、已经有同名的文件，或者它正在别的程序中打开。",
    why="没有保存。几个输出要么全部保存，要么一个也不保存；原有的文件保持原样。",
)
CANNOT_READ = Kind(
    "F193",
    E,
    title="无法打开",
    message="无法打开：{reason}。",
    hint="请检查路径和权限。",
    means="要用的文件（报表、规则或名册）打不开：不存在、没有权限，或正被别的程序占用。",
    why="报表打不开，只少这一份，其余照常计分；规则或名册打不开，命令不能运行。",
)
UNKNOWN_SUFFIX = Kind(
    "F194",
    E,
    title="不认识的输出格式",
    message="不能输出“{found}”格式。",
    hint="可以用的有：{expected}。",
    means="-o 后面的文件名，后缀不是能够输出的格式。",
    why="命令没有运行，什么也没有改动。",
)
USAGE = Kind(
    "F195",
    E,
    title="命令写法有误",
    message="{found}。",
    hint="运行 baiyun --help 看写法。",
    means="命令、选项或选项的值写错了。",
    why="命令没有运行，什么也没有改动。退出状态为 2。",
)
ONLY_ROSTER = Kind(
    "F196",
    E,
    title="只有名册",
    message="只给了名册 {found}，没有给报表。",
    hint="请加上报表，例如 june/*.xlsx。",
    means="命令里写的文件只有名册一份。",
    why="没有报表就没有可以做的；命令没有运行。",
)
NOT_OURS = Kind(
    "F197",
    E,
    title="不能覆盖的文件",
    message="已经有这个文件，它{what}，不能覆盖。",
    hint="请换一个输出文件名，或先把它移走。",
    means="-o 后面写的文件已经存在，而且不是本工具输出的结果：是单位的报表、名册、评审表，或者别处来的文件。",
    why="命令没有运行，什么也没有改动。",
)
NAMED_TWICE = Kind(
    "F198",
    E,
    title="输出写了两次",
    message="同一个输出写了两次。",
    hint="请去掉一个，或换一个名字。",
    means="几个 -o 后面写的是同一个文件。",
    why="命令没有运行，什么也没有改动。",
)
KEPT = Kind(
    "F199",
    N,
    title="改过的输出",
    message="上次的结果有人改过，已留在“{name}”，新的结果另存在原来的名字下。",
    means="要保存的位置上是本工具上次的输出，但是后来有人手工改过（或在 WPS、Excel 中另存过）。",
    why="改过的一份改名留在旁边，一个字也不丢；新的结果用原来的名字。对计分没有影响。",
)

KINDS = (
    EMPTY, NOT_A_WORKBOOK, ENCRYPTED, DAMAGED, TOO_LARGE, NOT_OUR_FORM, NO_SHEET, NO_COLUMN, UNFILLED, HIDDEN_SHEET,
    OUR_OUTPUT, NO_FIELD, EXTRA_COLUMN, HIDDEN_ROWS, OTHER_VERSION, OTHER_FORM, WORD, PDF, IMAGE, PACKED, LOCKED, SLIDES, SHORTCUT, TEXT, NESTED, SEVERAL_ALIKE, NOT_GIVEN, NO_MATCH, CANNOT_WRITE, CANNOT_READ,
    UNKNOWN_SUFFIX, USAGE, ONLY_ROSTER, NOT_OURS, NAMED_TWICE, KEPT,
)  # fmt: skip
