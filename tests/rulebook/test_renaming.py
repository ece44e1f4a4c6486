"""The engine knows no term, category, criterion, item, measure, filter or board by name: all renamed, all the same."""

from __future__ import annotations

from typing import Any

import yaml

from baiyun.rank.result import MonthResult
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked

Names = dict[str, str]


class Renamed:
    """The rulebook with every name of the county's own replaced by 改名1, 改名2, …"""

    def __init__(self, text: str) -> None:
        self.tree: dict[str, Any] = yaml.safe_load(text)
        self.made: set[str] = set()
        self.terms = {column: self._fresh(words) for column, words in self.tree["terms"].items()}
        self.categories = self._fresh(self.tree["categories"])
        self.filters, self.measures, self.items, self.boards = (
            self._fresh(self.tree[part]) for part in ("filters", "measures", "items", "boards")
        )
        self.criteria = self._fresh([criterion["id"] for criterion in self.tree["criteria"]])
        self.text = yaml.safe_dump(self._tree(), allow_unicode=True, sort_keys=False, width=200)

    def _fresh(self, names: Any) -> Names:
        fresh = {name: f"改名{len(self.made) + at}" for at, name in enumerate(names)}
        self.made |= set(fresh.values())
        return fresh

    def _tree(self) -> dict[str, Any]:
        tree = dict(self.tree)
        tree["terms"] = {
            column: {self.terms[column][word]: self._plain(about) for word, about in words.items()}
            for column, words in tree["terms"].items()
        }
        tree["categories"] = dict.fromkeys(self.categories.values())
        tree["filters"] = {self.filters[name]: self._row_condition(about) for name, about in tree["filters"].items()}
        tree["measures"] = {self.measures[name]: self._measure(about) for name, about in tree["measures"].items()}
        tree["items"] = {self.items[name]: self._item(about) for name, about in tree["items"].items()}
        tree["criteria"] = [self._criterion(at, about) for at, about in enumerate(tree["criteria"])]
        tree["boards"] = {
            self.boards[name]: self._board(at, about) for at, (name, about) in enumerate(tree["boards"].items())
        }
        tree["ranking"] = tree["ranking"] | {"ties": [self.measures[name] for name in tree["ranking"]["ties"]]}
        tree["duties"] = [self._duty(about) for about in tree["duties"]]
        tree["notice"] = [about | {"of": self.measures[about["of"]]} for about in tree["notice"]]
        tree["targets"] = [about | {"of": self.measures[about["of"]]} for about in tree["targets"]]
        tree["year_end"] = [self.items[name] for name in tree["year_end"]]
        tree["assessment"] = [self._of_measures(about) for about in tree["assessment"]]
        tree["nominations"] = [about | {"task": self._of_measures(about["task"])} for about in tree["nominations"]]
        tree["inspection"] = tree["inspection"] | {"when": self._condition(tree["inspection"]["when"])}
        tree["evidence"] = [self._cited(about) for about in tree["evidence"]]
        return tree

    def _of_measures(self, about: dict[str, Any]) -> dict[str, Any]:
        return about | {key: self.measures[about[key]] for key in ("of", "out_of") if key in about}

    def _plain(self, about: dict[str, Any] | None) -> dict[str, Any] | None:
        """A term without its synonyms."""
        return {name: value for name, value in (about or {}).items() if name != "also"} or None

    def _words(self, column: str, test: Any) -> Any:
        known = self.terms.get(column, {})
        if isinstance(test, list):
            return [known.get(word, word) for word in test]
        return known.get(test, test) if isinstance(test, str) else test

    def _row_condition(self, about: Any) -> Any:
        if isinstance(about, str):
            return self.filters[about]
        found: dict[str, Any] = {}
        for name, test in about.items():
            if name in {"any", "all"}:
                found[name] = [self._row_condition(part) for part in test]
            elif name == "not":
                found[name] = self._row_condition(test)
            elif name == "before":
                found[name] = self.filters[test]
            else:
                found[name] = self._words(name, test)
        return found

    def _condition(self, about: dict[str, Any]) -> dict[str, Any]:
        return {
            (name if name in {"any", "all"} else self.measures[name]): [self._condition(part) for part in test]
            if name in {"any", "all"}
            else test
            for name, test in about.items()
        }

    def _cited(self, about: dict[str, Any]) -> dict[str, Any]:
        return about | {"where": [self.filters[name] for name in about.get("where", [])]}

    def _measure(self, about: dict[str, Any]) -> dict[str, Any]:
        found = {}
        for kind, rule in about.items():
            if kind == "points":
                found[kind] = self.criteria.get(rule) or self.items.get(rule, rule)
            elif kind == "so_far":
                found[kind] = self.measures[rule]
            else:
                found[kind] = self._cited(rule) if isinstance(rule, dict) and "where" in rule else rule
        return found

    def _item(self, about: dict[str, Any]) -> dict[str, Any]:
        found = dict(about)
        for kind, rule in about.items():
            if kind == "best_row":
                tables = {
                    key: {column: self._table(column, table) for column, table in rule[key].items()}
                    for key in ("worth", "worth_larger")
                    if key in rule
                }
                found[kind] = self._cited(rule) | tables
            elif isinstance(rule, dict):
                found[kind] = rule | {"of": self.measures[rule["of"]]}
                if isinstance(rule.get("otherwise"), dict):
                    found[kind]["otherwise"] = rule["otherwise"] | {"share": self.measures[rule["otherwise"]["share"]]}
        return found

    def _table(self, column: str, table: dict[str, Any]) -> dict[str, Any]:
        return {self.terms.get(column, {}).get(word, word): points for word, points in table.items()}

    def _criterion(self, at: int, about: dict[str, Any]) -> dict[str, Any]:
        return about | {
            "id": self.criteria[about["id"]],
            "name": f"方面{at}",
            "items": [self.items[name] for name in about["items"]],
        }

    def _board(self, at: int, about: dict[str, Any]) -> dict[str, Any]:
        reasons = [
            reason
            | {"name": f"原因{at}{number}", "when": self._condition(reason["when"])}
            | ({"cite": self._cited(reason["cite"])} if "cite" in reason else {})
            for number, reason in enumerate(about["reasons"])
        ]
        persons = {"persons": self._cited(about["persons"])} if "persons" in about else {}
        return about | {"name": f"榜{at}", "when": self._condition(about["when"]), "reasons": reasons} | persons

    def _duty(self, about: dict[str, Any]) -> dict[str, Any]:
        need = about["need"]
        owed = {"not_owed_by": [self.categories[name] for name in about.get("not_owed_by", [])]}
        return (
            about
            | {"of": self.measures[about["of"]], "need": self.measures[need] if isinstance(need, str) else need}
            | owed
        )

    def case(self, case: Case) -> Case:
        """The same month in the new words."""
        units = {
            name: about
            | {
                "kind": self.categories[about["kind"]],
                "reports": [self._report(report) for report in about.get("reports", ())],
            }
            for name, about in case.units.items()
        }
        return Case(case.name, case.why, units, {})

    def _report(self, report: dict[str, Any]) -> dict[str, Any]:
        sections = {"项目", "外出招商", "客商接待", "信息报送", "例会", "推介会邀商"}
        return {what: [self._row(row) for row in rows] if what in sections else rows for what, rows in report.items()}

    def _row(self, row: dict[str, Any]) -> dict[str, Any]:
        def said(column: str, value: Any) -> Any:
            if column in self.terms and isinstance(value, str):
                return "、".join(self.terms[column][word] for word in value.split("、"))
            return value

        return {column: said(column, value) for column, value in row.items()}


