# ruff: noqa: E501
"""Labelled periods: the phrase, the quarter of its call, the company's calendar, and what is meant.

Made up, or a dozen words at most. A calendar is the last month of the fiscal year, `s` behind it where years
are named after their start. Each period is written `fiscal | calendar | last day`, or `-` where it cannot be
told; `&` stands between several, and a dot for nothing. Checked by hand, one by one.
"""

from __future__ import annotations

PHRASES = """
Q2 2006 ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
Q2, 2006 ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
Q2-2006 ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
Q406 ; . ; 12 ; FY2006Q4 | 2006Q4 | 2006-12-31
Q2 06 ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
2Q06 ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
1Q26 ; . ; 9 ; FY2026Q1 | 2025Q4 | 2025-12-31
1Q 2026 ; . ; 12 ; FY2026Q1 | 2026Q1 | 2026-03-31
1Q'26 ; . ; 12 ; FY2026Q1 | 2026Q1 | 2026-03-31
3Q 2021 ; . ; 6 ; FY2021Q3 | 2021Q1 | 2021-03-31
Q1 FY26 ; . ; 9 ; FY2026Q1 | 2025Q4 | 2025-12-31
Q1 FY26 ; . ; 1 ; FY2026Q1 | 2025Q1 | 2025-04-30
Q4 FY '07 ; . ; 3 ; FY2007Q4 | 2007Q1 | 2007-03-31
Q2 FY2008 ; . ; 3 ; FY2008Q2 | 2007Q3 | 2007-09-30
Q1'26 ; . ; 1 ; FY2026Q1 | 2025Q1 | 2025-04-30
Q1/26 ; . ; 12 ; FY2026Q1 | 2026Q1 | 2026-03-31
Q125 ; . ; 12 ; FY2025Q1 | 2025Q1 | 2025-03-31
F2Q26 ; . ; 9 ; FY2026Q2 | 2026Q1 | 2026-03-31
f2q08 ; . ; 3 ; FY2008Q2 | 2007Q3 | 2007-09-30
FQ1 2024 ; . ; 9 ; FY2024Q1 | 2023Q4 | 2023-12-31
FQ3'24 ; . ; 6 ; FY2024Q3 | 2024Q1 | 2024-03-31
CQ1 2024 ; . ; 9 ; FY2024Q2 | 2024Q1 | 2024-03-31
1QCY24 ; . ; 3 ; FY2024Q4 | 2024Q1 | 2024-03-31
1QFY24 ; . ; 3 ; FY2024Q1 | 2023Q2 | 2023-06-30
2Q CY2024 ; . ; 1 ; FY2025Q2 | 2024Q2 | 2024-07-31
FY2008Q2 ; . ; 3 ; FY2008Q2 | 2007Q3 | 2007-09-30
2024Q1 ; . ; 12 ; FY2024Q1 | 2024Q1 | 2024-03-31
2024-Q1 ; . ; 12 ; FY2024Q1 | 2024Q1 | 2024-03-31
fiscal 2008 Q2 ; . ; 3 ; FY2008Q2 | 2007Q3 | 2007-09-30
FY26 Q1 ; . ; 1 ; FY2026Q1 | 2025Q1 | 2025-04-30
Q1 of FY26 ; . ; 1 ; FY2026Q1 | 2025Q1 | 2025-04-30
Q1 2024 ; . ; 1 ; FY2024Q1 | 2023Q1 | 2023-04-30
Q1 2024 ; . ; 1s ; FY2024Q1 | 2024Q1 | 2024-04-30
Q4 2019 ; . ; 1s ; FY2019Q4 | 2019Q4 | 2020-01-31
Q4 2019 ; . ; 1 ; FY2019Q4 | 2018Q4 | 2019-01-31
Q4 2019 ; . ; 2 ; FY2019Q4 | 2019Q1 | 2019-02-28
second quarter of 2006 ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
second quarter of '06 ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
second-quarter 2006 ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
2nd quarter 2006 ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
fiscal second quarter of 2008 ; . ; 3 ; FY2008Q2 | 2007Q3 | 2007-09-30
second fiscal quarter of 2008 ; . ; 3 ; FY2008Q2 | 2007Q3 | 2007-09-30
second quarter of fiscal year 2022 ; . ; 6 ; FY2022Q2 | 2021Q4 | 2021-12-31
first quarter of fiscal 2026 ; . ; 7 ; FY2026Q1 | 2025Q3 | 2025-10-31
fourth quarter of fiscal 2019 ; . ; 1s ; FY2019Q4 | 2019Q4 | 2020-01-31
2006 second quarter ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
2006's second quarter ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
last quarter of 2006 ; . ; 12 ; FY2006Q4 | 2006Q4 | 2006-12-31
final quarter of fiscal 2010 ; . ; 9 ; FY2010Q4 | 2010Q3 | 2010-09-30
fourth quarter of fiscal twenty twenty-six ; . ; 9 ; FY2026Q4 | 2026Q3 | 2026-09-30
fiscal twenty twenty-six ; . ; 9 ; FY2026 | 2025Q4 2026Q1 2026Q2 2026Q3 | 2026-09-30
fiscal year twenty twenty-six ; . ; 1 ; FY2026 | 2025Q1 2025Q2 2025Q3 2025Q4 | 2026-01-31
fiscal twenty-six ; . ; 9 ; FY2026 | 2025Q4 2026Q1 2026Q2 2026Q3 | 2026-09-30
fiscal twenty twenty ; . ; 3 ; FY2020 | 2019Q2 2019Q3 2019Q4 2020Q1 | 2020-03-31
second quarter of twenty oh six ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
first quarter of two thousand and nine ; . ; 12 ; FY2009Q1 | 2009Q1 | 2009-03-31
fiscal two thousand ten ; . ; 6 ; FY2010 | 2009Q3 2009Q4 2010Q1 2010Q2 | 2010-06-30
fiscal nineteen ninety-eight ; . ; 6 ; FY1998 | 1997Q3 1997Q4 1998Q1 1998Q2 | 1998-06-30
calendar twenty twenty-five ; . ; 9 ; FY2025Q2 FY2025Q3 FY2025Q4 FY2026Q1 | 2025Q1 2025Q2 2025Q3 2025Q4 | 2025-12-31
full year twenty twenty-four ; . ; 12 ; FY2024 | 2024Q1 2024Q2 2024Q3 2024Q4 | 2024-12-31
Q2 ; FY2006Q2 ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
Q4 ; FY2006Q2 ; 12 ; FY2006Q4 | 2006Q4 | 2006-12-31
Q1 ; FY2003Q4 ; 12 ; FY2004Q1 | 2004Q1 | 2004-03-31
Q3 ; FY2003Q4 ; 12 ; FY2003Q3 | 2003Q3 | 2003-09-30
Q2 ; . ; 12 ; -
second quarter ; FY2008Q3 ; 3 ; FY2008Q2 | 2007Q3 | 2007-09-30
the first quarter ; FY2008Q4 ; 3 ; FY2009Q1 | 2008Q2 | 2008-06-30
fiscal first quarter ; FY2019Q4 ; 1s ; FY2020Q1 | 2020Q1 | 2020-04-30
fiscal 2003 ; . ; 12 ; FY2003 | 2003Q1 2003Q2 2003Q3 2003Q4 | 2003-12-31
fiscal 2008 ; . ; 3 ; FY2008 | 2007Q2 2007Q3 2007Q4 2008Q1 | 2008-03-31
fiscal year 2008 ; . ; 3 ; FY2008 | 2007Q2 2007Q3 2007Q4 2008Q1 | 2008-03-31
fiscal year '08 ; . ; 3 ; FY2008 | 2007Q2 2007Q3 2007Q4 2008Q1 | 2008-03-31
fiscal 2019 ; . ; 1s ; FY2019 | 2019Q1 2019Q2 2019Q3 2019Q4 | 2020-01-31
fiscal 2019 ; . ; 1 ; FY2019 | 2018Q1 2018Q2 2018Q3 2018Q4 | 2019-01-31
fy04 ; . ; 6 ; FY2004 | 2003Q3 2003Q4 2004Q1 2004Q2 | 2004-06-30
FY 2008 ; . ; 9 ; FY2008 | 2007Q4 2008Q1 2008Q2 2008Q3 | 2008-09-30
FY25 ; . ; 10 ; FY2025 | 2024Q4 2025Q1 2025Q2 2025Q3 | 2025-10-31
2008 fiscal year ; . ; 3 ; FY2008 | 2007Q2 2007Q3 2007Q4 2008Q1 | 2008-03-31
fiscal years 2007 and 2008 ; . ; 3 ; FY2007 | 2006Q2 2006Q3 2006Q4 2007Q1 | 2007-03-31 & FY2008 | 2007Q2 2007Q3 2007Q4 2008Q1 | 2008-03-31
fiscal year ended March 31, 2008 ; . ; 3 ; FY2008 | 2007Q2 2007Q3 2007Q4 2008Q1 | 2008-03-31
fiscal year ended February 1, 2020 ; . ; 1s ; FY2019 | 2019Q1 2019Q2 2019Q3 2019Q4 | 2020-02-01
fiscal year ended February 1, 2020 ; . ; 1 ; FY2020 | 2019Q1 2019Q2 2019Q3 2019Q4 | 2020-02-01
year ended December 31, 2005 ; . ; 12 ; FY2005 | 2005Q1 2005Q2 2005Q3 2005Q4 | 2005-12-31
in 2004 ; . ; 12 ; FY2004 | 2004Q1 2004Q2 2004Q3 2004Q4 | 2004-12-31
in 2004 ; . ; 6 ; FY2004 | 2003Q3 2003Q4 2004Q1 2004Q2 | 2004-06-30
full year 2004 ; . ; 12 ; FY2004 | 2004Q1 2004Q2 2004Q3 2004Q4 | 2004-12-31
for '05 ; . ; 12 ; FY2005 | 2005Q1 2005Q2 2005Q3 2005Q4 | 2005-12-31
2004 revenue ; . ; 12 ; FY2004 | 2004Q1 2004Q2 2004Q3 2004Q4 | 2004-12-31
calendar 2006 ; . ; 12 ; FY2006Q1 FY2006Q2 FY2006Q3 FY2006Q4 | 2006Q1 2006Q2 2006Q3 2006Q4 | 2006-12-31
calendar 2006 ; . ; 3 ; FY2006Q4 FY2007Q1 FY2007Q2 FY2007Q3 | 2006Q1 2006Q2 2006Q3 2006Q4 | 2006-12-31
calendar 2006 ; . ; 1 ; FY2007Q1 FY2007Q2 FY2007Q3 FY2007Q4 | 2006Q1 2006Q2 2006Q3 2006Q4 | 2007-01-31
calendar 2006 ; . ; 2 ; FY2006Q4 FY2007Q1 FY2007Q2 FY2007Q3 | 2006Q1 2006Q2 2006Q3 2006Q4 | 2006-11-30
calendar year 2006 ; . ; 9 ; FY2006Q2 FY2006Q3 FY2006Q4 FY2007Q1 | 2006Q1 2006Q2 2006Q3 2006Q4 | 2006-12-31
CY06 ; . ; 6 ; FY2006Q3 FY2006Q4 FY2007Q1 FY2007Q2 | 2006Q1 2006Q2 2006Q3 2006Q4 | 2006-12-31
calendar Q2 2006 ; . ; 3 ; FY2007Q1 | 2006Q2 | 2006-06-30
calendar Q2 2006 ; . ; 1 ; FY2007Q2 | 2006Q2 | 2006-07-31
calendar Q2 2006 ; . ; 2 ; FY2007Q1 | 2006Q2 | 2006-05-31
calendar second quarter of 2006 ; . ; 9 ; FY2006Q3 | 2006Q2 | 2006-06-30
first half of calendar 2006 ; . ; 3 ; FY2006Q4 FY2007Q1 | 2006Q1 2006Q2 | 2006-06-30
second half of calendar 2025 ; . ; 1 ; FY2026Q3 FY2026Q4 | 2025Q3 2025Q4 | 2026-01-31
calendar Q4 ; FY2007Q2 ; 3 ; FY2007Q3 | 2006Q4 | 2006-12-31
first half of '07 ; . ; 12 ; FY2007Q1 FY2007Q2 | 2007Q1 2007Q2 | 2007-06-30
first half of '07 ; . ; 3 ; FY2007Q1 FY2007Q2 | 2006Q2 2006Q3 | 2006-09-30
first half of 2008 ; . ; 9 ; FY2008Q1 FY2008Q2 | 2007Q4 2008Q1 | 2008-03-31
second half of fiscal 2020 ; . ; 6 ; FY2020Q3 FY2020Q4 | 2020Q1 2020Q2 | 2020-06-30
the back half of 2020 ; . ; 12 ; FY2020Q3 FY2020Q4 | 2020Q3 2020Q4 | 2020-12-31
the front half of fiscal 2021 ; . ; 1 ; FY2021Q1 FY2021Q2 | 2020Q1 2020Q2 | 2020-07-31
latter half of 2019 ; . ; 12 ; FY2019Q3 FY2019Q4 | 2019Q3 2019Q4 | 2019-12-31
1H25 ; . ; 12 ; FY2025Q1 FY2025Q2 | 2025Q1 2025Q2 | 2025-06-30
1H06 ; . ; 12 ; FY2006Q1 FY2006Q2 | 2006Q1 2006Q2 | 2006-06-30
2H 2024 ; . ; 6 ; FY2024Q3 FY2024Q4 | 2024Q1 2024Q2 | 2024-06-30
2H24 ; . ; 12 ; FY2024Q3 FY2024Q4 | 2024Q3 2024Q4 | 2024-12-31
H1 2006 ; . ; 12 ; FY2006Q1 FY2006Q2 | 2006Q1 2006Q2 | 2006-06-30
H2 2019 ; . ; 3 ; FY2019Q3 FY2019Q4 | 2018Q4 2019Q1 | 2019-03-31
H1 FY25 ; . ; 3 ; FY2025Q1 FY2025Q2 | 2024Q2 2024Q3 | 2024-09-30
H1 FY25 ; . ; 9 ; FY2025Q1 FY2025Q2 | 2024Q4 2025Q1 | 2025-03-31
1HFY25 ; . ; 3 ; FY2025Q1 FY2025Q2 | 2024Q2 2024Q3 | 2024-09-30
1H ; FY2025Q1 ; 12 ; FY2025Q1 FY2025Q2 | 2025Q1 2025Q2 | 2025-06-30
the back half ; FY2008Q2 ; 3 ; FY2008Q3 FY2008Q4 | 2007Q4 2008Q1 | 2008-03-31
first half ; FY2003Q4 ; 12 ; FY2004Q1 FY2004Q2 | 2004Q1 2004Q2 | 2004-06-30
second half of the fiscal year ; FY2008Q2 ; 3 ; FY2008Q3 FY2008Q4 | 2007Q4 2008Q1 | 2008-03-31
second half ; . ; 12 ; -
9M FY25 ; . ; 3 ; FY2025Q1 FY2025Q2 FY2025Q3 | 2024Q2 2024Q3 2024Q4 | 2024-12-31
9M 2024 ; . ; 12 ; FY2024Q1 FY2024Q2 FY2024Q3 | 2024Q1 2024Q2 2024Q3 | 2024-09-30
9M24 ; . ; 12 ; FY2024Q1 FY2024Q2 FY2024Q3 | 2024Q1 2024Q2 2024Q3 | 2024-09-30
6M FY25 ; . ; 6 ; FY2025Q1 FY2025Q2 | 2024Q3 2024Q4 | 2024-12-31
first nine months of 2007 ; . ; 12 ; FY2007Q1 FY2007Q2 FY2007Q3 | 2007Q1 2007Q2 2007Q3 | 2007-09-30
first nine months of fiscal 2007 ; . ; 6 ; FY2007Q1 FY2007Q2 FY2007Q3 | 2006Q3 2006Q4 2007Q1 | 2007-03-31
first six months of 2018 ; . ; 12 ; FY2018Q1 FY2018Q2 | 2018Q1 2018Q2 | 2018-06-30
first six months of the year ; FY2021Q2 ; 12 ; FY2021Q1 FY2021Q2 | 2021Q1 2021Q2 | 2021-06-30
first nine months ; FY2021Q3 ; 9 ; FY2021Q1 FY2021Q2 FY2021Q3 | 2020Q4 2021Q1 2021Q2 | 2021-06-30
first six months of last year ; FY2021Q2 ; 12 ; FY2020Q1 FY2020Q2 | 2020Q1 2020Q2 | 2020-06-30
nine months ended September 30, 2007 ; . ; 12 ; FY2007Q1 FY2007Q2 FY2007Q3 | 2007Q1 2007Q2 2007Q3 | 2007-09-30
nine months ended March 31, 2008 ; . ; 6 ; FY2008Q1 FY2008Q2 FY2008Q3 | 2007Q3 2007Q4 2008Q1 | 2008-03-31
six months ended June 30, 2006 ; . ; 12 ; FY2006Q1 FY2006Q2 | 2006Q1 2006Q2 | 2006-06-30
twelve months ended March 31, 2008 ; . ; 3 ; FY2008Q1 FY2008Q2 FY2008Q3 FY2008Q4 | 2007Q2 2007Q3 2007Q4 2008Q1 | 2008-03-31
three months ended March 31 ; FY2008Q4 ; 3 ; FY2008Q4 | 2008Q1 | 2008-03-31
nine months ended September 30 ; FY2007Q3 ; 12 ; FY2007Q1 FY2007Q2 FY2007Q3 | 2007Q1 2007Q2 2007Q3 | 2007-09-30
13 weeks ended November 2, 2019 ; . ; 1s ; FY2019Q3 | 2019Q3 | 2019-11-02
thirteen weeks ended May 4, 2019 ; . ; 1s ; FY2019Q1 | 2019Q1 | 2019-05-04
the December quarter ; FY2008Q2 ; 3 ; FY2008Q3 | 2007Q4 | 2007-12-31
the September quarter ; FY2008Q2 ; 3 ; FY2008Q2 | 2007Q3 | 2007-09-30
the June quarter ; FY2008Q2 ; 3 ; FY2008Q1 | 2007Q2 | 2007-06-30
the March quarter ; FY2008Q2 ; 3 ; FY2008Q4 | 2008Q1 | 2008-03-31
the December quarter ; FY2006Q2 ; 12 ; FY2006Q4 | 2006Q4 | 2006-12-31
the March quarter ; FY2006Q4 ; 12 ; FY2007Q1 | 2007Q1 | 2007-03-31
the January quarter ; FY2020Q3 ; 1 ; FY2020Q4 | 2019Q4 | 2020-01-31
the October quarter ; FY2019Q2 ; 1s ; FY2019Q3 | 2019Q3 | 2019-10-31
the December quarter ; . ; 3 ; -
December-quarter ; FY2010Q1 ; 9 ; FY2010Q1 | 2009Q4 | 2009-12-31
December 2006 quarter ; . ; 12 ; FY2006Q4 | 2006Q4 | 2006-12-31
December quarter of 2006 ; . ; 9 ; FY2007Q1 | 2006Q4 | 2006-12-31
September 2007 quarter ; . ; 3 ; FY2008Q2 | 2007Q3 | 2007-09-30
Dec quarter 2024 ; . ; 6 ; FY2025Q2 | 2024Q4 | 2024-12-31
March quarter of last year ; FY2008Q2 ; 3 ; FY2006Q4 | 2006Q1 | 2006-03-31
June quarter '24 ; . ; 9 ; FY2024Q3 | 2024Q2 | 2024-06-30
quarter ended September 28, 2007 ; . ; 3 ; FY2008Q2 | 2007Q3 | 2007-09-28
the quarter ending June 30, 2006 ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
quarter ended July 1, 2006 ; . ; 12 ; FY2006Q2 | 2006Q2 | 2006-07-01
quarter ended January 2, 2010 ; . ; 12 ; FY2009Q4 | 2009Q4 | 2010-01-02
quarter which ended September 28, 2007 ; . ; 3 ; FY2008Q2 | 2007Q3 | 2007-09-28
quarter ended October 31, 2025 ; . ; 7 ; FY2026Q1 | 2025Q3 | 2025-10-31
quarter ended June 30 ; FY2006Q2 ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
quarter ended September 31, 2007 ; . ; 12 ; FY2007Q3 | 2007Q3 | 2007-09-30
last quarter ; FY2008Q1 ; 3 ; FY2007Q4 | 2007Q1 | 2007-03-31
last quarter ; FY2008Q2 ; 3 ; FY2008Q1 | 2007Q2 | 2007-06-30
last quarter ; . ; 12 ; -
prior quarter ; FY2006Q1 ; 12 ; FY2005Q4 | 2005Q4 | 2005-12-31
previous quarter ; FY2006Q3 ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
the quarter before ; FY2006Q3 ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30
two quarters ago ; FY2006Q3 ; 12 ; FY2006Q1 | 2006Q1 | 2006-03-31
four quarters ago ; FY2006Q3 ; 12 ; FY2005Q3 | 2005Q3 | 2005-09-30
this quarter ; FY2006Q3 ; 12 ; FY2006Q3 | 2006Q3 | 2006-09-30
current quarter ; FY2006Q3 ; 12 ; FY2006Q3 | 2006Q3 | 2006-09-30
next quarter ; FY2006Q4 ; 12 ; FY2007Q1 | 2007Q1 | 2007-03-31
next quarter ; FY2008Q2 ; 3 ; FY2008Q3 | 2007Q4 | 2007-12-31
a year ago ; FY2008Q2 ; 3 ; FY2007Q2 | 2006Q3 | 2006-09-30
a year ago ; . ; 12 ; -
a year earlier ; FY2008Q2 ; 3 ; FY2007Q2 | 2006Q3 | 2006-09-30
year-ago quarter ; FY2006Q2 ; 12 ; FY2005Q2 | 2005Q2 | 2005-06-30
prior-year period ; FY2006Q2 ; 12 ; FY2005Q2 | 2005Q2 | 2005-06-30
prior-year quarter ; FY2020Q1 ; 1s ; FY2019Q1 | 2019Q1 | 2019-04-30
same quarter last year ; FY2006Q2 ; 12 ; FY2005Q2 | 2005Q2 | 2005-06-30
the same period a year ago ; FY2006Q2 ; 12 ; FY2005Q2 | 2005Q2 | 2005-06-30
last year ; FY2008Q2 ; 3 ; FY2007 | 2006Q2 2006Q3 2006Q4 2007Q1 | 2007-03-31
last year ; . ; 12 ; -
this year ; FY2008Q2 ; 3 ; FY2008 | 2007Q2 2007Q3 2007Q4 2008Q1 | 2008-03-31
next fiscal year ; FY2008Q2 ; 3 ; FY2009 | 2008Q2 2008Q3 2008Q4 2009Q1 | 2009-03-31
two years ago ; FY2008Q2 ; 3 ; FY2006 | 2005Q2 2005Q3 2005Q4 2006Q1 | 2006-03-31
Q2 of last year ; FY2006Q3 ; 12 ; FY2005Q2 | 2005Q2 | 2005-06-30
Q2 of last year ; . ; 12 ; -
last year's fourth quarter ; FY2006Q2 ; 12 ; FY2005Q4 | 2005Q4 | 2005-12-31
fourth quarter of last year ; FY2020Q1 ; 1s ; FY2019Q4 | 2019Q4 | 2020-01-31
first half of next year ; FY2006Q3 ; 12 ; FY2007Q1 FY2007Q2 | 2007Q1 2007Q2 | 2007-06-30
Q3 and Q4 ; FY2006Q2 ; 12 ; FY2006Q3 | 2006Q3 | 2006-09-30 & FY2006Q4 | 2006Q4 | 2006-12-31
Q3 and Q4 2006 ; . ; 12 ; FY2006Q3 | 2006Q3 | 2006-09-30 & FY2006Q4 | 2006Q4 | 2006-12-31
Q4 and Q1 2009 ; . ; 12 ; - & FY2009Q1 | 2009Q1 | 2009-03-31
Q1 through Q3 ; FY2006Q4 ; 12 ; FY2006Q1 FY2006Q2 FY2006Q3 | 2006Q1 2006Q2 2006Q3 | 2006-09-30
Q1 through Q3 2006 ; . ; 12 ; FY2006Q1 FY2006Q2 FY2006Q3 | 2006Q1 2006Q2 2006Q3 | 2006-09-30
Q1-Q3 2006 ; . ; 12 ; FY2006Q1 FY2006Q2 FY2006Q3 | 2006Q1 2006Q2 2006Q3 | 2006-09-30
Q1 thru Q3 of fiscal 2025 ; . ; 9 ; FY2025Q1 FY2025Q2 FY2025Q3 | 2024Q4 2025Q1 2025Q2 | 2025-06-30
Q3 2006 through Q1 2007 ; . ; 12 ; FY2006Q3 FY2006Q4 FY2007Q1 | 2006Q3 2006Q4 2007Q1 | 2007-03-31
first through third quarters of 2008 ; . ; 12 ; FY2008Q1 FY2008Q2 FY2008Q3 | 2008Q1 2008Q2 2008Q3 | 2008-09-30
Q4 through Q2 of 2009 ; . ; 12 ; FY2008Q4 FY2009Q1 FY2009Q2 | 2008Q4 2009Q1 2009Q2 | 2009-06-30
second and third quarters of 2008 ; . ; 12 ; FY2008Q2 | 2008Q2 | 2008-06-30 & FY2008Q3 | 2008Q3 | 2008-09-30
second and third quarter ; FY2008Q1 ; 3 ; FY2008Q2 | 2007Q3 | 2007-09-30 & FY2008Q3 | 2007Q4 | 2007-12-31
second and third quarters of last year ; FY2008Q1 ; 12 ; FY2007Q2 | 2007Q2 | 2007-06-30 & FY2007Q3 | 2007Q3 | 2007-09-30
first, second and third quarters of 2010 ; . ; 12 ; FY2010Q1 | 2010Q1 | 2010-03-31 & FY2010Q2 | 2010Q2 | 2010-06-30 & FY2010Q3 | 2010Q3 | 2010-09-30
third or fourth quarter of 2008 ; . ; 12 ; FY2008Q3 | 2008Q3 | 2008-09-30 & FY2008Q4 | 2008Q4 | 2008-12-31
2Q and 3Q ; FY2006Q1 ; 12 ; FY2006Q2 | 2006Q2 | 2006-06-30 & FY2006Q3 | 2006Q3 | 2006-09-30
2Q and 3Q 2024 ; . ; 12 ; FY2024Q2 | 2024Q2 | 2024-06-30 & FY2024Q3 | 2024Q3 | 2024-09-30
Q1, Q2 and Q3 of 2008 ; . ; 12 ; FY2008Q1 | 2008Q1 | 2008-03-31 & FY2008Q2 | 2008Q2 | 2008-06-30 & FY2008Q3 | 2008Q3 | 2008-09-30
Q1 2024 and Q1 2023 ; . ; 9 ; FY2024Q1 | 2023Q4 | 2023-12-31 & FY2023Q1 | 2022Q4 | 2022-12-31
fourth quarter and fiscal 2003 ; . ; 12 ; FY2003Q4 | 2003Q4 | 2003-12-31 & FY2003 | 2003Q1 2003Q2 2003Q3 2003Q4 | 2003-12-31
fourth quarter and full year 2020 ; . ; 12 ; - & FY2020 | 2020Q1 2020Q2 2020Q3 2020Q4 | 2020-12-31
TTM ; FY2006Q2 ; 12 ; -
LTM ; FY2006Q2 ; 12 ; -
trailing twelve months ; FY2006Q2 ; 12 ; -
trailing 12-month ; FY2006Q2 ; 12 ; -
last twelve months ; FY2006Q2 ; 12 ; -
next 12 months ; FY2006Q2 ; 12 ; -
rolling twelve months ; FY2006Q2 ; 12 ; -
year to date ; FY2006Q2 ; 12 ; -
year-to-date ; FY2006Q2 ; 12 ; -
YTD ; FY2006Q2 ; 12 ; -
quarter-to-date ; FY2006Q2 ; 12 ; -
month of December ; FY2006Q2 ; 12 ; -
months of October and November ; FY2006Q2 ; 12 ; -
exit rate ; FY2006Q2 ; 12 ; -
exit run rate ; FY2006Q2 ; 12 ; -
by year-end ; FY2006Q2 ; 12 ; FY2006 | 2006Q1 2006Q2 2006Q3 2006Q4 | 2006-12-31
by year-end ; FY2006Q4 ; 12 ; -
by year-end ; FY2008Q2 ; 3 ; -
by fiscal year-end ; FY2008Q2 ; 3 ; FY2008 | 2007Q2 2007Q3 2007Q4 2008Q1 | 2008-03-31
by the end of the year ; FY2006Q2 ; 12 ; FY2006 | 2006Q1 2006Q2 2006Q3 2006Q4 | 2006-12-31
by the end of the fiscal year ; FY2008Q2 ; 3 ; FY2008 | 2007Q2 2007Q3 2007Q4 2008Q1 | 2008-03-31
by year-end ; . ; 12 ; -
by year-end 2008 ; . ; 12 ; FY2008 | 2008Q1 2008Q2 2008Q3 2008Q4 | 2008-12-31
第三季度 ; FY2023Q3 ; 12 ; FY2023Q3 | 2023Q3 | 2023-09-30
第三季度 ; . ; 12 ; -
2023年第三季度 ; . ; 12 ; FY2023Q3 | 2023Q3 | 2023-09-30
2023年第三季度 ; . ; 3 ; FY2023Q3 | 2022Q4 | 2022-12-31
2023财年第三季度 ; . ; 9 ; FY2023Q3 | 2023Q2 | 2023-06-30
三季度 ; FY2023Q3 ; 12 ; FY2023Q3 | 2023Q3 | 2023-09-30
2023年三季度 ; . ; 12 ; FY2023Q3 | 2023Q3 | 2023-09-30
第3季度 ; FY2023Q2 ; 12 ; FY2023Q3 | 2023Q3 | 2023-09-30
今年 ; FY2023Q3 ; 12 ; FY2023 | 2023Q1 2023Q2 2023Q3 2023Q4 | 2023-12-31
去年 ; FY2023Q3 ; 12 ; FY2022 | 2022Q1 2022Q2 2022Q3 2022Q4 | 2022-12-31
明年 ; FY2023Q3 ; 12 ; FY2024 | 2024Q1 2024Q2 2024Q3 2024Q4 | 2024-12-31
去年同期 ; FY2023Q3 ; 12 ; FY2022Q3 | 2022Q3 | 2022-09-30
上季度 ; FY2023Q3 ; 12 ; FY2023Q2 | 2023Q2 | 2023-06-30
上一季度 ; FY2023Q1 ; 12 ; FY2022Q4 | 2022Q4 | 2022-12-31
本季度 ; FY2023Q3 ; 12 ; FY2023Q3 | 2023Q3 | 2023-09-30
下季度 ; FY2023Q4 ; 12 ; FY2024Q1 | 2024Q1 | 2024-03-31
去年第四季度 ; FY2023Q1 ; 12 ; FY2022Q4 | 2022Q4 | 2022-12-31
今年第一季度 ; FY2023Q2 ; 12 ; FY2023Q1 | 2023Q1 | 2023-03-31
2023年上半年 ; . ; 12 ; FY2023Q1 FY2023Q2 | 2023Q1 2023Q2 | 2023-06-30
下半年 ; FY2023Q2 ; 12 ; FY2023Q3 FY2023Q4 | 2023Q3 2023Q4 | 2023-12-31
2023财年 ; . ; 3 ; FY2023 | 2022Q2 2022Q3 2022Q4 2023Q1 | 2023-03-31
2023年第一財季 ; . ; 9 ; FY2023Q1 | 2022Q4 | 2022-12-31
1분기 ; FY2024Q1 ; 12 ; FY2024Q1 | 2024Q1 | 2024-03-31
1분기 ; . ; 12 ; -
2024년 1분기 ; . ; 12 ; FY2024Q1 | 2024Q1 | 2024-03-31
2024년 3분기 ; . ; 3 ; FY2024Q3 | 2023Q4 | 2023-12-31
지난 분기 ; FY2024Q1 ; 12 ; FY2023Q4 | 2023Q4 | 2023-12-31
이번 분기 ; FY2024Q1 ; 12 ; FY2024Q1 | 2024Q1 | 2024-03-31
다음 분기 ; FY2024Q4 ; 12 ; FY2025Q1 | 2025Q1 | 2025-03-31
전년 동기 ; FY2024Q1 ; 12 ; FY2023Q1 | 2023Q1 | 2023-03-31
작년 4분기 ; FY2024Q1 ; 12 ; FY2023Q4 | 2023Q4 | 2023-12-31
상반기 ; FY2024Q1 ; 12 ; FY2024Q1 FY2024Q2 | 2024Q1 2024Q2 | 2024-06-30
2024년 하반기 ; . ; 12 ; FY2024Q3 FY2024Q4 | 2024Q3 2024Q4 | 2024-12-31
올해 ; FY2024Q1 ; 12 ; FY2024 | 2024Q1 2024Q2 2024Q3 2024Q4 | 2024-12-31
2024년 ; . ; 12 ; FY2024 | 2024Q1 2024Q2 2024Q3 2024Q4 | 2024-12-31
June 30, 2006 ; . ; 12 ; .
on January 23rd, 2004 ; . ; 12 ; .
in June of 2006 ; . ; 12 ; .
over 2000 customers ; . ; 12 ; .
2,004 ; . ; 12 ; .
$2004 ; . ; 12 ; .
2004% ; . ; 12 ; .
version 2Qx ; . ; 12 ; .
version 2.0 ; . ; 12 ; .
Q2.5 release ; . ; 12 ; .
H1.2 firmware ; . ; 12 ; .
H1N1 vaccines ; . ; 12 ; .
H1B visas ; . ; 12 ; .
IQ4 sensors ; . ; 12 ; .
MQ2 ; . ; 12 ; .
room 2004 ; . ; 12 ; .
Windows 2008 ; . ; 12 ; .
Reform Act of 1995 ; . ; 12 ; .
Securities Act of 1933 ; . ; 12 ; .
Private Securities Litigation Reform Act of 1995 ; . ; 12 ; .
Dodd-Frank Act of 2010 ; . ; 12 ; .
Tax Code of 1986 ; . ; 12 ; .
quarter-over-quarter ; . ; 12 ; .
year-over-year ; . ; 12 ; .
QoQ ; . ; 12 ; .
YoY ; . ; 12 ; .
a quarter of it ; . ; 12 ; .
over the next few quarters ; . ; 12 ; .
every quarter ; . ; 12 ; .
three quarters of our stores ; . ; 12 ; .
first half of the month ; . ; 12 ; .
the first customer ; . ; 12 ; .
second, quarters ; . ; 12 ; .
may quarterly ; . ; 12 ; .
calendar 30 days ; . ; 12 ; .
fiscal 12 months ; . ; 12 ; .
2632 people ; . ; 12 ; .
$9M 2024 ; . ; 12 ; .
in 2000 stores ; . ; 12 ; .
$1,995 a share ; . ; 12 ; .
at 2015 dollars per unit ; . ; 12 ; .
19.99 per share ; . ; 12 ; .
a half point ; . ; 12 ; .
the half-life ; . ; 12 ; .
2年 ; . ; 12 ; .
第三方 ; . ; 12 ; .
半导体 ; . ; 12 ; .
10분기 ; . ; 12 ; .
계절 ; . ; 12 ; .
"""
