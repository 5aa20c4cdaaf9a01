-- grain: a milestone and the span of months it stood so: of a delivery, of the plan, or of both
-- A milestone of the plan that the delivery in force does not tell of has status NULL.
with
files_dated as (
    select
        municipality,
        month as from_month,
        lead(month) over (partition by municipality order by month) as until_month
    from deliveries_in_force
    where extract = 'milepaele'
),

milestones_planned as (
    select *
    from plans
    where kind = 'milestone'
),

-- Before the first delivery the plan stands alone.
spans as (
    select
        municipality,
        from_month,
        until_month
    from files_dated
    union all
    select
        p.municipality,
        cast(null as date) as from_month,
        min(f.from_month) as until_month
    from (select distinct municipality from milestones_planned) as p
    left join files_dated as f on p.municipality = f.municipality
    group by p.municipality
),

milestones_delivered as (
    select
        k.*,
        f.from_month,
        f.until_month,
        lower(trim(k.focus_area)) as area_key,
        lower(trim(k.activity)) as text_key
    from kept_milepaele as k
    inner join files_dated as f on k.municipality = f.municipality and k.month = f.from_month
),

plan_spanned as (
    select
        p.*,
        s.from_month,
        s.until_month,
        lower(trim(coalesce(p.focus_area, ''))) as area_key,
        lower(trim(p.text)) as text_key
    from milestones_planned as p
    inner join spans as s on p.municipality = s.municipality
)

select
    coalesce(d.municipality, p.municipality) as municipality,
    coalesce(d.from_month, p.from_month) as from_month,
    coalesce(d.until_month, p.until_month) as until_month,
    p.position,
    p.plan,
    coalesce(p.focus_area, d.focus_area) as focus_area,
    coalesce(p.text, d.activity) as text,
    coalesce(d.owner, p.owner) as owner,
    coalesce(d.deadline, p.deadline) as deadline,
    p.deadline as plan_deadline,
    d.status,
    d.remark,
    p.indicators,
    p.source,
    p.page
from milestones_delivered as d
full join plan_spanned as p
    on
        d.municipality = p.municipality
        and d.from_month = p.from_month
        and d.area_key = p.area_key
        and d.text_key = p.text_key
