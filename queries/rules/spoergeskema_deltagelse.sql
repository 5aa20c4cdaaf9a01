-- grain: one broken rule of one row of `spoergeskema_deltagelse`
select
    file_no,
    line_no,
    'error' as severity,
    'besvarede' as column_name,
    'højst så mange besvarede som inviterede (' || invited || ')' as expected,
    cast(answered as varchar) as found
from staged
where answered > invited
union all by name
select
    s.file_no,
    s.line_no,
    'error' as severity,
    'besvarede' as column_name,
    'mindst så mange besvarede, som der er svar på ' || a.question || ' (' || a.respondents || ')' as expected,
    cast(s.answered as varchar) as found
from staged as s
inner join files as f on s.file_no = f.file_no
inner join survey_totals_in_force as a
    on
        f.municipality = a.municipality
        and f.month = a.month
        and s.role = a.role
        and s.district is not distinct from a.district
where a.respondents > s.answered
