-- grain: one broken rule of one row of `befolkning`; rates are of those aged 0-17, each of whom stands in one row
with ages_known as (
    select
        file_no,
        district,
        min(line_no) as line_no,
        sum(least(age_to, 17) - age_from + 1) filter (where age_from <= 17) as ages_0_17,
        bool_and(age_from is not null and coalesce(age_to >= age_from, false)) as is_readable
    from staged
    group by file_no, district
)

select
    file_no,
    line_no,
    'error' as severity,
    'alder_til' as column_name,
    'en alder, der ikke er under alder_fra' as expected,
    cast(age_to as varchar) as found
from staged
where age_to < age_from
union all by name
select
    file_no,
    line_no,
    'error' as severity,
    'alder_til' as column_name,
    'aldre, der ikke går hen over 17 og 18 år, for tal pr. 1.000 børn er af de 0-17-årige; del rækken i to, fx '
    || age_from || '-17 og 18-' || age_to as expected,
    age_from || '-' || age_to as found
from staged
where age_from <= 17 and age_to >= 18
union all by name
select
    s.file_no,
    s.line_no,
    'error' as severity,
    'alder_fra' as column_name,
    'hver alder én gang i et distrikt' as expected,
    s.age_from || '-' || s.age_to || ', som også har aldre fra linje ' || min(b.line_no) as found
from staged as s
inner join staged as b
    on
        s.file_no = b.file_no
        and s.district = b.district
        and s.line_no > b.line_no
        and s.age_from <= b.age_to
        and s.age_to >= b.age_from
-- The same span twice is a duplicate key, and told as that.
where s.age_from <> b.age_from or s.age_to <> b.age_to
group by s.file_no, s.line_no, s.age_from, s.age_to
union all by name
select
    file_no,
    line_no,
    'warning' as severity,
    'alder_fra' as column_name,
    'alle aldre fra 0 til 17 år i hvert distrikt' as expected,
    coalesce(ages_0_17, 0) || ' af de 18 aldre i et distrikt; tal pr. 1.000 børn bliver for høje' as found
from ages_known
where is_readable and coalesce(ages_0_17, 0) < 18
