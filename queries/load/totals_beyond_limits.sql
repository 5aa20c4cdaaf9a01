-- grain: one measure of a new delivery (its own sum, or its number of rows) that jumps beyond its control limits
-- XmR limits as in queries/indicators/process_limits.sql, of the 24 deliveries in force before it, at least eight.
-- A jump is both outside the limits of the values and a longer step than the limit of the moving ranges allows: a slow
-- trend leaves the first in time, and a lasting new level would break it in every month that follows.
with
steps_measured as (
    select
        file_no,
        municipality,
        month,
        measure,
        value,
        abs(value - lag(value) over (
            partition by municipality, measure
            order by month
        )) as step
    from measures_delivered
    where value is not null
),

limits_measured as (
    select
        file_no,
        measure,
        value,
        step,
        avg(value) over before as centre,
        -- 2.66 = 3 / 1.128 and 3.27 = 1 + 3 x 0.853 / 1.128, the XmR chart's factors from the mean moving range.
        2.66 * avg(step) over before as reach,
        3.27 * avg(step) over before as longest_step,
        count(*) over before as deliveries_before
    from steps_measured
    window before as (
        partition by municipality, measure
        order by month
        rows between 24 preceding and 1 preceding
    )
)

select
    file_no,
    measure,
    value,
    centre - reach as lower,
    centre + reach as upper,
    deliveries_before
from limits_measured
-- Less than a twentieth, or than one row, case or krone, is no jump, however steady the months before were.
where
    file_no is not null
    and deliveries_before >= 8
    and abs(value - centre) > greatest(reach, 0.05 * abs(centre), 1)
    and step > greatest(longest_step, 0.05 * abs(centre), 1)
order by file_no asc, measure desc
