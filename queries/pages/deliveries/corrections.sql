-- grain: a figure of one municipality that a correction changed, newest correction first
select
    received_at,
    extract,
    delivered_month,
    indicator,
    month,
    district,
    item,
    category,
    before,
    before_status,
    after,
    after_status
from corrections
where municipality = $municipality
order by received_at desc, district asc nulls first, month asc, indicator asc, item asc, category asc
