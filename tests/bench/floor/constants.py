"""Streamlit's floor for a page of figures: the same kinds of elements as the overview, all of them constants."""

import altair as alt
import streamlit as st

st.title("Trang hằng số")
st.markdown("Một câu mở đầu.")
for column, label in zip(st.columns(4), ("Đúng hạn", "Lương hưu", "Một lần", "Thất nghiệp"), strict=True):
    with column.container(border=True):
        st.metric(label, "99,91%", "0,02 điểm %", chart_data=[99.8, 99.9, 99.85, 99.91], chart_type="line")
        st.caption("34/34 tỉnh, thành phố")
rows = [{"unit": f"Tỉnh {i:02d}", "rate": 60 + i} for i in range(34)]
data = alt.Data(values=rows)  # type: ignore[no-untyped-call]
chart = alt.Chart(data).mark_bar().encode(x="rate:Q", y=alt.Y("unit:N", sort="-x"))
st.altair_chart(chart)
st.dataframe(rows)
