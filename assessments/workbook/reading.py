"""A workbook read back as a SchemeData, or every place of it that has to be put right."""

from decimal import Decimal, InvalidOperation
from itertools import chain
from typing import NamedTuple

from assessments.scoring import TERMS, TITLES, rule_of
from assessments.tables import BandData, CriterionData, IndicatorData, SchemeData
from assessments.wording import number, read_tiers
from assessments.workbook import columns as c
from core.cells import Unreadable, neutral, text, yes_no
from core.sheets.reading import blank, tables

LONGEST = {c.HEADING: 100, c.TITLE: 100, c.CODE: 10, c.TEXT: 200, c.ARTICLE: 200}
MOST_POINTS = Decimal("9999.99")


class Problem(NamedTuple):
    """One thing to put right: the sheet, the row as the sheet numbers it (None: the whole sheet), the column."""

    sheet: str
    row: int | None
    column: str
    says: str


class Row:
    """One row of a sheet by its column titles; what cannot be read is noted as a Problem and reads as nothing."""

    def __init__(self, sheet, place, cells, problems):
        self.sheet, self.place, self.cells, self.problems = sheet, place, cells, problems

    def wrong(self, column, says):
        self.problems.append(Problem(self.sheet, self.place, column, says))

    def text(self, column):
        value = self.cells.get(column)
        try:
            said = value.strip() if isinstance(value, str) else text(value).value
        except Unreadable as unreadable:
            self.wrong(column, str(unreadable))
            return ""
        if said.startswith("'") and neutral(said[1:]) == said:
            said = said[1:]  # the apostrophe that keeps a text from being a formula
        if len(said) > LONGEST.get(column, 200):
            self.wrong(column, f"最多 {LONGEST.get(column, 200)} 个字，现在 {len(said)} 个。")
        return said

    def number(self, column, least=0, most=MOST_POINTS, places=2):
        said = self.text(column)
        if not said:
            return None
        try:
            value = Decimal(said.removesuffix("%").removesuffix("分").strip())
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or not least <= value <= most:
            return self.wrong(column, f"“{said}”应是 {least} 到 {number(most)} 的数。")
        if value != round(value, places):
            return self.wrong(column, f"“{said}”最多 {places} 位小数。" if places else f"“{said}”应是整数。")
        return value

    def choice(self, column, choices, default=""):
        said = self.text(column)
        if said in choices:
            return choices[said]
        if said:
            self.wrong(column, f"“{said}”不认识，可填：{'、'.join(c.listed(choices))}。")
        return default

    def term(self, name):
        """One term of the rule as a scheme keeps it, None where nothing stands."""
        column = TITLES[name]
        try:
            if name == "tiers":
                return read_tiers(self.text(column)) or None
            if name == "started":
                return yes_no(self.cells.get(column)).value or None
        except (ValueError, Unreadable) as wrong:
            return self.wrong(column, str(wrong))
        if name == "grade":
            return self.text(column) or None
        value = self.number(column)
        return None if value is None else number(value)


def read_workbook(content):
    """(SchemeData, []) of a checked file, or (None, its Problems). Raises Refused when it cannot be opened at all."""
    problems, sheets = [], {table.name: table for table in tables(content)}
    rows = {
        name: list(_rows(sheets.get(name), name, wanted, problems))
        for name, wanted in ((c.LINES, c.COLUMNS), (c.GRADES, c.GRADE_COLUMNS), (c.WEIGHTS, c.WEIGHT_COLUMNS))
    }
    if problems:
        return None, problems
    bands = _bands(rows[c.GRADES], problems)
    name, origin, weights = _weights(rows[c.WEIGHTS], problems)
    indicators = _Tree([band.name for band in bands], problems).read(rows[c.LINES])
    if not indicators and not problems:
        problems.append(Problem(c.LINES, None, "", "还没有指标。"))
    if problems:
        return None, list(dict.fromkeys(problems))
    return SchemeData(name=name, origin=origin, weights=weights, bands=bands, indicators=indicators), []


def _rows(table, name, wanted, problems):
    if table is None:
        problems.append(Problem(name, None, "", f"工作簿里没有“{name}”这张工作表。"))
        return
    lines = chain(table.top, table.rest)
    titles = [text(cell).value for cell in next(lines, ())]
    if missing := [title for title in wanted if title not in titles]:
        problems.append(Problem(name, 1, missing[0], f"第一行缺列：{'、'.join(missing)}。"))
        return
    for place, line in enumerate(lines, start=2):
        if not blank(line):
            yield Row(name, place, dict(zip(titles, line, strict=False)), problems)


def _bands(rows, problems):
    bands = []
    for row in rows:
        name, least = row.text("等次"), row.number("不低于（分）", most=Decimal(100))
        if not name or len(name) > 20:
            row.wrong("等次", "请填写等次的名称，最多 20 个字。")
        if name in {band.name for band in bands}:
            row.wrong("等次", f"“{name}”重复了。")
        if least is None:
            row.wrong("不低于（分）", "请填写不低于多少分。")
        elif bands and least >= bands[-1].at_least:
            row.wrong("不低于（分）", "等次须从高到低。")
        bands.append(BandData(name, least or Decimal(0), row.number("名额上限（%）", most=Decimal(100))))
    if not bands or bands[-1].at_least:
        problems.append(Problem(c.GRADES, None, "不低于（分）", "最后一等须从 0 分起。"))
    return tuple(bands)


