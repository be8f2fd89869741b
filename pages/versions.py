"""Phiên bản & nguồn số liệu: where a figure comes from, the ledger, and taking entries back."""

import streamlit as st

from lib.ui.board_details import show_unit_entries
from lib.ui.filters import Filter, page_head
from lib.ui.ledger import offer_removal_of_illustration, show_entry, show_ledger, show_withdrawal
from lib.ui.months import show_months
from lib.ui.origin import show_origin_of_page
from lib.ui.registry import title
from lib.ui.visit import current
from lib.ui.waiting import show_waiting

visit = current()
page_head(
    visit,
    title("versions", visit.text),
    [Filter.SUBJECT, Filter.SCOPE, Filter.PERIOD, Filter.UNIT, Filter.CUMULATED, Filter.BOUNDARIES],
)
show_withdrawal(visit)
show_waiting(visit)
if not visit.empty:
    st.subheader(visit.text.say("Where the figure comes from"))
    show_origin_of_page(visit)
show_unit_entries(visit)
st.subheader(visit.text.say("Ledger"))
show_ledger(visit)
show_entry(visit)
show_months(visit)
offer_removal_of_illustration(visit)
