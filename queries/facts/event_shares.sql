-- grain: question asked of events, month, municipality or district, and item (NULL, `quarter`, `12m`; see `periods`)
-- `told` events tell an answer, and `part` of them answer yes. `people` is whom they rest on; one may stand on both
-- sides, so `people_part` shows the smaller side. `people_fewest`: the fewest on either side, or in all, of one of the
-- period's months (none counts as no side). An assessment counts as one of its own.
with assessments_answered as (
    from assessments_ended
    unpivot (
        answer for name in (
            within_4_months as assessment_within_4_months,
            network_meeting as assessment_network_meeting,
            cross_disciplinary_input as assessment_cross_disciplinary
        )
    )
),

answers as (
    select
        'network_present' as question,
        'opfoelgninger' as extract,
        municipality,
        month,
        district,
        child as person,
        network_present as answer
    from follow_ups
    union all by name
    select
        'notifications_24h' as question,
        'underretninger' as extract,
        municipality,
        month,
        district,
        child as person,
        assessed_within_24_hours as answer
    from kept_underretninger
    union all by name
    select
        'notifications_0_6' as question,
        'underretninger' as extract,
        municipality,
        month,
        district,
        child as person,
        year(month) - birth_year <= 6 as answer
    from kept_underretninger
    union all by name
    select
        name as question,
        'undersoegelser' as extract,
        municipality,
        month,
        district,
        concat_ws(' ', child, start_date) as person,
        answer
    from assessments_answered
),

answers_of_people as (
    select
        question,
        extract,
        municipality,
        month,
        district,
        person,
        count(*) as told,
        count(*) filter (where answer) as part
    from answers
    where answer is not null
    group by question, extract, municipality, month, district, person
),

answers_scoped as (
    select * replace (cast(null as varchar) as district)
    from answers_of_people
    union all by name
    select *
    from answers_of_people
    where district is not null
),

counted as (
    select
        a.question,
        p.municipality,
        p.month,
        p.district,
        p.item,
        sum(a.told) as told,
        sum(a.part) as part,
        count(distinct a.person) as people,
        count(distinct a.person) filter (where a.part > 0) as people_with,
        count(distinct a.person) filter (where a.part < a.told) as people_without
    from periods as p
    inner join answers_scoped as a
        on
            p.extract = a.extract
            and p.municipality = a.municipality
            and p.part_month = a.month
            and p.part_district is not distinct from a.district
    group by a.question, p.municipality, p.month, p.district, p.item
),

questions_asked as (
    from (
        values
        ('network_present', 'opfoelgninger'),
        ('notifications_24h', 'underretninger'),
        ('notifications_0_6', 'underretninger'),
        ('assessment_within_4_months', 'undersoegelser'),
        ('assessment_network_meeting', 'undersoegelser'),
        ('assessment_cross_disciplinary', 'undersoegelser')
    ) as questions (question, extract)
),

wanted as (
    select distinct
        q.question,
        p.municipality,
        p.month,
        p.district,
        p.item
    from periods as p
    inner join questions_asked as q on p.extract = q.extract
),

shares as (
    select
        w.*,
        coalesce(c.told, 0) as told,
        coalesce(c.part, 0) as part,
        coalesce(c.people, 0) as people,
        coalesce(
            if(c.people_without < c.people_with, c.people - c.people_without, c.people_with), 0
        ) as people_part
    from wanted as w
    left join counted as c
        on
            w.question = c.question
            and w.municipality = c.municipality
            and w.month = c.month
            and w.district is not distinct from c.district
            and w.item is not distinct from c.item
),

months_smallest as (
    select
        question,
        municipality,
        month,
        district,
        least(nullif(people, 0), nullif(people_part, 0), nullif(people - people_part, 0)) as people_fewest
    from shares
    where item is null
),

periods_smallest as (
    select
        m.question,
        p.municipality,
        p.month,
        p.district,
        p.item,
        min(m.people_fewest) as people_fewest
    from periods as p
    inner join months_smallest as m
        on
            p.municipality = m.municipality
            and p.part_month = m.month
            and p.part_district is not distinct from m.district
    inner join questions_asked as q on p.extract = q.extract and m.question = q.question
    group by m.question, p.municipality, p.month, p.district, p.item
)

select
    s.*,
    f.people_fewest
from shares as s
left join periods_smallest as f
    on
        s.question = f.question
        and s.municipality = f.municipality
        and s.month = f.month
        and s.district is not distinct from f.district
        and s.item is not distinct from f.item
