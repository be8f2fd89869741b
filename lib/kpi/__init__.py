"""Rates, targets, distances, ranks and how they are decided; pure and exact: int, Fraction and Decimal only."""

from lib.kpi.answer import UnitAnswer, add_answers, answer, join_answers, periods_of
from lib.kpi.combine import combine, needed_measures
from lib.kpi.contribution import is_flow
from lib.kpi.distance import allowance, needed_rate, reachable, shortfall
from lib.kpi.figures import FigureSet, figures
from lib.kpi.forecast import months_left, remaining_volumes
from lib.kpi.history import check_history
from lib.kpi.holdings import Holdings
from lib.kpi.movement import comparable, movement
from lib.kpi.plan import Chain, Difference, Exact, Missing, Plan, alternatives, plan_for
from lib.kpi.ranking import ranked
from lib.kpi.targets import target_for
from lib.kpi.territory import Territory
from lib.kpi.trace import measure_sums, underlying
from lib.kpi.verdict import Judgement, decide, undecidable

__all__ = [
    "Chain",
    "Difference",
    "Exact",
    "FigureSet",
    "Holdings",
    "Judgement",
    "Missing",
    "Plan",
    "Territory",
    "UnitAnswer",
    "add_answers",
    "allowance",
    "alternatives",
    "answer",
    "check_history",
    "combine",
    "comparable",
    "decide",
    "figures",
    "is_flow",
    "join_answers",
    "measure_sums",
    "months_left",
    "movement",
    "needed_measures",
    "needed_rate",
    "periods_of",
    "plan_for",
    "ranked",
    "reachable",
    "remaining_volumes",
    "shortfall",
    "target_for",
    "undecidable",
    "underlying",
]
