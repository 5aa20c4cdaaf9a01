-- grain: a child assessment, in the month that it ended
select
    municipality,
    month,
    district,
    child,
    start_date,
    date_diff('day', start_date, end_date) as days,
    end_date <= cast(start_date + to_months(4) as date) as within_4_months,
    network_meeting,
    cross_disciplinary_input
from kept_undersoegelser
where end_date between month and last_day(month)