def project(**changes: Any) -> dict[str, Any]:
    return {"企业类型": "其他", "所属产业": "其他", "洽谈签约阶段": "在谈"} | changes


def signed(stage: str, day: str, amount: float, **changes: Any) -> dict[str, Any]:
    return project(洽谈签约阶段=stage, 签约阶段日期=day, 投资额=amount, **changes)


TRIPS = [{"日期": "6-5", "拜访企业": 4}, {"日期": "6-20", "拜访企业": 3}]
CASE = Case(
    "a month",
    "",
    {
        "甲镇": {"kind": "乡镇", "mark": "优", "reports": [
            {"day": "6-15"},
            {"day": "6-30", "外出招商": TRIPS, "信息报送": [{"信息类别": "重大项目", "日期": "6-9"}], "项目": [
                signed("实质性签约", "6-12", 12, 企业类型="上市公司", 所属产业="电子信息", 有功个人="赵一、钱二", 开工阶段="举行开工仪式", 开工阶段日期="6-28"),
                project(产业链作用="延链")]}]},
        "乙镇": {"kind": "乡镇", "reports": [{"day": "6-30", "外出招商": TRIPS[:1], "项目": [
            signed("实质性签约", "6-11", 2, 企业类型="头部企业、其他", 所属产业="新能源", 产业链作用="强链", 开工阶段="项目稳步推进", 开工阶段日期="6-29", 包联领导=None)]}]},
        "丙镇": {"kind": "乡镇", "mark": "差", "reports": [{"day": "6-14", "项目": [signed("合同文本送签", "6-3", 60, 企业类型="世界500强", 所属产业="农业深加工")]}]},
        "丁镇": {"kind": "乡镇"},
        "子局": {"kind": "部门", "mark": "良", "reports": [{"day": "6-29", "外出招商": TRIPS * 2, "项目": [
            signed("意向性签约", "6-30", 5, 所属产业="装备制造"), signed("意向性签约", "6-1", 25, 企业类型="国内500强", 开工阶段="实质性开工", 开工阶段日期="6-2")]}]},
        "丑局": {"kind": "部门", "reports": [{"day": "6-30", "项目": [signed("实质性谈判", "6-3", 60, 企业类型="世界500强")]}]},
        "队": {"kind": "专业招商小分队", "mark": "中", "reports": [{"day": "6-30", "项目": [signed("实质性签约", "6-30", 10, 开工阶段="未开工")]}]},
        "室": {"kind": "单位", "reports": [{"day": "6-30"}]},
    },
    {},
)  # fmt: skip


