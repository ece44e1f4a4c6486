"""``collect``: what comes by mail is kept once, as it came, where it belongs, with the time of its receipt."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import baiyun
from baiyun.api.mail.collecting import collect
from baiyun.problems import Stop
from builders import PROJECT, TRIP, bytes_of, roster, sheets_of
from messy.mails import CHINA, WAYS, mail, mbox, month_of_mails, zipped
from terminal import GOLDEN, screen
from terminal import baiyun as run

JUNE_15 = datetime(2023, 6, 15, 17, 30, tzinfo=CHINA)


def workbook(unit: str = "青石镇", day: str = "2023-6-15", **sections: list[dict[str, object]]) -> bytes:
    return bytes_of(sheets_of(unit, day, **(sections or {"项目": [PROJECT], "外出招商": [TRIP]})))


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = tmp_path / "campaign"
    folder.mkdir()
    roster(folder, ("青石镇", "乡镇"), ("河口镇", "乡镇"), ("松岭乡", "乡镇"))
    return folder


def sent(folder: Path, *mails: bytes) -> Path:
    """A folder of .eml files beside the campaign's."""
    inbox = folder.parent / "inbox"
    inbox.mkdir(exist_ok=True)
    for number, each in enumerate(mails):
        (inbox / f"{len(list(inbox.iterdir())):03}-{number}.eml").write_bytes(each)
    return inbox


def rows(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "receipts.csv").read_bytes().decode("utf-8-sig"))))


def codes(done: object) -> list[str]:
    return [problem.code for problem in done.problems]


@pytest.mark.parametrize("way", WAYS)
def test_a_report_is_found_however_the_mail_was_written(campaign: Path, way: str) -> None:
    content = workbook()
    done = collect(sent(campaign, mail([("青石镇6月.xlsx", content)], JUNE_15, way=way)), campaign)
    assert (campaign / "june" / "青石镇.xlsx").read_bytes() == content
    [row] = rows(campaign)
    assert (row["文件"], row["单位名称"], row["月份"]) == ("june/青石镇.xlsx", "青石镇", "2023年6月")
    assert (row["收到时间"], row["版本"]) == ("2023-06-15 17:30:00", "1")
    assert row["发件人"] == "青石镇经发办 <qs@qingshan.example>"
    assert codes(done) == []


@pytest.mark.parametrize(("hour", "minute", "points"), [(23, 59, 2), (24, 1, 0)])
def test_the_receiving_server_decides_not_the_form_nor_the_senders_clock(
    campaign: Path, hour: int, minute: int, points: int
) -> None:
    received = datetime(2023, 6, 30, tzinfo=CHINA) + timedelta(hours=hour, minutes=minute)
    collect(sent(campaign, mail([("a.xlsx", workbook(day="2023-6-30"))], received)), campaign)
    assert points_of(baiyun.score(campaign / "june"), "青石镇", "按时报送") == points


def points_of(result: baiyun.Scored, unit: str, name: str) -> object:
    told = json.loads(result.to_json())
    [found] = [each for each in told["units"] if each["unit"] == unit]
    return next(item["points"] for part in found["criteria"] for item in part["items"] if item["name"] == name)


def test_versions_are_kept_in_the_order_of_their_receipt(campaign: Path) -> None:
    first, second = workbook(), workbook(外出招商=[TRIP])
    later = mail([("终稿.xlsx", second)], JUNE_15 + timedelta(hours=2), number=2)
    done = collect(sent(campaign, later, mail([("a.xlsx", first)], JUNE_15)), campaign)
    assert [(each.path, each.version) for each in done.filed] == [
        ("june/青石镇.xlsx", 1),
        ("june/青石镇（第2版）.xlsx", 2),
    ]
    assert (campaign / "june" / "青石镇.xlsx").read_bytes() == first
    assert (campaign / "june" / "青石镇（第2版）.xlsx").read_bytes() == second


def test_a_second_run_takes_only_what_is_new(campaign: Path) -> None:
    inbox = sent(campaign, mail([("a.xlsx", workbook())], JUNE_15))
    collect(inbox, campaign)
    before = {path: path.read_bytes() for path in campaign.rglob("*") if path.is_file()}
    done = collect(inbox, campaign)
    assert (done.filed, codes(done)) == ((), ["F146"])
    assert before == {path: path.read_bytes() for path in campaign.rglob("*") if path.is_file()}
    sent(campaign, mail([("b.xlsx", workbook("河口镇"))], JUNE_15, number=2))
    assert [each.unit for each in collect(inbox, campaign).filed] == ["河口镇"]
    assert [row["单位名称"] for row in rows(campaign)] == ["青石镇", "河口镇"]


