"""The note on targets, tasks and the inspection (任务进度通报), as an official document."""

from __future__ import annotations

from collections.abc import Iterator

from baiyun.campaign.final import FinalResult
from baiyun.rulebook.scheme import CAMPAIGN
from baiyun.rulebook.strict import clause_text
from baiyun.tables.campaign import final_standing
from baiyun.tables.notice.bodies import approver, in_full, issuer
from baiyun.tables.notice.campaign_facts import CampaignScene
from baiyun.tables.notice.campaign_inserts import campaign_goals, campaign_tasks, inspected
from baiyun.tables.notice.compose import Annex, Heading, Notice, NoticePart, Paragraph
from baiyun.tables.notice.layout import Layout
from baiyun.tables.notice.targets import targets_told
from baiyun.tables.text import full_date
from baiyun.words.chapter import numeral


def targets_note(result: FinalResult) -> Notice:
    """The note as of the last report's day; preliminary as long as a month is."""
    scene = CampaignScene(result)
    about = result.book.scheme.scheme
    office = in_full(about, issuer(about))
    day = full_date(result.latest) if result.latest else ""
    return Notice(
        layout=Layout(), draft="" if result.approved else f"初评稿（{result.open_problems} 个问题待处理）",
        head=f"{office}文件", number=f"〔{scene.year}〕　　号", title=f"关于{about.name}|目标任务进度的通报",
        recipients="，".join(f"各{kind}" for kind in scene.kinds), parts=tuple(_parts(scene, day)), signature=office,
        dated=day, copied=f"{approver(about)}组长、副组长、各成员", printed=office, printed_on=f"{day}印发",
        origin=scene.origin,
    )  # fmt: skip


def _parts(scene: CampaignScene, day: str) -> Iterator[NoticePart]:
    result = scene.result
    yield Paragraph(f"截至{day}，全县目标和各单位任务的进度（{final_standing(result)}）通报如下。")
    chapters = [
        part for chapter in (_targets(scene), _tasks(scene), _inspection(scene)) for part in [list(chapter)] if part
    ]
    for at, (title, *below) in enumerate(chapters, 1):
        yield Heading(1, f"{numeral(at)}、{title.text if isinstance(title, Paragraph) else ''}")
        yield from below
    yield from _annex(scene)


def _targets(scene: CampaignScene) -> Iterator[NoticePart]:
    whole = targets_told(scene.book, (each for each in scene.result.targets if each.period == CAMPAIGN))
    table = campaign_goals(scene)
    if table.rows:
        yield Paragraph("全县目标")
        yield Paragraph(f"全程目标：{whole}。各期情况如下。" if whole else "各期情况如下。")
        yield table


def _tasks(scene: CampaignScene) -> Iterator[NoticePart]:
    result = scene.result
    due = {unit.name: unit.due(result.over, all_over=result.all_over) for unit in scene.units}
    owing = {name: owed for name, owed in due.items() if owed}
    if not owing:
        return
    done = [name for name, owed in owing.items() if all(each.met for each in owed)]
    none = [name for name, owed in owing.items() if not any(each.met for each in owed)]
    yield Paragraph("各单位任务")
    told = f"已到期的任务全部完成的单位 {len(done)} 个" + (f"：{'、'.join(done)}" if done else "")
    yield Paragraph(f"{told}。一项也没有完成的 {len(none)} 个" + (f"：{'、'.join(none)}。" if none else "。"))


def _inspection(scene: CampaignScene) -> Iterator[NoticePart]:
    about = scene.book.scheme.inspection
    if about is None:
        return
    table = inspected(scene)
    yield Paragraph(about.name)
    number = len(scene.result.inspected)
    if not number:
        yield Paragraph("没有需要督查的单位。")
        return
    yield Paragraph(f"依据{clause_text(about.clause)}，没有实质性项目、列入督查的单位 {number} 个，原因如下。")
    if table is not None:
        yield table


def _annex(scene: CampaignScene) -> Iterator[NoticePart]:
    tables = [(kind, campaign_tasks(scene.of("kind", kind))) for kind in scene.kinds]
    shown = [(kind, table) for kind, table in tables if table is not None and table.rows]
    if shown:
        yield Annex(0, "各单位任务完成情况")
    for at, (kind, table) in enumerate(shown, 1):
        yield Heading(1, f"{numeral(at)}、{kind}")
        yield table
