"""Rates, targets, distances, ranks and how they are decided; pure and exact: int, Fraction and Decimal only.

Floats occur only in what is drawn (the curve of a funnel); no verdict and no position rests on one.
"""

from lib.kpi.answer import UnitAnswer, add_answers, answer, join_answers, periods_of
from lib.kpi.combine import combine, needed_measures
from lib.kpi.comparison import base_periods, break_days, breaks_between, compare, growth
from lib.kpi.contribution import is_flow
from lib.kpi.coverage import volume_coverage
from lib.kpi.definitions import definitions_mixed, redefined_on
from lib.kpi.distance import allowance, needed_rate, reachable, shortfall
from lib.kpi.expected import expected_range
from lib.kpi.explanation import UnitsExceedCountry, explain, if_met
from lib.kpi.figures import FigureSet, figures
from lib.kpi.forecast import months_left, remaining_volumes, volume_at
from lib.kpi.funnel import funnel
from lib.kpi.history import check_history
from lib.kpi.holdings import Holdings
from lib.kpi.interval import too_few, wilson
from lib.kpi.movement import comparable, movement
from lib.kpi.outliers import check_outliers
from lib.kpi.places import groups, order_breaks, places_moved, ranked_within
from lib.kpi.plan import Chain, Difference, Exact, Missing, Plan, alternatives, plan_for
from lib.kpi.ranking import ranked
from lib.kpi.reporting import deadline_for, reporting_figures, standing, together
from lib.kpi.targets import clashes, former_target, target_for
from lib.kpi.territory import Territory
from lib.kpi.trace import measure_sums, underlying
from lib.kpi.verdict import Judgement, decide, judged_by, undecidable

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
    "UnitsExceedCountry",
    "add_answers",
    "allowance",
    "alternatives",
    "answer",
    "base_periods",
    "break_days",
    "breaks_between",
    "check_history",
    "check_outliers",
    "clashes",
    "combine",
    "comparable",
    "compare",
    "deadline_for",
    "decide",
    "definitions_mixed",
    "expected_range",
    "explain",
    "figures",
    "former_target",
    "funnel",
    "groups",
    "growth",
    "if_met",
    "is_flow",
    "join_answers",
    "judged_by",
    "measure_sums",
    "months_left",
    "movement",
    "needed_measures",
    "needed_rate",
    "order_breaks",
    "periods_of",
    "places_moved",
    "plan_for",
    "ranked",
    "ranked_within",
    "reachable",
    "redefined_on",
    "remaining_volumes",
    "reporting_figures",
    "shortfall",
    "standing",
    "target_for",
    "together",
    "too_few",
    "undecidable",
    "underlying",
    "volume_at",
    "volume_coverage",
    "wilson",
]
