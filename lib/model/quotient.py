"""What a figure can be of besides an indicator: the count of one measure, or a mean. All are sums over sums.

So that counts and means are read, added up, restated and traced back exactly as rates are, each is written as the
indicator that it would be: a mean of its two measures, a count of its one measure over itself. Only the numerator of a
count is ever shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from lib.model.form import Direction, Form, Indicator, Kind
from lib.model.system import Mean

_MEAN = "mean"


def count_name(form_id: str, measure: str) -> str:
    """What a count is called in questions and addresses; ids of indicators have no dot."""
    return f"{form_id}.{measure}"


def mean_name(mean_id: str) -> str:
    """What a mean is called in questions and addresses."""
    return f"{_MEAN}.{mean_id}"


def is_count(name: str) -> bool:
    """Whether the name is that of a count."""
    return "." in name and not is_mean(name)


def is_mean(name: str) -> bool:
    """Whether the name is that of a mean."""
    return name.startswith(f"{_MEAN}.")


def mean_id(name: str) -> str:
    """The mean of a name that is one."""
    return name.partition(".")[2]


def quotient(
    name: str, indicators: Mapping[str, Indicator], forms: Mapping[str, Form], means: Mapping[str, Mean]
) -> Indicator:
    """The sums that a figure of that name is made of. Raises KeyError for a name that nothing bears."""
    if name in indicators:
        return indicators[name]
    first, _, second = name.partition(".")
    if not second:
        raise KeyError(name)
    return _of_mean(name, means[second]) if first == _MEAN else _of_count(name, forms[first], second)


def _of_mean(name: str, mean: Mean) -> Indicator:
    return Indicator(
        indicator_id=name,
        name=mean.name,
        short_name=mean.name,
        form=mean.form,
        numerator=(mean.numerator,),
        denominator=(mean.denominator,),
        direction=Direction.LOWER,
        formula="",
        definition=mean.definition,
        source=mean.source,
        slug=name,
        digits=mean.digits,
    )


def _of_count(name: str, form: Form, measure_id: str) -> Indicator:
    measure = form.measure(measure_id)
    if measure.kind is Kind.STATED:
        raise KeyError(name)
    return Indicator(
        indicator_id=name,
        name=measure.name,
        short_name=measure.name,
        form=form.form_id,
        numerator=(measure_id,),
        denominator=(measure_id,),
        direction=Direction.HIGHER,
        formula="" if measure.number is None else str(measure.number),
        definition=measure.name,
        source=form.source,
        slug=name,
    )
