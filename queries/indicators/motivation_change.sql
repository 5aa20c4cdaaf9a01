-- grain: round, municipality or district, role (item; NULL: all) and an earlier round (category, `2016-10`)
-- Points that the motivation index changed from the earlier round, of the index's questions that both rounds have
-- answers to. numerator: the index of those in the round; denominator: in the earlier one. Two rounds without such a
-- question have no row. Rests on the fewer of the two rounds' people.
with rounds_paired as (
    select
        later.month,
        later.municipality,
        later.district,
        later.role,
        earlier.month as earlier_month,
        sum(later.points) as points,
        sum(later.respondents) as answers,
        sum(earlier.points) as earlier_points,
        sum(earlier.respondents) as earlier_answers,
        least(max(later.respondents), max(earlier.respondents)) as people
    from index_answers as later
    inner join index_answers as earlier
        on
            later.municipality = earlier.municipality
            and later.district is not distinct from earlier.district
            and later.role is not distinct from earlier.role
            and later.question = earlier.question
            and later.month > earlier.month
    where later.respondents > 0 and earlier.respondents > 0
    group by later.month, later.municipality, later.district, later.role, earlier.month
)

select
    month,
    municipality,
    district,
    role as item,
    strftime(earlier_month, '%Y-%m') as category,
    points / nullif(answers, 0) as numerator,
    earlier_points / nullif(earlier_answers, 0) as denominator,
    -- On one denominator, so that no change is exactly zero.
    (points * earlier_answers - earlier_points * answers) / nullif(answers * earlier_answers, 0) as value,
    people as n,
    cast(null as bigint) as n_part
from rounds_paired
