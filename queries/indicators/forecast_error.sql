-- grain: month a forecast was made, municipality, and account (item; NULL: all accounts)
-- (forecast of the year - what was spent in it) in % of what was spent, once every month of the year is delivered.
with years_ended as (
    select
        municipality,
        item,
        year(month) as year,
        actual_to_date as spent
    from budget_lines
    where month(month) = 12 and actual_to_date is not null
)

select
    b.month,
    b.municipality,
    cast(null as varchar) as district,
    b.item,
    cast(null as varchar) as category,
    b.forecast as numerator,
    e.spent as denominator,
    100.0 * (b.forecast - e.spent) / nullif(abs(e.spent), 0) as value,
    cast(null as bigint) as n,
    cast(null as bigint) as n_part
from budget_lines as b
inner join years_ended as e
    on
        b.municipality = e.municipality
        and b.item is not distinct from e.item
        and year(b.month) = e.year
where b.item is null or b.item in (select account from kept_budget)
