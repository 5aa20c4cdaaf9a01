-- grain: round, district (NULL: whole municipality), role, question and answer
-- Rows without a district are the whole municipality; where none came, it is the sum of the districts.
with rounds_marked as (
    select
        *,
        bool_or(district is null) over (partition by municipality, month, role, question) as whole_delivered
    from kept_spoergeskema
)

select
    municipality,
    month,
    district,
    role,
    question,
    answer,
    sum(respondents) as respondents
from rounds_marked
where district is not null
group by all
union all by name
select
    municipality,
    month,
    cast(null as varchar) as district,
    role,
    question,
    answer,
    sum(respondents) as respondents
from rounds_marked
where district is null or not whole_delivered
group by all