def outline(result: MonthResult) -> list[Any]:
    """Points, ranks and boards without any name that was changed."""
    cards = [
        (
            standing.name,
            standing.rank,
            standing.card.total,
            [(criterion.points, [item.points for item in criterion.items]) for criterion in standing.card.criteria],
        )
        for standing in result.everyone
    ]
    boards = [
        [(entry.standing.name, entry.persons, len(entry.reasons)) for entry in result.boards[name]]
        for name in result.book.scheme.boards
    ]  # fmt: skip
    problems = [(problem.code, problem.severity, problem.place) for problem in result.problems]
    return [sorted(cards, key=lambda card: card[0]), boards, problems]


def test_every_name_changed_changes_nothing(book: Rulebook, rules_text: str) -> None:
    renamed = Renamed(rules_text)
    for old in [
        *renamed.filters,
        *renamed.criteria,
        *renamed.boards,
        *(word for words in renamed.terms.values() for word in words),
    ]:
        assert f"{old}:" not in renamed.text.replace("标题:", "") or old == "其他", old
    other, problems = rulebook("rules.yaml", renamed.text.encode())
    assert other is not None, [str(problem) for problem in problems]
    before = outline(Worked(book, CASE).month("june"))
    after = outline(Worked(other, renamed.case(CASE)).month("june"))
    assert after == before
    cards = {card[0]: card for card in before[0]}
    assert cards["甲镇"][2] > cards["乙镇"][2] > 0  # something was scored at all
    assert all(any(board) for board in before[1])


def test_renaming_only_some_breaks_the_rulebook(rules_text: str) -> None:
    renamed = Renamed(rules_text)
    for names in (renamed.filters, renamed.measures, renamed.items, renamed.criteria):
        name = next(iter(names.values()))
        book, problems = rulebook(
            "rules.yaml",
            renamed.text.replace(f"{name}:", "别名:", 1).replace(f"id: {name}\n", "id: 别名\n", 1).encode(),
        )
        assert book is None
        assert problems
