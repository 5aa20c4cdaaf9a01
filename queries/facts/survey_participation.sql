-- grain: round, district (NULL: whole municipality) and role
-- Rows without a district are the whole municipality; where none came, it is the sum of the districts.
with rounds_marked as (
    select
        *,
        bool_or(district is null) over (partition by municipality, month, role) as whole_delivered
    from kept_spoergeskema_deltagelse
)

select
    municipality,
    month,
    district,
    role,
    invited,
    answered
from rounds_marked
where district is not null
union all by name
select
    municipality,
    month,
    cast(null as varchar) as district,
    role,
    sum(invited) as invited,
    sum(answered) as answered
from rounds_marked
where district is null or not whole_delivered
group by all
