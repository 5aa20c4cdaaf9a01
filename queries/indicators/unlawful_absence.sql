-- grain: month and municipality or district; unlawful absence days in % of pupils times school days
-- A month without school days has no value. A day is at most one pupil's, so few days are few pupils.
with counted as (
    select
        municipality,
        month,
        district,
        sum(pupils) as pupils,
        sum(pupils * school_days) as pupil_days,
        sum(unlawful_absence_days) as absence_days
    from kept_skolefravaer
    group by grouping sets ((municipality, month), (municipality, month, district))
)

select
    month,
    municipality,
    district,
    cast(null as varchar) as item,
    cast(null as varchar) as category,
    absence_days as numerator,
    pupil_days as denominator,
    100.0 * absence_days / nullif(pupil_days, 0) as value,
    pupils as n,
    cast(least(ceil(absence_days), pupils) as bigint) as n_part
from counted