def _weights(rows, problems):
    said = {row.text("项目"): row for row in rows}
    weights = {}
    for title, name in c.WEIGHT_ROWS.items():
        value = said[title].number("内容", most=Decimal(100), places=0) if title in said else None
        if value is None:
            problems.append(
                Problem(
                    c.WEIGHTS,
                    (title in said and said[title].number) or None,
                    "内容",
                    f"请填写{title}，0 到 100。",
                )
            )
        weights[name] = int(value or 0)
    if sum(weights.values()) - weights["monthly"] != 100:
        problems.append(Problem(c.WEIGHTS, None, "内容", "自评、上级、互评、群众评议的占比合计须为 100。"))
    texts = {title: said[title].text("内容") if title in said else "" for title in (c.NAME, c.ORIGIN)}
    if not 0 < len(texts[c.NAME]) <= 100:
        problems.append(Problem(c.WEIGHTS, None, c.NAME, "请填写细则的名称，最多 100 个字。"))
    return texts[c.NAME], texts[c.ORIGIN], weights


class _Tree:
    """The indicators of the sheet: a row that names one begins it, the rows beneath without a name are its lines."""

    def __init__(self, grades, problems):
        self.grades, self.problems = grades, problems
        self.found, self.codes = [], set()  # found: [row, IndicatorData as a dict, criteria, parts]

    def read(self, rows):
        for row in rows:
            heading, title, code = row.text(c.HEADING), row.text(c.TITLE), row.text(c.CODE)
            if title or code or (heading and not (self.found and heading == self.found[-1][1]["title"])):
                self._begin(row, heading, title, code)
            if not self.found:
                row.wrong(c.HEADING, "第一行须写明指标的名称和编号。")
                continue
            if row.text(c.TEXT):
                self._line(row)
            elif any(row.text(column) for column in (c.RULE, c.SOURCE, c.METRIC)):
                row.wrong(c.TEXT, "请填写考核标准。")
        return tuple(self._whole(*entry) for entry in self.found)

    def _begin(self, row, heading, title, code):
        if not code or code in self.codes:
            row.wrong(c.CODE, f"编号“{code}”重复了。" if code else "请填写编号。")
        if not heading and not (title and self.found):
            row.wrong(c.HEADING, "请填写一级指标。")
        self.codes.add(code)
        own = {
            "code": code,
            "title": title or heading,
            "side": row.choice(c.SIDE, c.SIDES, "party"),
            "facts": tuple(self._facts(row)),
            "article": row.text(c.ARTICLE),
        }
        entry = (row, own | {"points": row.number(c.POINTS)}, [], [])
        if not title:
            self.found.append(entry)
        elif not self.found or (heading and heading != self.found[-1][1]["title"]):
            row.wrong(c.HEADING, f"二级指标“{title}”须写在它的一级指标下面。")
        else:
            self.found[-1][3].append(entry)

    def _facts(self, row):
        for said in row.text(c.FACTS_OF).replace(";", "；").split("；"):
            if said.strip() in c.FACTS_TYPED:
                yield c.FACTS_TYPED[said.strip()]
            elif said.strip():
                row.wrong(c.FACTS_OF, f"“{said.strip()}”不认识，可填：{'；'.join(c.listed(c.FACTS_TYPED))}。")

    def _line(self, row):
        _, own, criteria, parts = self.found[-1]
        if parts:
            _, own, criteria, _ = parts[-1]
        kind = row.choice(c.RULE, c.RULES)
        source = row.choice(c.SOURCE, c.SOURCES)
        terms = {name: value for name, _ in TERMS.get(kind, ()) if (value := row.term(name)) is not None}
        cap = row.number(c.CAP, most=Decimal(30), places=0)
        period = row.choice(c.PERIOD, c.PERIODS)
        metric = self._counted(row, source, period)
        for column, said in ((c.RULE, kind), (c.SOURCE, source), (c.PERIOD, period)):
            if not said and not row.text(column):
                row.wrong(column, f"请填写{column}。")
        if kind and own["points"] is not None:
            self._check_rule(row, kind, terms, own["points"])
        text_, cap = row.text(c.TEXT), 3 if cap is None else int(cap)
        criteria.append(CriterionData(text_, kind, terms, source, metric, period, cap))

    def _counted(self, row, source, period):
        if source == "manual":
            if row.text(c.METRIC):
                row.wrong(c.METRIC, "取自考评登记的不填取数。")
            return ""
        metric = row.choice(c.METRIC, {"metric": c.METRICS_TYPED, "poll": c.POLLS_TYPED}.get(source, {}))
        if source and not row.text(c.METRIC):
            row.wrong(c.METRIC, "请填写系统数什么，或是哪一种测评。")
        if source == "poll" and period == "month":
            row.wrong(c.PERIOD, "取自测评的，只能在年终计分。")
        return metric

    def _check_rule(self, row, kind, terms, points):
        strange = [
            title for title, name in c.TERMS.items() if name not in dict(TERMS[kind]) and row.text(title)
        ]
        for title in strange:
            row.wrong(title, f"“{c.typed(kind, c.RULES)}”没有这一项，请清空。")
        try:
            rule_of(kind, terms, points, self.grades)
        except ValueError as wrong:
            row.wrong(c.RULE, str(wrong))

    def _whole(self, row, own, criteria, parts):
        parts = tuple(self._whole(*part) for part in parts)
        points = own["points"]
        if parts and criteria:
            row.wrong(c.TEXT, "下面有二级指标的，考核标准写在二级指标里。")
        if parts and points not in (None, total := sum(part.points for part in parts)):
            row.wrong(c.POINTS, f"分值须等于二级指标之和 {number(total)}。")
        if not parts and not criteria:
            row.wrong(c.TEXT, "还没有考核标准。")
        if not parts and not row.text(c.POINTS):
            row.wrong(c.POINTS, "请填写分值。")
        points = sum(part.points for part in parts) if parts else points or Decimal(0)
        return IndicatorData(**own | {"points": points}, criteria=tuple(criteria), parts=parts)