def test_an_earlier_receipt_found_later_counts(campaign: Path) -> None:
    content = workbook()
    collect(sent(campaign, mail([("a.xlsx", content)], JUNE_15 + timedelta(days=16))), campaign)
    assert points_of(baiyun.score(campaign / "june"), "青石镇", "按时报送") == 0
    other = campaign.parent / "old.eml"
    other.write_bytes(mail([("a.xlsx", content)], JUNE_15, number=7))
    done = collect(other, campaign)
    assert points_of(baiyun.score(campaign / "june"), "青石镇", "按时报送") == 2
    assert [each.path for each in done.filed] == ["june/青石镇.xlsx"], "the file itself is there already"


def test_nothing_that_lies_there_is_overwritten(campaign: Path) -> None:
    (campaign / "june").mkdir()
    (campaign / "june" / "青石镇.xlsx").write_bytes(b"mine")
    done = collect(sent(campaign, mail([("a.xlsx", workbook())], JUNE_15)), campaign)
    assert (campaign / "june" / "青石镇.xlsx").read_bytes() == b"mine"
    assert [each.path for each in done.filed] == ["june/青石镇（第2版）.xlsx"]


def test_what_a_person_wrote_into_the_register_stays(campaign: Path) -> None:
    inbox = sent(campaign, mail([("a.xlsx", workbook())], JUNE_15))
    collect(inbox, campaign)
    mine = (campaign / "receipts.csv").read_bytes().replace(b"17:30:00", b"09:00:00") + "手写一行,,,,,,,,\r\n".encode()
    (campaign / "receipts.csv").write_bytes(mine)
    sent(campaign, mail([("b.xlsx", workbook("河口镇"))], JUNE_15, number=2))
    collect(inbox, campaign)
    assert (campaign / "receipts.csv").read_bytes().startswith(mine)


def test_a_table_that_is_no_register_is_left_alone(campaign: Path) -> None:
    (campaign / "receipts.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(Stop, match="F148"):
        collect(sent(campaign, mail([("a.xlsx", workbook())], JUNE_15)), campaign)
    assert (campaign / "receipts.csv").read_text(encoding="utf-8") == "a,b\n1,2\n"
    assert not (campaign / "june").exists()


def test_what_has_no_unit_waits_for_a_person(campaign: Path) -> None:
    broken = workbook()[:2000]
    done = collect(
        sent(campaign, mail([("..\\..\\CON.xlsx", broken), ("b.xlsx", workbook("河口镇"))], JUNE_15)), campaign
    )
    assert "F145" in codes(done)
    [waiting] = (campaign / "待处理").iterdir()
    assert waiting.read_bytes() == broken
    assert (campaign / "june" / "河口镇.xlsx").exists()
    assert not (campaign.parent / "CON.xlsx").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.4 not a mail", "F141"),
        (b"", "F141"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "F141"),
        (mail([], JUNE_15), "F144"),
        (mail([("a.xlsx", b"")], JUNE_15), "F144"),
        (mail([("a.zip", zipped([("../../x.xlsx", b"\0" * 9)]))], JUNE_15), "F145"),
        (b"From: a@b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n", "F144"),
    ],
)  # fmt: skip
def test_hostile_and_broken_mails_end_in_problems(campaign: Path, content: bytes, said: str) -> None:
    inbox = sent(campaign, content, mail([("b.xlsx", workbook("河口镇"))], JUNE_15, number=9))
    done = collect(inbox, campaign)
    assert said in codes(done)
    assert [each.unit for each in done.filed if each.unit] == ["河口镇"]


@pytest.mark.slow
def test_a_mail_forwarded_without_end_costs_only_itself(campaign: Path) -> None:
    content = mail([("a.xlsx", workbook())], JUNE_15)
    for number in range(22):
        content = mail([("转发.eml", content)], JUNE_15, number=number)
    done = collect(sent(campaign, content, mail([("b.xlsx", workbook("河口镇"))], JUNE_15, number=99)), campaign)
    assert "F142" in codes(done)
    assert [each.unit for each in done.filed] == ["河口镇"]


