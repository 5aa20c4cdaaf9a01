-- grain: a share outside 0 to 100
select
    f.indicator,
    f.municipality,
    f.month,
    f.value
from figures_full as f
inner join catalogue as c on f.indicator = c.id
where
    c.unit = 'percent'
    and f.indicator not in ('spend_to_date', 'forecast_error')
    -- Items of follow_up_on_time count measures.
    and not (f.indicator = 'follow_up_on_time' and f.item is not null)
    and f.value not between 0 and 100.0000001
