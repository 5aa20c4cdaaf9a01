-- grain: one group and question of `spoergeskema` with more answers than the group gave
with answers_counted as (
    select
        f.municipality,
        f.month,
        s.file_no,
        s.district,
        s.role,
        s.question,
        min(s.line_no) as line_no,
        sum(s.respondents) as respondents
    from staged as s inner join files as f on s.file_no = f.file_no
    group by all
)

select
    a.file_no,
    a.line_no,
    'error' as severity,
    'antal' as column_name,
    'højst ' || p.answered || ' svar på ' || a.question || ' (spoergeskema_deltagelse)' as expected,
    a.respondents || ' svar' as found
from answers_counted as a
inner join participation_in_force as p
    on
        a.municipality = p.municipality
        and a.month = p.month
        and a.role = p.role
        and a.district is not distinct from p.district
where a.respondents > p.answered