def test_without_a_servers_time_the_senders_is_used_and_told(campaign: Path) -> None:
    done = collect(sent(campaign, mail([("a.xlsx", workbook())], None)), campaign)
    assert codes(done) == ["F143"]
    assert rows(campaign)[0]["收到时间"] == "2023-06-14 08:57:00"


def test_a_formula_in_a_subject_is_text(campaign: Path) -> None:
    collect(
        sent(campaign, mail([("a.xlsx", workbook())], JUNE_15, subject="=1+1", sender="+86 <a@b.example>")), campaign
    )
    [row] = rows(campaign)
    assert (row["主题"], row["发件人"]) == ("'=1+1", "'+86 <a@b.example>")


def test_mbox_and_maildir_hold_the_same(campaign: Path) -> None:
    mails = [mail([("a.xlsx", workbook())], JUNE_15), mail([("b.xlsx", workbook("河口镇"))], JUNE_15, number=2)]
    box = campaign.parent / "收件箱"
    box.write_bytes(mbox(mails))
    maildir = campaign.parent / "Maildir"
    for name in ("cur", "new", "tmp"):
        (maildir / name).mkdir(parents=True)
    for number, each in enumerate(mails):
        (maildir / "new" / f"{number}.host").write_bytes(each)
    (maildir / "tmp" / "9.host").write_bytes(b"half a mail")
    assert [each.unit for each in collect(box, campaign).filed] == ["青石镇", "河口镇"]
    assert codes(collect(maildir, campaign)) == ["F146"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_month_from_a_mailbox_is_the_month_from_the_folder(tmp_path: Path, seed: int) -> None:
    examples = Path(__file__).parents[1] / "examples"
    found = baiyun.score(examples / "june", no_earlier=True)
    days = {file.file: file.submission.basics.reported for file in read_of(examples / "june")}
    reports = [
        (name, (examples / "june" / name).read_bytes(), datetime(day.year, day.month, day.day, 12, tzinfo=CHINA))
        for name, day in days.items()
    ]
    (tmp_path / "units.xlsx").write_bytes((examples / "units.xlsx").read_bytes())
    (tmp_path / "in.mbox").write_bytes(mbox(month_of_mails(reports, seed)))
    done = collect(tmp_path / "in.mbox", tmp_path)
    assert done.mails == 120
    assert figures(baiyun.score(tmp_path / "june", no_earlier=True)) == figures(found)


def read_of(folder: Path) -> list:
    from baiyun.api.inputs import opened

    return [file for file in opened(folder, no_earlier=True).files if file.submission]


def figures(result: baiyun.Scored) -> list[object]:
    told = json.loads(result.to_json())
    return [
        (each["unit"], each["rank"], each["total"], [(item["name"], item["points"]) for part in each["criteria"] for item in part["items"]])
        for each in told["units"]
    ]  # fmt: skip


def test_the_command_shows_what_it_took(campaign: Path) -> None:
    sent(campaign, mail([("a.xlsx", workbook())], JUNE_15), mail([], JUNE_15, number=2))
    done = run(campaign, "collect", "../inbox")
    assert screen(done, campaign.parent) == (GOLDEN / "collect-80.txt").read_text(encoding="utf-8")
    assert done.returncode == 0
    told = json.loads(run(campaign, "collect", "../inbox", "--format", "json").stdout)
    assert (told["mails"], told["files"], [each["code"] for each in told["problems"]]) == (2, [], ["F144", "F146"])


def test_without_a_mail_one_sentence_says_what_to_write(campaign: Path) -> None:
    assert run(campaign, "collect").returncode == 2
    assert run(campaign, "collect", "nowhere.mbox").returncode == 2
    assert run(campaign, "collect", "--imap", "imaps://a:secret@host/x").returncode == 2


@pytest.mark.parametrize("unit", ["一" * 300, "𠀀" * 300, "甲." + "乙" * 300])
def test_a_unit_with_a_name_too_long_for_a_file_is_kept(campaign: Path, unit: str) -> None:
    content = workbook(unit)
    collect(sent(campaign, mail([("a.xlsx", content)], JUNE_15)), campaign)
    [path] = (campaign / "june").iterdir()
    assert path.read_bytes() == content
    assert path.name.startswith(unit[:50])
