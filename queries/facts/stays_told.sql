-- grain: a child's stay in a measure as one month's delivery tells it
select
    municipality,
    month,
    district,
    child,
    intervention,
    start_date,
    end_date
from kept_foranstaltninger
